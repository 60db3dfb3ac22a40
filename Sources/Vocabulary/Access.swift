/// Which rows of a batch a viewer may read. The one place where classes meet roles; `docs/access.md` is its table.
public enum Access: Sendable, Hashable {
    /// No row; the batch is not even counted.
    case none
    /// Every row.
    case all
    /// Rows placed in the viewer's counties or municipalities.
    case placesInScope
    /// Rows about the operator itself.
    case ownRows

    /// Decides from the batch's class alone.
    ///
    /// A loan that has run out (`lentUntil` before `today`) is closed to all but the administrator, who must see it to
    /// hand it back; nothing that is handed out holds it, whoever hands it out.
    public init(of viewer: Viewer, to confidentiality: Confidentiality, lentUntil: ReportingDate?, today: ReportingDate) {
        if let lentUntil, lentUntil < today, !viewer.seesLapsedLoans {
            self = .none
            return
        }
        if viewer.role == .administrator {
            self = .all
            return
        }
        switch (confidentiality, viewer.role) {
        case (.open, _): self = .all
        case (.internal, .secretariat), (.internal, .coordinator), (.internal, .municipality),
            (.internal, .association), (.internal, .countyBoard):
            self = .all
        case (.county, .secretariat), (.operator, .secretariat): self = .all
        case (.county, .coordinator), (.county, .municipality), (.county, .association), (.county, .countyBoard),
            (.operator, .coordinator):
            self = .placesInScope
        case (.operator, .operator): self = .ownRows
        default: self = .none
        }
    }
}

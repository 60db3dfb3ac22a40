import Register
import Store
import Vocabulary

extension Review {
    /// Reads the store and reviews an edition of the list.
    ///
    /// Findings rest on what owners report, so only those who may see such rows may ask. Throws `access.denied`,
    /// `area.unknown`, `coverage.no-register`, `coverage.no-survey` or `list.missing`.
    public static func run(
        edition: String?, survey: ReportingDate?, area: String? = nil, in store: Store, parameters: ParameterSet,
        viewer: Viewer
    ) throws(Problem) -> Review {
        try viewer.require(.secretariat, .coordinator)
        return Review(
            of: try store.read(as: viewer) { db, scope in
                if let area, try !AreaDirectory(db, scope: scope).isKnown(area) {
                    throw Problem(
                        "area.unknown", .missing,
                        "Området ”\(area)” finns inte. Ange län med två siffror eller kommun med fyra.")
                }
                return try ReviewSnapshot.load(
                    edition: edition, survey: survey, parameters: parameters, db, scope: scope)
            })
    }
}

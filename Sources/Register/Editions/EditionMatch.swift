/// What became of one building between two editions.
public struct EditionMatch: Sendable, Hashable {
    /// What became of it.
    public enum Kind: String, Sendable, CaseIterable {
        /// The same house, under the same id or a new one. Swedish: kvar.
        case kept
        case new
        case gone
        /// One house became several; a row for each part.
        case split
        /// Several houses became one; a row for each that went into it.
        case merged
        /// The same id at another place.
        case moved
    }

    public let kind: Kind
    /// Ids in the old and the new edition; `nil` for what is new or gone.
    public let old: String?
    public let new: String?
    /// How sure the match is, 0...1.
    public let certainty: Double

    public init(kind: Kind, old: String?, new: String?, certainty: Double) {
        self.kind = kind
        self.old = old
        self.new = new
        self.certainty = certainty
    }
}

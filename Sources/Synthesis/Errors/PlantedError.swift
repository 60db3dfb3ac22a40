/// An error put in on purpose, so that a review can be told how many it found.
public struct PlantedError: Sendable, Hashable {
    public let code: String
    public let buildingId: String
    /// Empty where no owner is to blame.
    public let operatorId: String
    public let note: String

    public init(code: String, buildingId: String, operatorId: String, note: String) {
        self.code = code
        self.buildingId = buildingId
        self.operatorId = operatorId
        self.note = note
    }
}

/// Something that looks like an error and is none: a review that reports it is wrong.
public struct HonestOddity: Sendable, Hashable {
    /// The code it may be taken for.
    public let looksLike: String
    public let buildingId: String
    public let operatorId: String
    public let note: String
}

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

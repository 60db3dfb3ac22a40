/// How far an import has come.
public struct ImportProgress: Sendable, Hashable {
    /// What the import is doing.
    public enum Phase: Sendable {
        /// Rows are read and checked; how many there are is not known until the end.
        case reading
        /// Rows that hold are written.
        case saving
    }

    public let phase: Phase
    /// Rows read, or rows written.
    public let rows: Int
    /// How much of the phase is done, 0...1.
    public let share: Double

    public init(_ phase: Phase, rows: Int, share: Double) {
        self.phase = phase
        self.rows = rows
        self.share = share
    }
}

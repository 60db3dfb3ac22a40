/// Why a file is no usable Steiner tree instance, and on which line that shows.
public struct InstanceFlaw: Error, Sendable, Equatable {
    /// What does not hold.
    public enum Reason: Sendable, Equatable {
        /// Neither an STP header nor a section stands first.
        case notAnInstance
        case missingSection(String)
        case doubledSection(String)
        /// A section begins inside another, or the file ends in one.
        case unendedSection(String)
        case missingEndOfFile
        /// A line that its section does not know, or with too few or too many words.
        case unknownLine(String)
        case notANumber(String)
        case negative(String)
        case notFinite(String)
        /// Costs and prizes are whole numbers.
        case notWhole(String)
        /// Costs and prizes together are more than can be summed exactly.
        case sumTooLarge
        case selfLoop(node: Int)
        case outOfRange(node: Int, nodes: Int)
        /// More nodes, edges or terminals announced than the file has room for.
        case tooMuchAnnounced(String, Int)
        case countDiffers(String, announced: Int, found: Int)
        /// Arcs with one direction.
        case directed
        /// Prizes without a root.
        case noRoot
        case noTerminals
    }

    /// From 1; the last line where something is missing.
    public let line: Int
    public let reason: Reason
}

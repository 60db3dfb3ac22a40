/// A Steiner tree instance as read from a file: SteinLib's STP, or the `.gr` of the PACE challenge 2018.
public struct SteinerInstance: Sendable {
    public let problem: SteinerProblem
    /// Different terminals; of a prize-collecting instance those with a prize (`TP`).
    public let terminalCount: Int
    public let isPrizeCollecting: Bool

    /// Reads the bytes of a file.
    public init(_ bytes: UnsafeRawBufferPointer) throws(InstanceFlaw) {
        var reader = InstanceReader(bytes)
        try reader.read()
        self = try reader.instance()
    }

    init(problem: SteinerProblem, terminalCount: Int, isPrizeCollecting: Bool) {
        self.problem = problem
        self.terminalCount = terminalCount
        self.isPrizeCollecting = isPrizeCollecting
    }

    /// The number in the file of a node of the problem.
    public static func fileNumber(of node: Int32) -> Int { Int(node) + 1 }
}

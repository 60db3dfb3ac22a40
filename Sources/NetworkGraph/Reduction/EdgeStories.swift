/// What the edges of a reduced graph stand for: an edge of the problem, or two stories told one after the other.
struct EdgeStories {
    static let none: Int32 = -1

    private let edgeCount: Int32
    private var parts: [(Int32, Int32)] = []

    init(edgeCount: Int) { self.edgeCount = Int32(edgeCount) }

    /// One story of two; `none` adds nothing.
    mutating func join(_ a: Int32, _ b: Int32) -> Int32 {
        if a == Self.none { return b }
        if b == Self.none { return a }
        parts.append((a, b))
        return edgeCount + Int32(parts.count - 1)
    }

    /// The problem's edges in a story.
    func tell(_ story: Int32, into edges: inout [Int32]) {
        guard story != Self.none else { return }
        var open = [story]
        while let next = open.popLast() {
            if next < edgeCount {
                edges.append(next)
            } else {
                let (a, b) = parts[Int(next - edgeCount)]
                open.append(a)
                open.append(b)
            }
        }
    }

    /// Whether all of a story's edges are marked.
    func isTold(_ story: Int32, by marked: [Bool]) -> Bool {
        var open = [story]
        while let next = open.popLast() {
            if next < edgeCount {
                if !marked[Int(next)] { return false }
            } else {
                let (a, b) = parts[Int(next - edgeCount)]
                open.append(a)
                open.append(b)
            }
        }
        return true
    }
}

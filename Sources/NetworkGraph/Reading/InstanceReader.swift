/// Reads the sections of an STP or PACE `.gr` file into flat arrays.
///
/// Nothing is reserved on the word of the file: announced sizes are held against the bytes that are there.
struct InstanceReader {
    private var cursor: LineCursor
    private let byteCount: Int
    private var nodeCount: Int?
    private var edgesAnnounced: Int?
    private var terminalsAnnounced: Int?
    private var tails: [Int32] = []
    private var heads: [Int32] = []
    private var costs: [Int64] = []
    private var sum: Int64 = 0
    private var terminals: [Place] = []
    private var prizes: [(place: Place, amount: Int64)] = []
    private var root: Place?
    private var isPrizeCollecting = false
    private var sectionsSeen: Set<String> = []

    /// A node named before it is known how many there are.
    private struct Place {
        let node: Int
        let line: Int
    }

    /// The shortest line of an edge: `E 1 2 3` and its end.
    private static let bytesPerEdge = 8
    /// Nodes without edges that a file may have beside those its bytes could name.
    private static let loneNodesAllowed = 1000

    init(_ bytes: UnsafeRawBufferPointer) {
        cursor = LineCursor(bytes)
        byteCount = bytes.count
    }

    mutating func read() throws(InstanceFlaw) {
        var isFirst = true
        while cursor.nextLine() {
            guard let word = cursor.word() else { continue }
            if word.spells("EOF") {
                guard !isFirst else { throw flaw(.notAnInstance) }
                return try checkSections()
            }
            if word.spells("SECTION") {
                try readSection()
            } else if !(isFirst && word.spells("33D32945")) {
                throw flaw(isFirst ? .notAnInstance : .unknownLine(cursor.text()))
            }
            isFirst = false
        }
        guard !isFirst else { throw flaw(.notAnInstance) }
        try checkSections()
        throw flaw(.missingEndOfFile)
    }

    private func checkSections() throws(InstanceFlaw) {
        for needed in ["Graph", "Terminals"] where !sectionsSeen.contains(needed) {
            throw flaw(.missingSection(needed))
        }
    }

    private func flaw(_ reason: InstanceFlaw.Reason) -> InstanceFlaw {
        InstanceFlaw(line: max(cursor.line, 1), reason: reason)
    }

    // MARK: Sections

    private enum Section {
        case graph, terminals
        case other(String)

        var name: String {
            switch self {
            case .graph: "Graph"
            case .terminals: "Terminals"
            case .other(let name): name
            }
        }
    }

    private mutating func readSection() throws(InstanceFlaw) {
        guard let word = cursor.word() else { throw flaw(.unknownLine(cursor.text())) }
        let section: Section =
            word.spells("GRAPH") ? .graph : word.spells("TERMINALS") ? .terminals : .other(word.string)
        if case .other = section {
        } else if !sectionsSeen.insert(section.name).inserted {
            throw flaw(.doubledSection(section.name))
        }
        while cursor.nextLine() {
            guard let word = cursor.word() else { continue }
            if word.spells("END") {
                if case .graph = section { try checkGraph() }
                return
            }
            if word.spells("SECTION") || word.spells("EOF") { throw flaw(.unendedSection(section.name)) }
            switch section {
            case .graph: try readGraphLine(word)
            case .terminals: try readTerminalLine(word)
            case .other: break
            }
        }
        throw flaw(.unendedSection(section.name))
    }

    private mutating func readGraphLine(_ word: UnsafeRawBufferPointer) throws(InstanceFlaw) {
        if word.spells("E") {
            guard let nodeCount else { throw flaw(.unknownLine(cursor.text())) }
            let tail = try node(in: nodeCount)
            let head = try node(in: nodeCount)
            let cost = try amount()
            guard tail != head else { throw flaw(.selfLoop(node: tail)) }
            tails.append(Int32(tail - 1))
            heads.append(Int32(head - 1))
            costs.append(cost)
        } else if word.spells("NODES") {
            let count = try count(first: nodeCount == nil)
            nodeCount = count
            guard count <= byteCount + Self.loneNodesAllowed, count < Int32.max else {
                throw flaw(.tooMuchAnnounced("Nodes", count))
            }
        } else if word.spells("EDGES") {
            let count = try count(first: edgesAnnounced == nil)
            edgesAnnounced = count
            guard count <= cursor.bytesLeft / Self.bytesPerEdge, count < Int32.max / 2 else {
                throw flaw(.tooMuchAnnounced("Edges", count))
            }
            tails.reserveCapacity(count)
            heads.reserveCapacity(count)
            costs.reserveCapacity(count)
        } else if word.spells("A") || word.spells("ARCS") {
            throw flaw(.directed)
        } else {
            throw flaw(.unknownLine(cursor.text()))
        }
        guard cursor.word() == nil else { throw flaw(.unknownLine(cursor.text())) }
    }

    private func checkGraph() throws(InstanceFlaw) {
        guard nodeCount != nil else { throw flaw(.missingSection("Nodes")) }
        guard let edgesAnnounced else { throw flaw(.missingSection("Edges")) }
        guard edgesAnnounced == costs.count else {
            throw flaw(.countDiffers("Edges", announced: edgesAnnounced, found: costs.count))
        }
    }

    private mutating func readTerminalLine(_ word: UnsafeRawBufferPointer) throws(InstanceFlaw) {
        if word.spells("T") {
            terminals.append(Place(node: try wholeNumber(), line: cursor.line))
        } else if word.spells("TP") {
            isPrizeCollecting = true
            let place = Place(node: try wholeNumber(), line: cursor.line)
            prizes.append((place, try amount()))
        } else if word.spells("ROOTP") || word.spells("ROOT") {
            guard root == nil else { throw flaw(.unknownLine(cursor.text())) }
            if word.spells("ROOTP") { isPrizeCollecting = true }
            root = Place(node: try wholeNumber(), line: cursor.line)
        } else if word.spells("TERMINALS") {
            let count = try count(first: terminalsAnnounced == nil)
            terminalsAnnounced = count
            guard count <= byteCount else { throw flaw(.tooMuchAnnounced("Terminals", count)) }
        } else {
            throw flaw(.unknownLine(cursor.text()))
        }
        guard cursor.word() == nil else { throw flaw(.unknownLine(cursor.text())) }
    }

    // MARK: Numbers

    private mutating func count(first isFirst: Bool) throws(InstanceFlaw) -> Int {
        guard isFirst else { throw flaw(.unknownLine(cursor.text())) }
        return try wholeNumber()
    }

    private mutating func node(in nodeCount: Int) throws(InstanceFlaw) -> Int {
        let node = try wholeNumber()
        guard node >= 1, node <= nodeCount else { throw flaw(.outOfRange(node: node, nodes: nodeCount)) }
        return node
    }

    private mutating func amount() throws(InstanceFlaw) -> Int64 {
        let amount = Int64(try wholeNumber())
        guard amount <= SteinerProblem.largestSum - sum else { throw flaw(.sumTooLarge) }
        sum += amount
        return amount
    }

    /// A whole number that is not negative; `5.0` is one, `5.5` is not.
    private mutating func wholeNumber() throws(InstanceFlaw) -> Int {
        guard let word = cursor.word() else { throw flaw(.unknownLine(cursor.text())) }
        var value = 0
        for (index, byte) in word.enumerated() {
            let digit = Int(byte) - 0x30
            guard digit >= 0, digit <= 9, index < 18 else { return try unusualNumber(word.string) }
            value = value * 10 + digit
        }
        return value
    }

    private func unusualNumber(_ text: String) throws(InstanceFlaw) -> Int {
        guard let number = Double(text) else { throw flaw(.notANumber(text)) }
        guard number.isFinite else { throw flaw(.notFinite(text)) }
        guard number >= 0, number.sign == .plus else { throw flaw(.negative(text)) }
        guard number <= Double(SteinerProblem.largestSum) else { throw flaw(.sumTooLarge) }
        guard number == number.rounded() else { throw flaw(.notWhole(text)) }
        return Int(number)
    }

    // MARK: The whole

    func instance() throws(InstanceFlaw) -> SteinerInstance {
        let nodeCount = nodeCount ?? 0
        var worth = [Int64](repeating: 0, count: nodeCount)
        func check(_ place: Place) throws(InstanceFlaw) -> Int {
            guard place.node >= 1, place.node <= nodeCount else {
                throw InstanceFlaw(line: place.line, reason: .outOfRange(node: place.node, nodes: nodeCount))
            }
            return place.node - 1
        }
        var different = 0
        for (place, amount) in prizes {
            let node = try check(place)
            worth[node] = max(worth[node], amount)
        }
        for place in terminals {
            let node = try check(place)
            if worth[node] != SteinerProblem.mandatory { different += 1 }
            worth[node] = SteinerProblem.mandatory
        }
        let lines = prizes.count + terminals.count
        if isPrizeCollecting {
            guard let root else { throw flaw(.noRoot) }
            worth[try check(root)] = SteinerProblem.mandatory
        } else {
            if let root { worth[try check(root)] = SteinerProblem.mandatory }
            guard different > 0 || root != nil else { throw flaw(.noTerminals) }
        }
        if let terminalsAnnounced {
            // Some writers count the root and some count a terminal named twice as one.
            let possible = [lines, lines + (root == nil ? 0 : 1), different]
            guard possible.contains(terminalsAnnounced) else {
                throw flaw(.countDiffers("Terminals", announced: terminalsAnnounced, found: lines))
            }
        }
        let problem = SteinerProblem(nodeCount: nodeCount, tails: tails, heads: heads, costs: costs, prizes: worth)
        return SteinerInstance(
            problem: problem, terminalCount: isPrizeCollecting ? prizes.count : different,
            isPrizeCollecting: isPrizeCollecting)
    }
}

import NetworkGraph
import Vocabulary

/// What of a plan's graph hangs together with the root, as a Steiner problem.
///
/// A house that could be joined to several roads must not become a way between them. Its service lines therefore carry a
/// surcharge, which every plan pays once a house, so that it changes no comparison and is taken off the bound again. What
/// then still passes through a house, for the surcharge is finite, is put right when the choices made are solved as a
/// problem of their own, in which every house has one line.
struct PlanProblem: Sendable {
    let graph: PlanGraph
    /// Buildings that can be reached.
    let buildings: [Int32]
    /// Edge of the graph by edge of the problem.
    private let edges: [Int32]
    private let nodeCount: Int
    private let tails: [Int32]
    private let heads: [Int32]
    /// Node of each of `buildings`.
    private let terminals: [Int32]
    /// By place in `buildings`: whether it has several service lines.
    private let hasChoice: [Bool]
    private let isChoiceEdge: [Bool]

    /// A tree of the graph, with what is proven of it.
    struct Answer: Sendable {
        let edges: [Int32]
        /// Öre of all edges, and how many buildings they connect.
        let cost: Int64
        let connected: Int
        /// No plan has less cost + price × buildings left out; without a price, no plan of all buildings costs less.
        let bound: Int64
    }

    /// Throws `plan.too-large` when the costs cannot be added up.
    init(_ graph: PlanGraph) throws(Problem) {
        self.graph = graph
        let groups = VertexGroups(count: graph.vertexCount)
        for edge in 0..<graph.edgeCount { groups.join(graph.tails[edge], graph.heads[edge]) }
        let home = groups.root(PlanGraph.root)
        var nodes = [Int32](repeating: -1, count: graph.vertexCount)
        var count: Int32 = 0
        for vertex in 0..<Int32(graph.vertexCount) where groups.root(vertex) == home {
            nodes[Int(vertex)] = count
            count += 1
        }
        nodeCount = Int(count)
        let kept = (0..<Int32(graph.edgeCount)).filter {
            nodes[Int(graph.tails[Int($0)])] >= 0 && graph.tails[Int($0)] != graph.heads[Int($0)]
        }
        edges = kept
        tails = kept.map { nodes[Int(graph.tails[Int($0)])] }
        heads = kept.map { nodes[Int(graph.heads[Int($0)])] }
        buildings = (0..<Int32(graph.reasons.count)).filter { graph.reasons[Int($0)] == nil }
        terminals = buildings.map { nodes[Int(graph.buildingVertices[Int($0)])] }
        var lines: [Int32: Int] = [:]
        for edge in kept where graph.kinds[Int(edge)] == .service { lines[graph.subjects[Int(edge)], default: 0] += 1 }
        hasChoice = buildings.map { lines[$0, default: 0] > 1 }
        isChoiceEdge = kept.map { graph.kinds[Int($0)] == .service && lines[graph.subjects[Int($0)], default: 0] > 1 }
        var sum: Int64 = 0
        for edge in kept {
            let (total, overflow) = sum.addingReportingOverflow(graph.costs[Int(edge)])
            guard !overflow, total <= SteinerProblem.largestSum / 4 else {
                throw Problem("plan.too-large", "Kostnaderna blir för stora att räkna med. Sänk priserna eller planera ett mindre område.")
            }
            sum = total
        }
    }

    /// Öre a service line; a detour through a house seldom saves twice that. Any surcharge gives a true bound; a large one
    /// drowns what the search compares.
    private static let surcharge: Int64 = 10_000_000

    /// Share of a search for the choice of service lines; the rest is for what follows from it.
    private static let choiceShare = 0.6
    private static let mostRounds = 4

    /// Finds the cheapest tree: of all buildings, or, where a building left out costs `price` öre, of those worth it.
    ///
    /// - Parameters:
    ///   - isSpent: whether nothing but a first answer can still be made.
    ///   - search: solves a problem, using the effort up to a share of what there is for this call.
    func solve(price: Int64? = nil, isSpent: () -> Bool, by search: (SteinerProblem, Double) -> SteinerTree) -> Answer {
        guard hasChoice.contains(true) else {
            let tree = search(problem(price: price, surcharge: 0, isLeft: { _ in true }), 1)
            return answer(of: tree.edges.map { edges[Int($0)] }, bound: tree.lowerBound)
        }
        let free = search(problem(price: price, surcharge: Self.surcharge, isLeft: { _ in true }), Self.choiceShare)
        let bound = max(0, free.lowerBound - Self.surcharge * Int64(hasChoice.count { $0 }))
        let chosen = free.edges.map { edges[Int($0)] }
        let lines = chosen.filter { graph.kinds[Int($0)] == .service }
        let passesNoHouse = Set(lines.map { graph.subjects[Int($0)] }).count == lines.count
        if passesNoHouse, isSpent() { return answer(of: chosen, bound: bound) }
        var choices = cheapestLines(among: chosen)
        // The choices of a tree that passes no house give a problem whose best tree is at least as good as it.
        var best = passesNoHouse ? answer(of: chosen, bound: bound) : nil
        for round in 1...Self.mostRounds {
            let isChosen = Set(choices)
            let left = edges.indices.filter { graph.kinds[Int(edges[$0])] != .service || isChosen.contains(edges[$0]) }
            let share = Self.choiceShare + (1 - Self.choiceShare) * Double(round) / Double(Self.mostRounds)
            let tree = search(problem(price: price, surcharge: 0, isLeft: { isChosen.contains($0) }), share)
            let answer = answer(of: tree.edges.map { edges[left[Int($0)]] }, bound: bound)
            if let known = best, worth(answer, price) > worth(known, price) { break }
            best = answer
            let next = betterLines(than: choices, in: PlanTree(graph, edges: answer.edges))
            guard next != choices, !isSpent() else { break }
            choices = next
        }
        return best!
    }

    private func answer(of chosen: [Int32], bound: Int64) -> Answer {
        Answer(
            edges: chosen, cost: chosen.reduce(0) { $0 + graph.costs[Int($1)] },
            connected: chosen.count { graph.kinds[Int($0)] == .service }, bound: bound)
    }

    private func worth(_ answer: Answer, _ price: Int64?) -> Int64 {
        answer.cost + (price ?? 0) * Int64(buildings.count - answer.connected)
    }

    /// One service line of every building: the cheapest of those in the tree, else the cheapest it has.
    private func cheapestLines(among chosen: [Int32]) -> [Int32] {
        let isIn = Set(chosen)
        var best: [Int32: (isOut: Int, cost: Int64, edge: Int32)] = [:]
        for edge in edges where graph.kinds[Int(edge)] == .service {
            let line = (isOut: isIn.contains(edge) ? 0 : 1, cost: graph.costs[Int(edge)], edge: edge)
            let building = graph.subjects[Int(edge)]
            if let known = best[building], known <= line { continue }
            best[building] = line
        }
        return buildings.map { best[$0]!.edge }
    }

    /// A building whose own branch costs more than a line to trench that others need takes that line.
    private func betterLines(than choices: [Int32], in tree: PlanTree) -> [Int32] {
        // What only the buildings at a vertex's end of the branch need, and whether others need the vertex.
        var own = [Int64](repeating: 0, count: graph.vertexCount)
        var isShared = [Bool](repeating: false, count: graph.vertexCount)
        isShared[0] = true
        for vertex in tree.order.dropFirst() {
            if tree.behind[Int(vertex)] > 1 { isShared[Int(vertex)] = true }
            let before = tree.parent(of: vertex)
            own[Int(vertex)] = (tree.behind[Int(vertex)] == 1 ? own[Int(before)] : 0) + graph.costs[Int(tree.parentEdge[Int(vertex)])]
        }
        var better = Dictionary(uniqueKeysWithValues: zip(buildings, choices))
        var price = Dictionary(
            uniqueKeysWithValues: zip(buildings, choices).map { building, edge -> (Int32, Int64) in
                let vertex = graph.buildingVertices[Int(building)]
                return (building, tree.parentEdge[Int(vertex)] == edge ? own[Int(vertex)] : .max)
            })
        for edge in edges where graph.kinds[Int(edge)] == .service {
            let building = graph.subjects[Int(edge)]
            let place = graph.otherEnd(of: edge, from: graph.buildingVertices[Int(building)])
            guard isShared[Int(place)], graph.costs[Int(edge)] < price[building]! else { continue }
            price[building] = graph.costs[Int(edge)]
            better[building] = edge
        }
        return buildings.map { better[$0]! }
    }

    private func problem(price: Int64?, surcharge: Int64, isLeft: (Int32) -> Bool) -> SteinerProblem {
        let left = edges.indices.filter { graph.kinds[Int(edges[$0])] != .service || isLeft(edges[$0]) }
        var prizes = [Int64](repeating: 0, count: nodeCount)
        prizes[0] = SteinerProblem.mandatory
        for (place, terminal) in terminals.enumerated() {
            prizes[Int(terminal)] = price.map { $0 + (hasChoice[place] ? surcharge : 0) } ?? SteinerProblem.mandatory
        }
        return SteinerProblem(
            nodeCount: nodeCount, tails: left.map { tails[$0] }, heads: left.map { heads[$0] },
            costs: left.map { graph.costs[Int(edges[$0])] + (isChoiceEdge[$0] ? surcharge : 0) }, prizes: prizes)
    }

    /// The problem with the service lines of a plan, in the form of SteinLib: root and buildings as terminals, öre.
    ///
    /// Each connected building has the one line that was chosen for it, so that a house is never a way between two roads.
    func instance(named name: String, plan: [Int32]) -> String {
        let chosen = Set(plan)
        let isKept = edges.indices.filter {
            graph.kinds[Int(edges[$0])] != .service || chosen.contains(edges[$0])
        }
        let connected = Set(plan.filter { graph.kinds[Int($0)] == .service }.map { graph.subjects[Int($0)] })
        var text = "33D32945 STP File, STP Format Version 1.0\n\nSECTION Comment\nName \"\(name)\"\nCreator \"Samkarta\"\n"
        text += "Remark \"costs in öre; node 1 is everything that stands already\"\nEND\n\n"
        text += "SECTION Graph\nNodes \(nodeCount)\nEdges \(isKept.count)\n"
        for edge in isKept { text += "E \(tails[edge] + 1) \(heads[edge] + 1) \(graph.costs[Int(edges[edge])])\n" }
        text += "END\n\nSECTION Terminals\nTerminals \(connected.count + 1)\nT 1\n"
        for (place, building) in buildings.enumerated() where connected.contains(building) {
            text += "T \(terminals[place] + 1)\n"
        }
        return text + "END\n\nEOF\n"
    }
}

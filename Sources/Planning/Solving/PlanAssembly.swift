import Geometry
import Vocabulary

/// Puts a found tree together as a plan.
struct PlanAssembly {
    let snapshot: PlanningSnapshot
    let tree: PlanTree
    let order: StageOrder
    let prices: PlanPrices
    let connections: (Int) -> Int
    let besides: (Int) -> Int64
    let search: PlanSearch
    let work: Int
    let instance: String

    private var graph: PlanGraph { tree.graph }

    var plan: Plan {
        let phases = Phases(order, tree)
        let drawing = TreeDrawing(tree, costs: { prices.trench(graph.millimetres[Int($0)], in: graph.grounds[Int($0)]) }, phaseOfVertex: phases.ofVertex)
        let quantities = quantities
        let bill = quantities.bill(snapshot.parameters, .value)
        let identifiers = drawing.stretches.indices.map { "t\($0 + 1)" }
        return Plan(
            parameters: snapshot.parameters, survey: snapshot.survey, bill: bill,
            costLow: quantities.bill(snapshot.parameters, .low).sum, costHigh: quantities.bill(snapshot.parameters, .high).sum,
            lowerBound: min(bill.sum, search.leastCost(connecting: tree.connected) + besides(tree.connected)),
            trenches: zip(identifiers, drawing.stretches).map { identifier, stretch in
                Plan.Trench(
                    identifier: identifier, ground: stretch.ground, line: LineString(stretch.points),
                    millimetres: stretch.millimetres, cost: stretch.cost, phase: stretch.phase,
                    buildingsBehind: Int(stretch.behind))
            },
            services: services, joinings: joinings, crossings: crossings(drawing, identifiers),
            buildings: buildings(phases, total: bill.sum), curve: curve,
            trenchByGround: quantities.trench.mapValues(\.millimetres), work: work,
            confidentiality: snapshot.confidentiality, isMadeUp: snapshot.isMadeUp, instance: instance)
    }

    private var quantities: PlanQuantities {
        var sum = PlanQuantities()
        for edge in tree.edges {
            let length = graph.millimetres[Int(edge)]
            for crossing in graph.crossings[edge] ?? [] { sum.crossings[crossing.kind, default: 0] += 1 }
            switch graph.kinds[Int(edge)] {
            case .trench:
                let ground = graph.grounds[Int(edge)]
                let part = sum.trench[ground] ?? (0, 0)
                sum.trench[ground] = (part.millimetres + length, part.cost + prices.trench(length, in: ground))
            case .service:
                let (toPlot, inPlot, _) = prices.service(length)
                sum.toPlot = (sum.toPlot.millimetres + toPlot, sum.toPlot.cost + prices.length(toPlot, "cost.service.to_plot"))
                sum.inPlot = (sum.inPlot.millimetres + inPlot, sum.inPlot.cost + prices.length(inPlot, "cost.service.in_plot"))
            case .join:
                let join = graph.joins[Int(graph.subjects[Int(edge)])]
                guard let node = join.node else {
                    sum.splices += 1
                    continue
                }
                sum.nodeJoins += 1
                let fee = join.cost - prices.each("cost.join.node")
                if fee > 0 { sum.fees[snapshot.nodes[Int(node)].identifier, default: 0] += fee }
            }
        }
        sum.connections = connections(tree.connected)
        return sum
    }

    private var services: [Plan.Service] {
        serviceVertices.map { vertex in
            let edge = Int(tree.parentEdge[Int(vertex)])
            let length = graph.millimetres[edge]
            let (toPlot, _, cost) = prices.service(length)
            let end = graph.point(tree.parent(of: vertex))
            return Plan.Service(
                buildingId: snapshot.buildings[Int(graph.subjects[edge])].identifier,
                line: LineString([graph.point(vertex), end]), millimetres: length, toPlotMillimetres: toPlot, cost: cost)
        }
    }

    // By building.
    private var serviceVertices: [Int32] {
        tree.order.dropFirst().filter { graph.kinds[Int(tree.parentEdge[Int($0)])] == .service }
            .sorted { graph.subjects[Int(tree.parentEdge[Int($0)])] < graph.subjects[Int(tree.parentEdge[Int($1)])] }
    }

    private var joinings: [Plan.Joining] {
        tree.order.dropFirst().filter { graph.kinds[Int(tree.parentEdge[Int($0)])] == .join }.map { vertex in
            let join = graph.joins[Int(graph.subjects[Int(tree.parentEdge[Int(vertex)])])]
            return Plan.Joining(
                nodeId: join.node.map { snapshot.nodes[Int($0)].identifier },
                routeId: join.route.map { snapshot.routes[Int($0)].identifier }, point: graph.point(vertex), cost: join.cost)
        }
    }

    private func crossings(_ drawing: TreeDrawing, _ identifiers: [String]) -> [Plan.Crossing] {
        tree.order.dropFirst().flatMap { vertex -> [Plan.Crossing] in
            let edge = tree.parentEdge[Int(vertex)]
            let isService = graph.kinds[Int(edge)] == .service
            let start = tree.parent(of: vertex)
            let stretch = isService ? drawing.stretchOfVertex[Int(start)] : drawing.stretchOfEdge[edge] ?? -1
            let middle = Segment(graph.point(start), graph.point(vertex)).point(at: 0.5)
            return (graph.crossings[edge] ?? []).map { crossing in
                Plan.Crossing(
                    kind: crossing.kind, cost: prices.each(crossing.kind.priceKey), millimetres: crossing.millimetres,
                    trenchId: stretch >= 0 ? identifiers[Int(stretch)] : nil,
                    buildingId: isService ? snapshot.buildings[Int(graph.subjects[Int(edge)])].identifier : nil,
                    point: middle)
            }
        }
    }

    // MARK: Buildings

    private func buildings(_ phases: Phases, total: Int64) -> [Plan.Building] {
        var path = [Int64](repeating: 0, count: graph.vertexCount)
        var share = [Double](repeating: 0, count: graph.vertexCount)
        var join = [Int32](repeating: -1, count: graph.vertexCount)
        var vertexOf = [Int32](repeating: -1, count: snapshot.buildings.count)
        for vertex in tree.order.dropFirst() {
            let edge = Int(tree.parentEdge[Int(vertex)])
            let start = Int(tree.parent(of: vertex))
            share[Int(vertex)] = share[start] + Double(graph.costs[edge]) / Double(tree.behind[Int(vertex)])
            path[Int(vertex)] = path[start] + (graph.kinds[edge] == .trench ? graph.millimetres[edge] : 0)
            join[Int(vertex)] = graph.kinds[edge] == .join ? graph.subjects[edge] : join[start]
            if graph.kinds[edge] == .service { vertexOf[Int(graph.subjects[edge])] = vertex }
        }
        let each = Double(besides(tree.connected)) / Double(max(1, tree.connected))
        let shares = Self.whole(vertexOf.map { $0 >= 0 ? share[Int($0)] + each : nil }, sum: total)
        return snapshot.buildings.enumerated().map { number, building in
            let vertex = vertexOf[number]
            let isConnected = vertex >= 0
            let join = isConnected ? graph.joins[Int(join[Int(vertex)])] : nil
            let node = join.flatMap { join in
                join.node.map { snapshot.nodes[Int($0)].identifier } ?? join.route.map { snapshot.routes[Int($0)].identifier }
            }
            let reason = graph.reasons[number]
            return Plan.Building(
                buildingId: building.identifier, point: building.position,
                status: isConnected ? .connected : reason == nil ? .leftOut : .unreachable,
                reason: isConnected ? "" : reason?.swedish ?? "dyrare än målet tillåter", nodeId: node,
                pathMillimetres: isConnected ? path[Int(vertex)] : nil, share: shares[number], households: building.households,
                isCounted: building.isCounted, phase: isConnected ? Int(phases.ofVertex[Int(vertex)]) : nil)
        }
    }

    /// Whole öre that sum as they should: rounded down, and what is missing given to the first.
    static func whole(_ shares: [Double?], sum: Int64) -> [Int64?] {
        var whole = shares.map { $0.map { Int64($0.rounded(.down)) } }
        var missing = sum - whole.reduce(0) { $0 + ($1 ?? 0) }
        for index in whole.indices where whole[index] != nil && missing != 0 {
            let step: Int64 = missing > 0 ? 1 : -1
            whole[index]! += step
            missing -= step
        }
        return whole
    }

    // MARK: Curve

    private var curve: [Plan.CurvePoint] {
        order.parts.map { part in
            var households = 0
            for (place, vertex) in tree.order.enumerated() where part.isIn[place] && place > 0 {
                let edge = Int(tree.parentEdge[Int(vertex)])
                if graph.kinds[edge] == .service { households += snapshot.buildings[Int(graph.subjects[edge])].households }
            }
            return Plan.CurvePoint(
                cost: part.cost + besides(part.buildings), buildings: part.buildings, households: households,
                mostBuildings: max(part.buildings, search.mostBuildings(for: part.cost)),
                leastCost: min(part.cost, search.leastCost(connecting: part.buildings)) + besides(part.buildings))
        }
    }
}

/// When each part of a tree is built: some five phases of about as many buildings, best buys first.
struct Phases {
    /// By vertex of the graph: 1 first; 0 outside the tree.
    let ofVertex: [Int32]

    private static let wanted = 5

    init(_ order: StageOrder, _ tree: PlanTree) {
        var ofVertex = [Int32](repeating: 0, count: tree.graph.vertexCount)
        var chosen: [StageOrder.Part] = []
        for turn in 1...Self.wanted {
            let goal = Double(tree.connected) * Double(turn) / Double(Self.wanted)
            let nearest = order.parts.min {
                (abs(Double($0.buildings) - goal), $0.buildings) < (abs(Double($1.buildings) - goal), $1.buildings)
            }
            if let nearest, nearest.buildings > (chosen.last?.buildings ?? 0) { chosen.append(nearest) }
        }
        for (number, part) in chosen.enumerated() {
            for (place, vertex) in tree.order.enumerated() where part.isIn[place] && ofVertex[Int(vertex)] == 0 {
                ofVertex[Int(vertex)] = Int32(number + 1)
            }
        }
        self.ofVertex = ofVertex
    }
}

import Geometry
import Vocabulary

/// Makes a plan of a snapshot: graph, search, drawing, bill.
public struct PlanMaker {
    private let snapshot: PlanningSnapshot
    private let goal: PlanGoal
    /// Share of the connected buildings that take a connection, 0...1. Swedish: anslutningsgrad.
    private let takeUp: Double
    private let prices: PlanPrices

    /// - Parameter takeUp: share of the connected buildings whose connection is charged, 0...1.
    public init(_ snapshot: PlanningSnapshot, goal: PlanGoal = .coverAll, takeUp: Double = 1) {
        self.snapshot = snapshot
        self.goal = goal
        self.takeUp = takeUp
        prices = PlanPrices(snapshot.parameters)
    }

    /// The best plan that the effort allows; a first one is always finished. Throws `plan.too-large`.
    public func plan(_ effort: PlanEffort = .worthwhile) throws(Problem) -> Plan {
        let graph = PlanGraphBuilder(snapshot).build()
        let problem = try PlanProblem(graph)
        let allowance = Allowance(effort)
        let besides = besides
        var search = PlanSearch(problem, allowance, besides: besides)
        let tree = search.tree(for: goal, total: snapshot.buildings.count)
        let order = StageOrder(tree)
        search.bound(order)
        return PlanAssembly(
            snapshot: snapshot, tree: tree, order: order, prices: prices, connections: connections, besides: besides,
            search: search, work: allowance.work, instance: problem.instance(named: snapshot.parameters.name, plan: tree.edges)
        ).plan
    }

    /// Connections that are charged.
    private func connections(_ buildings: Int) -> Int {
        min(buildings, Int((Double(buildings) * takeUp - 1e-9).rounded(.up)))
    }

    // Öre that so many buildings cost beside the tree.
    private var besides: (Int) -> Int64 {
        let connection = prices.each("cost.connection")
        let equipment = prices.each("cost.equipment")
        return { buildings in
            let charged = connections(buildings)
            return Int64(charged) * connection + (charged > 0 ? equipment : 0)
        }
    }
}

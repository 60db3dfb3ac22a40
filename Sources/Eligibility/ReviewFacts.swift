import Coverage
import Geometry
import Vocabulary

/// A snapshot and what several rules ask of it.
struct ReviewFacts {
    let snapshot: ReviewSnapshot
    let networks: OwnerNetworks
    let plans: PlanLedger
    /// Subscriptions by building: those of building `b` are `subscriptionStarts[b]..<subscriptionStarts[b + 1]`.
    private let subscriptionStarts: [Int32]
    private let sortedSubscriptions: [SubscriptionRow]

    init(_ snapshot: ReviewSnapshot) {
        self.snapshot = snapshot
        networks = OwnerNetworks(snapshot.network)
        plans = PlanLedger(snapshot)
        sortedSubscriptions = snapshot.subscriptions.sorted {
            ($0.building, $0.owner, $0.row) < ($1.building, $1.owner, $1.row)
        }
        var starts = [Int32](repeating: 0, count: snapshot.coverage.count + 1)
        for row in sortedSubscriptions { starts[Int(row.building) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        subscriptionStarts = starts
    }

    var parameters: ParameterSet { snapshot.coverage.parameters }
    var survey: ReportingDate { snapshot.coverage.survey }

    /// The class that counts as access.
    var access: SpeedClass {
        SpeedClass(down: parameters["access.down_mbps"], up: parameters["access.up_mbps"])
    }

    func subscriptions(of owner: Int32, at building: Int) -> [SubscriptionRow] {
        sortedSubscriptions[Int(subscriptionStarts[building])..<Int(subscriptionStarts[building + 1])].filter {
            $0.owner == owner
        }
    }

    /// How far a technology reaches, metres; `nil` for those that need no network nearby.
    func reachMeters(_ technology: UInt8) -> Double? {
        switch Technology(rawValue: technology) {
        case .fibre: parameters["reach.fibre_m"]
        case .coax: parameters["reach.coax_m"]
        case .xdsl: parameters["reach.xdsl_m"]
        case .fwa: parameters["reach.fwa_m"]
        case .satellite, .mobile, nil: nil
        }
    }

    /// Calls with every report in force.
    func forEachReport(_ body: (_ building: Int, _ index: Int, _ report: Report) -> Void) {
        for building in 0..<snapshot.coverage.count {
            for index in snapshot.coverage.reportStarts[building]..<snapshot.coverage.reportStarts[building + 1] {
                body(building, Int(index), snapshot.coverage.reports[Int(index)])
            }
        }
    }

    func evidence(of report: Report) -> Evidence {
        Evidence(
            .report, ref: snapshot.reference(report).text, date: survey,
            "\(snapshot.ownerName(report.operatorKey)) rapporterar \(report.swedishText)")
    }

    /// A finding on a report of an owner.
    func finding(
        _ code: ReviewCode, _ building: Int, owner: Int32, row: RowReference?, _ signs: [Sign], _ evidence: [Evidence],
        _ message: String
    ) -> ReviewFinding {
        ReviewFinding(
            code: code, buildingId: snapshot.identifiers[building], operatorId: snapshot.operatorIds[Int(owner)],
            building: building, municipality: snapshot.municipality(of: building), row: row, signs: signs,
            evidence: evidence, message: message)
    }

    func name(_ building: Int) -> String { "Byggnad \(snapshot.identifiers[building])" }
}

extension Report {
    /// `ansluten med fiber, 1 000/1 000 Mbit/s`.
    var swedishText: String {
        let name = Technology(rawValue: technology)?.swedishName ?? ""
        let state = status == ConnectionStatus.connected.rawValue ? "ansluten med" : "möjlig att ansluta med"
        let cost = fee.isNaN ? "" : ", avgift \(SwedishText.number(Int(fee))) kr"
        return "\(state) \(name), \(Self.speed(down))/\(Self.speed(up)) Mbit/s\(cost)"
    }

    static func speed(_ value: Double) -> String {
        value == value.rounded() ? SwedishText.number(Int(value)) : SwedishText.number(value, decimals: 1)
    }

    var isConnected: Bool { status == ConnectionStatus.connected.rawValue }
}

extension Double {
    /// Whole metres as people read them.
    var swedishMeters: String { "\(SwedishText.number(Int(rounded()))) m" }
}

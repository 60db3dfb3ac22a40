import Vocabulary

/// A promise whose date has gone by without the building being reported, or that is put off again and again.
enum PlanSlipped: ReportRule {
    static let code = ReviewCode.reportPlanSlipped

    static func findings(in facts: ReviewFacts) -> [ReviewFinding] {
        facts.plans.promises.filter { $0.hasSlipped || isBrokenAndRenewed($0) }.map { finding($0, in: facts) }
    }

    // The first date has gone by, and the owner has given a new one: not slipped by the definition, but worth a look.
    private static func isBrokenAndRenewed(_ promise: PlanLedger.Promise) -> Bool {
        promise.wasRenewed && promise.isInForce && !promise.isDelivered
    }

    private static func finding(_ promise: PlanLedger.Promise, in facts: ReviewFacts) -> ReviewFinding {
        let last = promise.last
        let building = Int(last.building)
        var signs = [Sign.definitionHolds]
        if !promise.hasSlipped { signs.append(.movedAfterPassing) }
        if promise.hasPassed, promise.wasWithdrawnInTime { signs.append(.withdrawnInTime) }
        if !promise.statements.contains(where: \.isDecided) { signs.append(.onlyIntended) }
        let isReached = facts.snapshot.reports(at: building).contains {
            $0.operatorKey != last.owner && $0.technology == last.technology
        }
        if isReached { signs.append(.anotherOwnerBuilt) }
        let owner = facts.snapshot.ownerName(last.owner)
        let dates = promise.statements.map(\.readyBy.description).joined(separator: ", sedan ")
        let reason =
            promise.hasPassed
            ? "lovade anslutning till \(last.readyBy) men rapporterar den varken som ansluten eller möjlig att ansluta"
            : "har flyttat fram anslutningen gång på gång: \(dates)"
        return facts.finding(
            code, building, owner: last.owner, row: last.row, signs,
            promise.statements.map {
                Evidence(.plan, ref: $0.row.text, date: $0.reportedOn, "\(owner): klart \($0.readyBy)")
            },
            "\(facts.name(building)): \(owner) \(reason).")
    }
}

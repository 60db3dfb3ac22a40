import Foundation
import GRDB
import Store
import Vocabulary

/// Keeps a proposal as a county's priorities in a round. What the proposal had before is replaced; what a person has
/// picked or left out stands.
public struct KeepPriorities: Change {
    public let priority: RegionalPriority
    public let county: String
    public let keptBy: String
    public let keptOn: ReportingDate

    public init(_ priority: RegionalPriority, county: String, by name: String, on day: ReportingDate) {
        self.priority = priority
        self.county = county
        keptBy = name
        keptOn = day
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        guard viewer.covers(municipality: county) else {
            throw Problem("area.unknown", .missing, "Länet ”\(county)” finns inte bland dina. Ange ett län med två siffror.")
        }
    }

    /// Returns how many are picked. Throws `priority.window-closed` or `priority.over-cap`.
    public func apply(_ db: Database) throws -> Int {
        let round = priority.round
        try PriorityWindow.check(round.name, county: county, on: keptOn, db)
        let byHand = Set(try PriorityPick.all(round: round.name, county: county, db).filter { $0.origin == .person }.map(\.buildingId))
        try db.execute(
            sql: "DELETE FROM priority_pick WHERE round = ? AND county = ? AND origin = 'proposal'",
            arguments: [round.name, county])
        for pick in priority.picks where !byHand.contains(pick.buildingId) {
            let own = round.criteria.first
            let said = [own?.motivation ?? "", pick.why].filter { !$0.isEmpty }.joined(separator: " – ")
            try PriorityPick(
                round: round.name, edition: priority.edition, county: county, buildingId: pick.buildingId,
                municipality: pick.municipality, state: .picked, origin: .proposal,
                criterion: own?.criterion ?? pick.ground.rawValue, motivation: said, capShare: round.rules.capShare,
                decidedBy: keptBy, decidedOn: keptOn
            ).save(db)
        }
        let picked = try PriorityPick.count(round: round.name, county: county, db)
        try PriorityCap(eligible: priority.eligible, cap: priority.cap, picked: picked).check()
        return picked
    }

    public func auditEntry(for outcome: Int) -> AuditEntry {
        AuditEntry("priority.keep", "\(priority.round.name) \(county)", detail: "picked=\(outcome) cap=\(priority.cap)")
    }
}

/// The round's window for priorities, where one binds.
enum PriorityWindow {
    static func check(_ round: String, county: String, on day: ReportingDate, _ db: Database) throws {
        try Deadline.checkOpen("priorities", about: round, place: county, on: day, db) { why in
            Problem(
                "priority.window-closed",
                "\(why) Prioriteringarna i omgång \(round) ändras bara inom fönstret. Ändra det med `samkarta deadlines add` om det är fel.")
        }
    }
}

import GRDB
import Store
import Vocabulary

/// A person picks buildings for priority, or leaves them out. A later word on a building takes the place of the former.
public struct DecidePriority: Change {
    public let buildings: [PriorityCandidate]
    public let state: PriorityPick.State
    public let round: PriorityRound
    public let edition: String
    public let county: String
    /// Buildings that the cap is a share of.
    public let eligible: Int
    public let criterion: String
    public let motivation: String
    public let decidedBy: String
    public let decidedOn: ReportingDate

    /// Throws `priority.unknown-building` for one that is not among the county's candidates.
    public init(
        _ ids: [String], _ state: PriorityPick.State, in round: PriorityRound, basis: PriorityBasis, county: String,
        criterion: String, motivation: String, by name: String, on day: ReportingDate
    ) throws(Problem) {
        let known = Dictionary(uniqueKeysWithValues: basis.candidates.map { ($0.buildingId, $0) })
        buildings = try ids.map { id throws(Problem) in
            guard let candidate = known[id] else {
                throw Problem(
                    "priority.unknown-building",
                    "Byggnad \(id) kan inte prioriteras. Den ska stå som stödberättigad bostad eller arbetsplats i länet.")
            }
            return candidate
        }
        self.state = state
        self.round = round
        edition = basis.edition
        self.county = county
        eligible = basis.candidates.count
        self.criterion = criterion.isEmpty ? round.criteria.first?.criterion ?? RegionalPriority.Ground.person.rawValue : criterion
        self.motivation = motivation
        decidedBy = name
        decidedOn = day
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        guard viewer.covers(municipality: county) else {
            throw Problem("area.unknown", .missing, "Länet ”\(county)” finns inte bland dina. Ange ett län med två siffror.")
        }
        guard !motivation.allSatisfy(\.isWhitespace) else {
            throw Problem("priority.no-motivation", .usage, "En prioritering behöver en motivering: --motivation \"…\".")
        }
    }

    /// Throws `priority.window-closed` or `priority.over-cap`: then nothing is changed.
    public func apply(_ db: Database) throws -> PriorityCap {
        try PriorityWindow.check(round.name, county: county, on: decidedOn, db)
        for building in buildings {
            try PriorityPick(
                round: round.name, edition: edition, county: county, buildingId: building.buildingId,
                municipality: building.municipality, state: state, origin: .person, criterion: criterion,
                motivation: motivation, capShare: round.rules.capShare, decidedBy: decidedBy, decidedOn: decidedOn
            ).save(db)
        }
        let cap = PriorityCap(
            eligible: eligible, cap: round.rules.cap(eligible: eligible),
            picked: try PriorityPick.count(round: round.name, county: county, db))
        if state == .picked { try cap.check() }
        return cap
    }

    public func auditEntry(for outcome: PriorityCap) -> AuditEntry {
        AuditEntry(
            "priority.\(state.rawValue)", "\(round.name) \(county)",
            detail: "buildings=\(buildings.map(\.buildingId).joined(separator: ",")) picked=\(outcome.picked) cap=\(outcome.cap) \(motivation)")
    }
}

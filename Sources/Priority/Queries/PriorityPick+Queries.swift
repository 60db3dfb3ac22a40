import GRDB
import Store
import Vocabulary

extension PriorityPick {
    /// Picks of a round in the viewer's places, by county and building; those left out too.
    public static func list(round: String, county: String? = nil, _ db: Database, viewer: Viewer) throws -> [PriorityPick] {
        try all(round: round, county: county, db).filter { viewer.covers(municipality: $0.municipality) }
    }

    /// The round of the latest decision in the viewer's places; `nil` where nothing has been picked.
    public static func latestRound(_ db: Database, viewer: Viewer) throws -> String? {
        try Row.fetchAll(db, sql: "SELECT round, municipality FROM priority_pick ORDER BY decided_on DESC, rowid DESC")
            .first { viewer.covers(municipality: $0["municipality"]) }.map { $0["round"] }
    }

    /// Every round with picks in the viewer's places, by name.
    public static func rounds(_ db: Database, viewer: Viewer) throws -> [String] {
        let rows = try Row.fetchAll(db, sql: "SELECT DISTINCT round, municipality FROM priority_pick ORDER BY round")
        return Set(rows.filter { viewer.covers(municipality: $0["municipality"]) }.map { $0["round"] as String }).sorted()
    }

    static func all(round: String, county: String?, _ db: Database) throws -> [PriorityPick] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM priority_pick WHERE round = ? ORDER BY county, building_id", arguments: [round]
        ).map(PriorityPick.init(row:)).filter { county == nil || $0.county == county }
    }

    static func count(round: String, county: String, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM priority_pick WHERE round = ? AND county = ? AND state = 'picked'",
            arguments: [round, county]) ?? 0
    }

    private init(row: Row) {
        round = row["round"]
        edition = row["edition"]
        county = row["county"]
        buildingId = row["building_id"]
        municipality = row["municipality"]
        // The table's CHECK constraints promise both codes.
        state = State(rawValue: row["state"]) ?? .dropped
        origin = Origin(rawValue: row["origin"]) ?? .proposal
        criterion = row["criterion"]
        motivation = row["motivation"]
        capShare = row["cap_share"]
        decidedBy = row["decided_by"]
        decidedOn = ReportingDate(daysSinceEpoch: row["decided_on"])
    }

    func save(_ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO priority_pick VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                id, round, edition, county, buildingId, municipality, state.rawValue, origin.rawValue, criterion, motivation,
                capShare, decidedBy, decidedOn.daysSinceEpoch,
            ])
    }
}

extension PriorityPick {
    /// The picks of a round as they may be handed over: under the cap of the list as it stands now, county by county, and
    /// every one of them eligible on it.
    ///
    /// Throws `access.denied`, `priority.none`, `priority.over-cap`, `priority.stale`, and what `PriorityBasis.load` throws.
    public static func handOver(
        round: String?, county: String?, in store: Store, parameters: ParameterSet, viewer: Viewer
    ) throws(Problem) -> [PriorityPick] {
        try viewer.require(.secretariat, .coordinator)
        let picks = try store.read(as: viewer) { db, _ -> [PriorityPick] in
            guard let name = try round ?? latestRound(db, viewer: viewer) else { return [] }
            return try list(round: name, county: county, db, viewer: viewer).filter { $0.state == .picked }
        }
        guard !picks.isEmpty else {
            throw Problem(
                "priority.none", .missing,
                "Inga byggnader är prioriterade\(round.map { " i omgång \($0)" } ?? ""). Börja med `samkarta prioritise --county LÄN`.")
        }
        for (county, own) in Dictionary(grouping: picks, by: \.county).sorted(by: { $0.key < $1.key }) {
            let basis = try PriorityBasis.load(
                county: county, edition: own[0].edition, survey: nil, in: store, parameters: parameters, viewer: viewer)
            var rules = PriorityRound(parameters).rules
            rules.capShare = own[0].capShare
            let eligible = Set(basis.candidates.map(\.buildingId))
            let stale = own.map(\.buildingId).filter { !eligible.contains($0) }
            guard stale.isEmpty else {
                throw Problem(
                    "priority.stale",
                    "\(SwedishText.number(stale.count)) prioriterade byggnader i län \(county) står inte längre som stödberättigade i utgåva \(basis.edition), först \(stale[0]). Kör `samkarta prioritise` igen, eller ta bort dem med `samkarta priorities drop`."
                )
            }
            try PriorityCap(eligible: eligible.count, cap: rules.cap(eligible: eligible.count), picked: own.count).check()
        }
        return picks
    }
}

import GRDB
import GRDBSQLite
import Register
import Store
import Vocabulary

/// One thing somebody has said of one building, with where it was said.
public struct BuildingStatement: Sendable {
    /// Who said it, and what.
    public enum Source: Sendable {
        case availability(operatorId: String, technology: Technology, status: ConnectionStatus, down: Double, up: Double, fee: Double?)
        case plan(operatorId: String, technology: String, down: Double, readyBy: ReportingDate, isDecided: Bool)
        case grant(scheme: String, project: String, status: String, amount: Double?)
        case subscription(operatorId: String, technology: String, down: Double?)
    }

    public let date: ReportingDate
    public let source: Source
    public let batch: Batch
    public let line: Int
}

/// What the register says of a building, as far as its class lets the viewer read it.
public struct RegisteredBuilding: Sendable {
    public let identifier: String
    public let use: BuildingUse
    public let households: Int
    public let workplaces: Int
    public let address: String
    public let postcode: String
    public let locality: String
    public let edition: RegisterEdition
}

extension RegisteredBuilding {
    /// The building of an id in the newest edition that the viewer may read; `nil` where there is none.
    public static func find(_ identifier: String, _ db: Database, scope: Scope) throws -> RegisteredBuilding? {
        guard
            let key = try Int64.fetchOne(db, sql: "SELECT key FROM building_ref WHERE building_id = ?", arguments: [identifier])
        else { return nil }
        for edition in RegisterEdition.list(in: scope).reversed() where scope.access(to: edition.batch.id) == .all {
            var found: RegisteredBuilding?
            try db.forEachRow(
                sql: """
                    SELECT use, households, workplaces, address, postcode, locality FROM building
                    WHERE key = ? AND fid BETWEEN (?2 << 32) AND (?2 << 32) + 4294967295
                    """,
                arguments: [key, edition.batch.id]
            ) { row in
                found = RegisteredBuilding(
                    identifier: identifier, use: BuildingUse(rawValue: UInt8(row.integer(0) ?? 0)), households: row.integer(1) ?? 0,
                    workplaces: row.integer(2) ?? 0, address: row.text(3), postcode: row.text(4), locality: row.text(5),
                    edition: edition)
            }
            if let found { return found }
        }
        return nil
    }

    /// Buildings of the newest edition whose address begins with the text, without regard to case, in the order of the
    /// register; never more than `limit`.
    public static func search(
        addressPrefix text: String, limit: Int, _ db: Database, scope: Scope
    ) throws -> [(identifier: String, address: String, locality: String)] {
        guard let edition = RegisterEdition.list(in: scope).last, scope.access(to: edition.batch.id) == .all else { return [] }
        let wanted = text.lowercased()
        var found: [(identifier: String, address: String, locality: String)] = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT r.building_id, b.address, b.locality FROM building b JOIN building_ref r ON r.key = b.key
                WHERE b.fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295 AND b.address IS NOT NULL
                """,
            arguments: [edition.batch.id])
        while found.count < limit, let row = try rows.next() {
            let address: String = row[1]
            guard address.lowercased().hasPrefix(wanted) else { continue }
            found.append((row[0], address, row[2] ?? ""))
        }
        return found
    }
}

extension BuildingStatement {
    /// Everything that the viewer may read of what has been said of a building, newest first.
    public static func list(
        of identifier: String, in municipality: String, _ db: Database, scope: Scope
    ) throws -> [BuildingStatement] {
        guard
            let key = try Int64.fetchOne(db, sql: "SELECT key FROM building_ref WHERE building_id = ?", arguments: [identifier])
        else { return [] }
        var all: [BuildingStatement] = []
        let isIn = scope.viewer.covers(municipality: municipality)
        for batch in scope.batches {
            let lets = { (operatorId: String?) in
                switch scope.access(to: batch.id) {
                case .all: true
                case .placesInScope: isIn
                case .ownRows: operatorId.map(scope.viewer.scope.contains) ?? false
                case .none: false
                }
            }
            switch batch.kind {
            case "availability": try availability(key, batch, lets, db, &all)
            case "plans": try plans(key, batch, lets, db, &all)
            case "grants": try grants(key, batch, lets, db, &all)
            case "subscriptions": try subscriptions(key, batch, lets, db, &all)
            default: break
            }
        }
        return all.sorted { ($1.date, $1.batch.id, $0.line) < ($0.date, $0.batch.id, $1.line) }
    }

    private static func availability(
        _ key: Int64, _ batch: Batch, _ lets: (String?) -> Bool, _ db: Database, _ all: inout [BuildingStatement]
    ) throws {
        try db.forEachRow(
            sql: """
                SELECT o.operator_id, a.technology, a.status, a.down_mbps, a.up_mbps, a.connection_fee_sek, a.survey, a.line
                FROM availability a JOIN operator_ref o ON o.key = a.operator WHERE a.batch = ? AND a.building = ?
                """,
            arguments: [batch.id, key]
        ) { row in
            guard lets(row.text(0)), let technology = Technology(rawValue: UInt8(row.integer(1) ?? 0)),
                let status = ConnectionStatus(rawValue: UInt8(row.integer(2) ?? 0))
            else { return }
            all.append(
                BuildingStatement(
                    date: ReportingDate(daysSinceEpoch: Int32(row.integer(6) ?? 0)),
                    source: .availability(
                        operatorId: row.text(0), technology: technology, status: status, down: row.number(3) ?? 0,
                        up: row.number(4) ?? 0, fee: row.number(5)),
                    batch: batch, line: row.integer(7) ?? 0))
        }
    }

    private static func plans(
        _ key: Int64, _ batch: Batch, _ lets: (String?) -> Bool, _ db: Database, _ all: inout [BuildingStatement]
    ) throws {
        try db.forEachRow(
            sql: """
                SELECT operator_id, technology, down_mbps, ready_by, commitment = 'decided', reported_on, line FROM plan
                WHERE batch = ? AND building = ?
                """,
            arguments: [batch.id, key]
        ) { row in
            guard lets(row.text(0)) else { return }
            all.append(
                BuildingStatement(
                    date: ReportingDate(daysSinceEpoch: Int32(row.integer(5) ?? 0)),
                    source: .plan(
                        operatorId: row.text(0), technology: row.text(1), down: row.number(2) ?? 0,
                        readyBy: ReportingDate(daysSinceEpoch: Int32(row.integer(3) ?? 0)), isDecided: row.integer(4) == 1),
                    batch: batch, line: row.integer(6) ?? 0))
        }
    }

    private static func grants(
        _ key: Int64, _ batch: Batch, _ lets: (String?) -> Bool, _ db: Database, _ all: inout [BuildingStatement]
    ) throws {
        try db.forEachRow(
            sql: "SELECT scheme, project_id, status, amount_sek, decided_on, line FROM aid_grant WHERE batch = ? AND building = ?",
            arguments: [batch.id, key]
        ) { row in
            guard lets(nil) else { return }
            all.append(
                BuildingStatement(
                    date: ReportingDate(daysSinceEpoch: Int32(row.integer(4) ?? 0)),
                    source: .grant(scheme: row.text(0), project: row.text(1), status: row.text(2), amount: row.number(3)),
                    batch: batch, line: row.integer(5) ?? 0))
        }
    }

    private static func subscriptions(
        _ key: Int64, _ batch: Batch, _ lets: (String?) -> Bool, _ db: Database, _ all: inout [BuildingStatement]
    ) throws {
        try db.forEachRow(
            sql: "SELECT operator_id, technology, down_mbps, active_on, line FROM subscription WHERE batch = ? AND building = ?",
            arguments: [batch.id, key]
        ) { row in
            guard lets(row.text(0)) else { return }
            all.append(
                BuildingStatement(
                    date: ReportingDate(daysSinceEpoch: Int32(row.integer(3) ?? 0)),
                    source: .subscription(operatorId: row.text(0), technology: row.text(1), down: row.number(2)), batch: batch,
                    line: row.integer(4) ?? 0))
        }
    }
}

import Foundation
import GRDB
import GeoFormats
import GeoPackage
import Geometry
import Register
import Store
import Vocabulary

/// One row a lasting building over all register editions (`export buildings` in FORMATS section 6).
public struct LastingBuildings {
    private struct Sighting {
        let edition: Int
        let key: Int
        let lasting: Int
        let fid: Int
    }

    private let editions: [RegisterEdition]
    /// Sightings of each lasting building, oldest first.
    private var sightings: [Int: [Sighting]] = [:]

    public init(_ db: Database, scope: Scope) throws {
        editions = RegisterEdition.list(in: scope).filter { scope.access(to: $0.batch.id) != .none }
        guard !editions.isEmpty else {
            throw Problem("export.nothing", .missing, "Det finns inget byggnadsregister att lämna ut.")
        }
        var all: [Sighting] = []
        for (number, edition) in editions.enumerated() {
            try db.forEachRow(
                sql: """
                    SELECT key, lasting, fid FROM building
                    WHERE fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295 ORDER BY fid
                    """,
                arguments: [edition.batch.id]
            ) { row in
                all.append(
                    Sighting(
                        edition: number, key: row.integer(0) ?? 0, lasting: row.integer(1) ?? 0, fid: row.integer(2) ?? 0))
            }
        }
        let mergedInto = try Self.mergers(all, editions, db)
        for one in all {
            var target = one.lasting
            // Houses may be merged and parted again: the way is followed once round at most.
            var passed: Set = [target]
            while let next = mergedInto[target], passed.insert(next).inserted { target = next }
            sightings[target, default: []].append(one)
        }
    }

    // Lasting number of a part → that of the building it became part of.
    private static func mergers(
        _ all: [Sighting], _ editions: [RegisterEdition], _ db: Database
    ) throws -> [Int: Int] {
        var lastingByKey: [Int64: [Int: Int]] = [:]
        for one in all { lastingByKey[editions[one.edition].batch.id, default: [:]][one.key] = one.lasting }
        let order = Dictionary(uniqueKeysWithValues: editions.enumerated().map { ($0.element.batch.id, $0.offset) })
        var mergedInto: [Int: Int] = [:]
        for edition in editions {
            let own = edition.batch.id
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT m.old_batch, o.key, n.key FROM edition_match m
                    JOIN building_ref o ON o.building_id = m.old_id JOIN building_ref n ON n.building_id = m.new_id
                    WHERE m.batch = ? AND m.kind = 'merged'
                    """,
                arguments: [own])
            for row in rows {
                let beside: Int64 = row[0]
                // The edition it was laid beside may have been withdrawn since; its numbers still tell which house it was.
                if lastingByKey[beside] == nil { lastingByKey[beside] = try numbers(of: beside, db) }
                // An edition that came late was laid beside a newer one.
                let isLate = (order[beside] ?? -1) > (order[own] ?? 0)
                let part = lastingByKey[isLate ? own : beside]?[row[1]]
                let whole = lastingByKey[isLate ? beside : own]?[row[2]]
                if let part, let whole, part != whole { mergedInto[part] = whole }
            }
        }
        return mergedInto
    }

    private static func numbers(of batch: Int64, _ db: Database) throws -> [Int: Int] {
        var numbers: [Int: Int] = [:]
        try db.forEachRow(
            sql: "SELECT key, lasting FROM building WHERE fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295",
            arguments: [batch]
        ) { row in numbers[row.integer(0) ?? 0] = row.integer(1) ?? 0 }
        return numbers
    }

    /// One row for each lasting building that the scope shows.
    public func table(_ db: Database, scope: Scope) throws -> ExportTable {
        let names = try Self.identifiers(db)
        let mark = editions.contains(where: \.batch.isMadeUp) ? " (påhittat läge)" : ""
        return ExportTable(
            name: "buildings", title: "Byggnader\(mark)", columns: Self.columns, geometryType: "POINT",
            stamp: editions.last?.date ?? scope.today
        ) { add in
            let newest = editions.count - 1
            let areas = try AreaDirectory(db, scope: scope)
            let places = try editions.map {
                try BuildingMunicipalities(
                    of: $0.batch.id, areas: areas, borderMeters: ParameterSets.inUse(db)["register.border_m"], db)
            }
            let statement = try db.makeStatement(
                sql: """
                    SELECT geom, "use", households, workplaces, address, postcode, locality, municipality, property,
                        stated_municipality
                    FROM building WHERE fid = ?
                    """)
            for lasting in sightings.keys.sorted() {
                // A building stands for itself; the parts that were merged into it stand before it.
                guard let seen = sightings[lasting], let last = seen.last(where: { $0.lasting == lasting }) ?? seen.last,
                    let row = try Row.fetchOne(statement, arguments: [last.fid])
                else { continue }
                let access = scope.access(to: editions[last.edition].batch.id)
                let shape = Self.shape(row)
                let municipality = places[last.edition].code(
                    stored: row["municipality"], stated: row["stated_municipality"] ?? "",
                    at: shape?.position ?? SwerefPoint(x: .nan, y: .nan))
                guard access == .all || scope.viewer.covers(municipality: municipality) else { continue }
                let isCurrent = last.edition == newest
                var previous: [String] = []
                for one in seen where !(isCurrent && one.key == last.key) {
                    if let name = names[one.key], !previous.contains(name) { previous.append(name) }
                }
                let register = Self.register(row, municipality)
                try add(
                    shape,
                    [
                        .text("S\(lasting)"), isCurrent ? .optional(names[last.key]) : .text(""),
                        .text(previous.joined(separator: ";")), .text(isCurrent ? "current" : "gone"),
                        .text(name(of: seen.map(\.edition).min() ?? 0)), .text(name(of: last.edition)),
                    ] + register)
            }
        }
    }

    private func name(of edition: Int) -> String {
        let one = editions[edition]
        return one.batch.edition.isEmpty ? one.date.description : one.batch.edition
    }

    private static let columns: [(name: String, role: ExportTable.ColumnRole)] = [
        ("samkarta_id", .code), ("building_id", .code), ("previous_ids", .code), ("status", .code), ("first_edition", .code),
        ("last_edition", .code), ("use", .code), ("households", .integer), ("workplaces", .integer), ("address", .text),
        ("postcode", .code), ("locality", .text), ("municipality", .code), ("property", .text),
    ]

    private static func shape(_ row: Row) -> Shape? {
        let blob: Data = row["geom"]
        return GeometryBlob.decode([UInt8](blob)[...])
    }

    private static func register(_ row: Row, _ municipality: String) -> [AttributeValue] {
        [
            .text(BuildingUse(rawValue: UInt8(row["use"] as Int)).code), .integer(row["households"]),
            .integer(row["workplaces"]), .optional(row["address"] as String?), .optional(row["postcode"] as String?),
            .optional(row["locality"] as String?), .text(municipality), .optional(row["property"] as String?),
        ]
    }

    private static func identifiers(_ db: Database) throws -> [Int: String] {
        var names: [Int: String] = [:]
        try db.forEachRow(sql: "SELECT key, building_id FROM building_ref") { row in
            names[row.integer(0) ?? 0] = row.text(1)
        }
        return names
    }
}

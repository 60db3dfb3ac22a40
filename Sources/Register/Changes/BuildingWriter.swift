import Foundation
import GRDB
import GeoFormats
import GeoPackage
import Geometry
import Import
import Store
import Vocabulary

/// Checks and writes an edition of the building register.
///
/// Rows are written municipality by municipality, so that a county's answer reads one stretch of the file. Each building
/// gets its lasting number by comparison with the edition before it.
public final class BuildingWriter: BatchWriter {
    private let kind: Kind
    private let parameters: ParameterSet
    private let derivedUse: OsmBuildingUse
    private let columns: BuildingColumns
    private let areas: AreaDirectory
    private let store: Store
    private let dated: ReportingDate
    private var directory: BuildingDirectory
    private var placing: IdentifierRange
    private var isSeen: [Bool] = []
    private var hasBegun = false
    private var kept = KeptBuildings()
    private var duplicates = 0
    private var municipalities: [String] = [""]
    private var municipalityBytes: [[UInt8]] = [[]]
    private var municipalityNumbers: [String: Int32] = ["": 0]
    private var matches: [EditionMatch] = []
    /// The editions dated before and after this one.
    private let previous: RegisterEdition?
    private let following: RegisterEdition?
    private var next = 0
    private var phase = Phase.identifiers

    private enum Phase { case identifiers, rows, duplicates, ranges, matches, done }
    private static let slice = 20_000
    /// Most rows of one stretch.
    private static let stretch = 4096

    public init(_ context: ImportContext, parameters: ParameterSet) throws(Problem) {
        kind = context.kind
        self.parameters = parameters
        derivedUse = OsmBuildingUse(parameters)
        columns = BuildingColumns(context.kind)
        store = context.store
        dated = context.dated
        let day = context.dated
        (directory, areas, previous, following) = try context.store.read(as: .administrator) { db, scope in
            let editions = RegisterEdition.list(in: scope)
            return (
                try BuildingDirectory(db, scope: scope), try AreaDirectory(db, scope: scope),
                editions.last { $0.date <= day }, editions.first { $0.date > day }
            )
        }
        placing = IdentifierRange(next: directory.storedCount)
    }

    public func examine(_ block: inout CheckedBlock, findings: inout FindingLog) throws(Problem) {
        noteMissingColumns(block, &findings)
        for row in 0..<block.rowCount where block.accepted[row] {
            examine(row, &block, &findings)
        }
    }

    // A column that the whole file lacks is one finding, not one a row.
    private func noteMissingColumns(_ block: CheckedBlock, _ findings: inout FindingLog) {
        guard !hasBegun else { return }
        hasBegun = true
        for (column, meaning) in [
            (columns.use, "användningen härleds ur byggnadstyp där den finns, annars ”other”"),
            (columns.households, "ett hushåll antas i varje bostad"),
            (columns.workplaces, "ett arbetsställe antas i varje arbetsplats"),
        ] where !block.columns[column].isPresent {
            findings.add(
                Finding(
                    .defaulted, line: 1, column: kind.columns[column].name,
                    message: "Kolumnen \(kind.columns[column].name) saknas: \(meaning).", rejects: false))
        }
    }

    private func examine(_ row: Int, _ block: inout CheckedBlock, _ findings: inout FindingLog) {
        let key = directory.key(for: block.bytes(columns.identifier, row))
        while isSeen.count <= key { isSeen.append(false) }
        guard !isSeen[key] else {
            block.note(
                .duplicateRow, row: row, column: "building_id",
                "Rad \(block.lines[row]): byggnaden ”\(directory.identifier(key))” står på en tidigare rad. Den räknas en gång.",
                in: &findings)
            duplicates += 1
            return
        }
        isSeen[key] = true
        guard let point = block.position(row) else { return }
        let use = self.use(row, &block, &findings)
        noteCounts(row, use, &block, &findings)
        kept.append(
            KeptBuildings.Building(
                x: point.x, y: point.y, lasting: 0,
                households: block.integer(columns.households, row) ?? (use.contains(.household) ? 1 : 0),
                workplaces: block.integer(columns.workplaces, row) ?? (use.contains(.workplace) ? 1 : 0),
                line: block.lines[row], key: Int32(key), municipality: municipality(row, point, &block, &findings), use: use,
                textStart: 0, textLengths: .zero, footprint: -1))
        kept.append(.statedMunicipality, block.bytes(columns.municipality, row))
        kept.append(.address, columns.address(of: row, in: block))
        kept.append(.postcode, block.bytes(columns.postcode, row))
        kept.append(.locality, block.bytes(columns.locality, row))
        kept.append(.property, block.bytes(columns.property, row))
        if !block.shapes.isEmpty, let shape = block.shapes[row], !shape.polygons.isEmpty { kept.append(shape) }
    }

    private func use(_ row: Int, _ block: inout CheckedBlock, _ findings: inout FindingLog) -> BuildingUse {
        if let bits = block.integer(columns.use, row) { return BuildingUse(rawValue: UInt8(bits)) }
        if block.columns[columns.use].isPresent {
            block.note(
                .defaulted, row: row, column: "use", "Rad \(block.lines[row]): användning saknas och härleds.", in: &findings)
        }
        if !block.shapes.isEmpty, let shape = block.shapes[row], !shape.polygons.isEmpty,
            shape.polygons.reduce(0, { $0 + $1.area }) < parameters["register.min_footprint_m2"]
        {
            return .other
        }
        let hasAddress = block.string(columns.address, row) != nil || block.string(columns.houseNumber, row) != nil
        return derivedUse.use(
            building: block.string(columns.building, row), amenity: block.string(columns.amenity, row),
            hasAddress: hasAddress)
    }

    private func noteCounts(_ row: Int, _ use: BuildingUse, _ block: inout CheckedBlock, _ findings: inout FindingLog) {
        for (column, counted, name) in [
            (columns.households, BuildingUse.household, "hushåll"), (columns.workplaces, .workplace, "arbetsställen"),
        ] where block.columns[column].isPresent && block.integer(column, row) == nil {
            block.note(
                .defaulted, row: row, column: kind.columns[column].name,
                "Rad \(block.lines[row]): antal \(name) saknas och antas vara \(use.contains(counted) ? 1 : 0).", in: &findings)
        }
    }

    private func municipality(
        _ row: Int, _ point: SwerefPoint, _ block: inout CheckedBlock, _ findings: inout FindingLog
    ) -> Int32 {
        let byPlace =
            areas.hasPolygons
            ? areas.municipality(at: point, borderMeters: parameters["register.border_m"]) : nil
        guard let stated = block.string(columns.municipality, row) else { return number(of: byPlace ?? "") }
        guard areas.isKnown(stated) else {
            block.note(
                .unknownCode, row: row, column: "municipality",
                "Rad \(block.lines[row]): kommunkoden ”\(stated)” finns inte. Läget avgör kommunen.", in: &findings)
            return number(of: byPlace ?? "")
        }
        if let byPlace, byPlace != stated {
            block.note(
                .municipalityMismatch, row: row, column: "municipality",
                "Rad \(block.lines[row]): raden säger kommun \(stated) men läget ligger i \(byPlace.isEmpty ? "ingen kommun" : byPlace).",
                in: &findings)
        }
        return number(of: stated)
    }

    private func number(of code: String) -> Int32 {
        if let number = municipalityNumbers[code] { return number }
        let number = Int32(municipalities.count)
        municipalities.append(code)
        municipalityBytes.append(Array(code.utf8))
        municipalityNumbers[code] = number
        return number
    }

    public func conclude(findings: inout FindingLog) throws(Problem) -> RowCorrections {
        let rank = municipalities.enumerated().sorted { $0.element < $1.element }.map(\.offset)
        var rankOf = [UInt64](repeating: 0, count: municipalities.count)
        for (position, number) in rank.enumerated() { rankOf[number] = UInt64(position) }
        // Within a municipality by kilometre square, so that neighbours stand near each other.
        var order = kept.rows.indices.map { number in
            let building = kept.rows[number]
            return (
                place: rankOf[Int(building.municipality)] << 40 | Self.interleaved(building.x, building.y), key: building.key, number: Int32(number)
            )
        }
        order.sort { ($0.place, $0.key) < ($1.place, $1.key) }
        kept.rows = order.map { kept.rows[Int($0.number)] }
        let keys = directory.arrange(byFirstUse: kept.rows.lazy.map(\.key))
        for index in kept.rows.indices { kept.rows[index].key = keys[Int(kept.rows[index].key)] }
        try assignLastingNumbers()
        return RowCorrections()
    }

    // Forty bits: SWEREF's coordinates in units of 64 m need seventeen each.
    private static func interleaved(_ x: Double, _ y: Double) -> UInt64 {
        func spread(_ value: Double) -> UInt64 {
            var bits = UInt64(max(0, min(Double(1 << 20 - 1), value / 64)))
            bits = (bits | bits << 16) & 0x0000_ffff_0000_ffff
            bits = (bits | bits << 8) & 0x00ff_00ff_00ff_00ff
            bits = (bits | bits << 4) & 0x0f0f_0f0f_0f0f_0f0f
            bits = (bits | bits << 2) & 0x3333_3333_3333_3333
            return (bits | bits << 1) & 0x5555_5555_5555_5555
        }
        return spread(x) | spread(y) << 1
    }

    private func assignLastingNumbers() throws(Problem) {
        guard previous != nil || following != nil else {
            // The first edition: a building's lasting number is its key.
            for index in kept.rows.indices { kept.rows[index].lasting = Int64(kept.rows[index].key) }
            return
        }
        let (before, after) = try store.read(as: .administrator) { db, _ in
            (
                try previous.map { try EditionBuildings(of: $0.batch.id, db) },
                try following.map { try EditionBuildings(of: $0.batch.id, db) }
            )
        }
        var new = EditionBuildings()
        for building in kept.rows {
            new.append(
                key: building.key, lasting: 0, x: building.x, y: building.y, footprint: kept.footprint(of: building))
        }
        let lasting = LastingNumbers(of: new, before: before, after: after)
        for index in kept.rows.indices { kept.rows[index].lasting = lasting.numbers[index] }
        matches = lasting.comparison?.matches { self.directory.identifier(Int($0)) } ?? []
    }

    public func writeSlice(of batch: Batch.ID, in db: Database) throws -> Int? {
        switch phase {
        case .identifiers:
            if try placing.write(from: directory, in: db) { return 0 }
            phase = .rows
            return 0
        case .rows:
            guard next < kept.rows.count else {
                phase = .duplicates
                return 0
            }
            return try writeRows(of: batch, in: db)
        case .duplicates:
            // Rows that repeat a building are accepted and counted, and hold nothing of their own.
            phase = .ranges
            return duplicates
        case .ranges:
            try writeRanges(of: batch, in: db)
            phase = .matches
            next = 0
            return 0
        case .matches:
            guard next < matches.count else {
                phase = .done
                return 0
            }
            return try writeMatches(of: batch, in: db)
        case .done:
            return nil
        }
    }

    private func writeRows(of batch: Batch.ID, in db: Database) throws -> Int {
        let last = min(next + Self.slice, kept.rows.count)
        let statement = try db.cachedStatement(
            sql: "INSERT INTO building VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        try statement.stepRaw(next..<last) { binder, ordinal in
            bind(kept.rows[ordinal], fid: batch << 32 | Int64(ordinal), batch, binder)
        }
        defer { next = last }
        return last - next
    }

    private func bind(_ building: KeptBuildings.Building, fid: Int64, _ batch: Batch.ID, _ binder: RawBinder) {
        binder.integer(1, fid)
        binder.integer(2, batch)
        binder.integer(3, Int64(building.key))
        binder.integer(4, building.lasting)
        binder.point(5, building.position)
        binder.integer(6, Int64(building.use.rawValue))
        binder.integer(7, building.households)
        binder.integer(8, building.workplaces)
        binder.text(10, municipalityBytes[Int(building.municipality)][...], emptyIsNull: false)
        kept.bindTexts(of: building, to: Self.textParameters, binder)
        if let footprint = kept.footprint(of: building) {
            binder.blob(15, GeometryBlob.encode(footprint))
        } else {
            binder.null(15)
        }
        binder.integer(16, Int64(building.line))
    }

    /// Where the texts go: stated municipality, address, postcode, locality, property.
    private static let textParameters: [Int32] = [9, 11, 12, 13, 14]

    private func writeRanges(of batch: Batch.ID, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO building_basis VALUES (?, ?)", arguments: [batch, parameters["register.border_m"]])
        let statement = try db.makeStatement(sql: "INSERT INTO building_range VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        var start = 0
        while start < kept.rows.count {
            var end = start
            var box = Envelope.empty
            while end < kept.rows.count, end - start < Self.stretch, kept.rows[end].municipality == kept.rows[start].municipality {
                box.grow(by: kept.rows[end].position)
                end += 1
            }
            try statement.execute(arguments: [
                batch, batch << 32 | Int64(start), batch << 32 | Int64(end - 1),
                municipalities[Int(kept.rows[start].municipality)], box.minX, box.minY, box.maxX, box.maxY,
            ])
            start = end
        }
        try writeKeyRuns(of: batch, in: db)
    }

    private func writeKeyRuns(of batch: Batch.ID, in db: Database) throws {
        let statement = try db.makeStatement(sql: "INSERT INTO building_key_run VALUES (?, ?, ?)")
        let keys = kept.rows.map(\.key).sorted()
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end] == keys[end - 1] + 1 { end += 1 }
            try statement.execute(arguments: [batch, keys[start], keys[end - 1]])
            start = end
        }
    }

    private func writeMatches(of batch: Batch.ID, in db: Database) throws -> Int {
        // Beside which edition the matches were found; it is the older of the two unless this one came late.
        guard let beside = previous ?? following else { return 0 }
        let statement = try db.cachedStatement(sql: "INSERT INTO edition_match VALUES (?, ?, ?, ?, ?, ?, ?)")
        let last = min(next + Self.slice, matches.count)
        for ordinal in next..<last {
            let match = matches[ordinal]
            try statement.execute(arguments: [
                batch, ordinal, beside.batch.id, match.kind.rawValue, match.old, match.new, match.certainty,
            ])
        }
        next = last
        return 0
    }
}

import Foundation
import GRDB
import GRDBSQLite
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
    private struct Kept {
        var block: Int32
        var row: Int32
        var key: Int32
        var use: UInt8
        var municipality: Int32
        var lasting: Int64
    }

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
    private var blocks: [CheckedBlock] = []
    private var kept: [Kept] = []
    private var duplicates = 0
    private var municipalities: [String] = [""]
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
        blocks.append(block)
    }

    // A column that the whole file lacks is one finding, not one a row.
    private func noteMissingColumns(_ block: CheckedBlock, _ findings: inout FindingLog) {
        guard blocks.isEmpty else { return }
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
            Kept(
                block: Int32(blocks.count), row: Int32(row), key: Int32(key), use: use.rawValue,
                municipality: municipality(row, point, &block, &findings), lasting: 0))
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
        municipalityNumbers[code] = number
        return number
    }

    public func conclude(findings: inout FindingLog) throws(Problem) -> RowCorrections {
        let rank = municipalities.enumerated().sorted { $0.element < $1.element }.map(\.offset)
        var rankOf = [Int](repeating: 0, count: municipalities.count)
        for (position, number) in rank.enumerated() { rankOf[number] = position }
        // Within a municipality by kilometre square, so that neighbours stand near each other.
        var order = kept.map { entry -> (Int, UInt64, Int32) in
            let block = blocks[Int(entry.block)]
            let square = Self.interleaved(block.x[Int(entry.row)], block.y[Int(entry.row)])
            return (rankOf[Int(entry.municipality)], square, entry.key)
        }.enumerated().map { (key: $0.element, index: $0.offset) }
        order.sort { $0.key < $1.key }
        kept = order.map { kept[$0.index] }
        let keys = directory.arrange(byFirstUse: kept.lazy.map(\.key))
        for index in kept.indices { kept[index].key = keys[Int(kept[index].key)] }
        try assignLastingNumbers()
        return RowCorrections()
    }

    private static func interleaved(_ x: Double, _ y: Double) -> UInt64 {
        func spread(_ value: Double) -> UInt64 {
            var bits = UInt64(max(0, min(Double(UInt32.max), value / 64)))
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
            for index in kept.indices { kept[index].lasting = Int64(kept[index].key) }
            return
        }
        let (before, after) = try store.read(as: .administrator) { db, _ in
            (
                try previous.map { try EditionBuildings(of: $0.batch.id, db) },
                try following.map { try EditionBuildings(of: $0.batch.id, db) }
            )
        }
        var new = EditionBuildings()
        for entry in kept {
            let block = blocks[Int(entry.block)]
            let shape = block.shapes.isEmpty ? nil : block.shapes[Int(entry.row)]
            new.append(
                key: entry.key, lasting: 0, x: block.x[Int(entry.row)], y: block.y[Int(entry.row)],
                footprint: shape?.polygons.isEmpty == false ? shape : nil)
        }
        let lasting = LastingNumbers(of: new, before: before, after: after)
        for index in kept.indices { kept[index].lasting = lasting.numbers[index] }
        matches = lasting.comparison?.matches { self.directory.identifier(Int($0)) } ?? []
    }

    public func writeSlice(of batch: Batch.ID, in db: Database) throws -> Int? {
        switch phase {
        case .identifiers:
            if try placing.write(from: directory, in: db) { return 0 }
            phase = .rows
            return 0
        case .rows:
            guard next < kept.count else {
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
        let statement = try db.cachedStatement(
            sql: "INSERT INTO building VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        let raw = statement.sqliteStatement
        defer { withExtendedLifetime(statement) {} }
        let last = min(next + Self.slice, kept.count)
        for ordinal in next..<last {
            let entry = kept[ordinal]
            bind(entry, fid: batch << 32 | Int64(ordinal), batch, RawBinder(raw))
            guard sqlite3_step(raw) == SQLITE_DONE else {
                throw DatabaseError(message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
            }
            sqlite3_reset(raw)
        }
        defer { next = last }
        return last - next
    }

    private func bind(_ entry: Kept, fid: Int64, _ batch: Batch.ID, _ binder: RawBinder) {
        let block = blocks[Int(entry.block)]
        let row = Int(entry.row)
        let use = BuildingUse(rawValue: entry.use)
        binder.integer(1, fid)
        binder.integer(2, batch)
        binder.integer(3, Int64(entry.key))
        binder.integer(4, entry.lasting)
        binder.blob(5, GeometryBlob.encode(.point(SwerefPoint(x: block.x[row], y: block.y[row]))))
        binder.integer(6, Int64(entry.use))
        binder.integer(7, block.integer(columns.households, row) ?? (use.contains(.household) ? 1 : 0))
        binder.integer(8, block.integer(columns.workplaces, row) ?? (use.contains(.workplace) ? 1 : 0))
        binder.text(9, block.bytes(columns.municipality, row))
        binder.text(10, Array(municipalities[Int(entry.municipality)].utf8)[...], emptyIsNull: false)
        binder.text(11, columns.address(of: row, in: block))
        binder.text(12, block.bytes(columns.postcode, row))
        binder.text(13, block.bytes(columns.locality, row))
        binder.text(14, block.bytes(columns.property, row))
        if !block.shapes.isEmpty, let shape = block.shapes[row], !shape.polygons.isEmpty {
            binder.blob(15, GeometryBlob.encode(shape))
        } else {
            binder.null(15)
        }
        binder.integer(16, Int64(block.lines[row]))
    }

    private func writeRanges(of batch: Batch.ID, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO building_basis VALUES (?, ?)", arguments: [batch, parameters["register.border_m"]])
        let statement = try db.makeStatement(sql: "INSERT INTO building_range VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        var start = 0
        while start < kept.count {
            var end = start
            var box = Envelope.empty
            while end < kept.count, end - start < Self.stretch, kept[end].municipality == kept[start].municipality {
                let block = blocks[Int(kept[end].block)]
                box.grow(by: SwerefPoint(x: block.x[Int(kept[end].row)], y: block.y[Int(kept[end].row)]))
                end += 1
            }
            try statement.execute(arguments: [
                batch, batch << 32 | Int64(start), batch << 32 | Int64(end - 1),
                municipalities[Int(kept[start].municipality)], box.minX, box.minY, box.maxX, box.maxY,
            ])
            start = end
        }
        try writeKeyRuns(of: batch, in: db)
    }

    private func writeKeyRuns(of batch: Batch.ID, in db: Database) throws {
        let statement = try db.makeStatement(sql: "INSERT INTO building_key_run VALUES (?, ?, ?)")
        let keys = kept.map(\.key).sorted()
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

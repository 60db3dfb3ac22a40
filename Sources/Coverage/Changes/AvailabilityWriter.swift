import GRDB
import GeoPackage
import Geometry
import Import
import Register
import Store
import Vocabulary

/// Checks and writes network owners' reports, in building order.
final class AvailabilityWriter: BatchWriter {
    private struct Kept {
        var building: Int32
        var line: Int32
        var operatorKey: Int32
        var survey: Int32
        var down: Double
        var up: Double
        /// NaN where the report names no fee.
        var fee: Double
        var activation: Int32
        var technology: UInt8
        var status: UInt8
        var way: UInt8
        var hasFinding: Bool
    }

    private struct OwnPlace {
        let line: Int32
        let point: SwerefPoint?
        let address: String?
        let postcode: String?
        let locality: String?
        let certainty: Double?
    }

    private let kind: Kind
    private let dated: ReportingDate
    private let operatorColumn, technology, status, down, up, fee, activation, survey, address, postcode, locality: Int
    private var placing: RowPlacing
    private var operators: IdentifierIndex
    private let storedOperators: Int
    private var kept: [Kept] = []
    private var places: [OwnPlace] = []
    private var next = 0
    private var nextPlace = 0
    private var operatorsAreWritten = false
    private var surveysAreWritten = false
    private static let slice = 25_000

    init(_ context: ImportContext) throws(Problem) {
        kind = context.kind
        dated = context.dated
        operatorColumn = kind.index(of: "operator_id")
        technology = kind.index(of: "technology")
        status = kind.index(of: "status")
        down = kind.index(of: "down_mbps")
        up = kind.index(of: "up_mbps")
        fee = kind.index(of: "connection_fee_sek")
        activation = kind.index(of: "activation_days")
        survey = kind.index(of: "survey")
        address = kind.index(of: "address")
        postcode = kind.index(of: "postcode")
        locality = kind.index(of: "locality")
        placing = try RowPlacing(context)
        operators = try context.store.read(as: .administrator) { db, _ in
            var operators = IdentifierIndex()
            try db.forEachRow(sql: "SELECT operator_id FROM operator_ref ORDER BY key") { row in
                _ = operators.insert(Array(row.text(0).utf8)[...])
            }
            return operators
        }
        storedOperators = operators.count
    }

    func examine(_ block: inout CheckedBlock, findings: inout FindingLog) throws(Problem) {
        let placements = try placing.place(&block, findings: &findings)
        if kept.isEmpty, !block.columns[fee].isPresent {
            findings.add(
                Finding(
                    .defaulted, line: 1, column: "connection_fee_sek",
                    message: "Kolumnen connection_fee_sek saknas: möjliga anslutningar räknas som om avgiften är rimlig.",
                    rejects: false))
        }
        for row in 0..<block.rowCount where block.accepted[row] {
            keep(row, placements[row], &block, &findings)
        }
    }

    private func keep(_ row: Int, _ placement: Placement?, _ block: inout CheckedBlock, _ findings: inout FindingLog) {
        let passed = Int64(ConnectionStatus.passed.rawValue)
        if block.columns[fee].isPresent, block.integer(status, row) == passed, block.number(fee, row) == nil {
            block.note(
                .defaulted, row: row, column: "connection_fee_sek",
                "Rad \(block.lines[row]): avgiften saknas; anslutningen räknas som möjlig.", in: &findings)
        }
        let line = block.lines[row]
        if let point = block.position(row) ?? nil {
            places.append(place(line, point, placement, row, block))
        } else if block.string(address, row) != nil {
            places.append(place(line, nil, placement, row, block))
        }
        kept.append(
            Kept(
                building: Int32(placement?.key ?? 0), line: line,
                operatorKey: Int32(operators.insert(block.bytes(operatorColumn, row)) + 1),
                survey: block.integer(survey, row).map { Int32($0) } ?? dated.daysSinceEpoch,
                down: block.number(down, row) ?? 0, up: block.number(up, row) ?? 0, fee: block.number(fee, row) ?? .nan,
                activation: block.integer(activation, row).map { Int32($0) } ?? -1,
                technology: UInt8(block.integer(technology, row) ?? 0), status: UInt8(block.integer(status, row) ?? 0),
                way: UInt8(PlacedBy.byNumber.firstIndex(of: placement?.way) ?? 0), hasFinding: block.hasFinding[row]))
    }

    private func place(
        _ line: Int32, _ point: SwerefPoint?, _ placement: Placement?, _ row: Int, _ block: CheckedBlock
    ) -> OwnPlace {
        OwnPlace(
            line: line, point: point, address: block.string(address, row), postcode: block.string(postcode, row),
            locality: block.string(locality, row), certainty: placement?.certainty)
    }

    func conclude(findings: inout FindingLog) throws(Problem) -> RowCorrections {
        sortByBuilding()
        var newly = 0
        var start = 0
        while start < kept.count {
            var end = start + 1
            while end < kept.count, kept[end].building == kept[start].building { end += 1 }
            if kept[start].building != 0 { newly += noteDuplicates(start..<end, &findings) }
            start = end
        }
        return RowCorrections(newlyWithFinding: newly)
    }

    // Rows come in line order, and often in the register's order already.
    private func sortByBuilding() {
        let isSorted = zip(kept, kept.dropFirst()).allSatisfy { $0.building <= $1.building }
        guard !isSorted else { return }
        var order = kept.indices.map { UInt64(UInt32(bitPattern: kept[$0].building)) << 32 | UInt64($0) }
        order.sort()
        kept = order.map { kept[Int($0 & 0xffff_ffff)] }
    }

    // Same owner, building, technology and survey more than once: the best holds (FORMATS section 3).
    private func noteDuplicates(_ range: Range<Int>, _ findings: inout FindingLog) -> Int {
        var newly = 0
        for index in range.dropFirst() {
            let row = kept[index]
            let isRepeated = range.prefix { $0 < index }.contains {
                kept[$0].operatorKey == row.operatorKey && kept[$0].technology == row.technology
                    && kept[$0].survey == row.survey
            }
            guard isRepeated else { continue }
            findings.add(
                Finding(
                    .duplicateRow, line: Int(row.line), column: "building_id",
                    message: "Rad \(row.line): samma nätägare, byggnad och teknik står på en tidigare rad. Den bästa uppgiften räknas.",
                    rejects: false))
            if !row.hasFinding { newly += 1 }
        }
        return newly
    }

    func writeSlice(of batch: Batch.ID, in db: Database) throws -> Int? {
        if try placing.writeIdentifiers(in: db) { return 0 }
        if !operatorsAreWritten {
            for number in storedOperators..<operators.count {
                try db.execute(
                    sql: "INSERT INTO operator_ref VALUES (?, ?)",
                    arguments: [number + 1, String(decoding: operators.text(number), as: UTF8.self)])
            }
            operatorsAreWritten = true
            return 0
        }
        if next < kept.count { return try writeRows(of: batch, in: db) }
        if !surveysAreWritten {
            try writeSurveys(of: batch, in: db)
            surveysAreWritten = true
            return 0
        }
        guard nextPlace < places.count else { return nil }
        let statement = try db.cachedStatement(sql: "INSERT INTO availability_place VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        let last = min(nextPlace + Self.slice, places.count)
        for place in places[nextPlace..<last] {
            try statement.execute(arguments: [
                batch, place.line, place.point?.x, place.point?.y, place.address, place.postcode, place.locality,
                place.certainty,
            ])
        }
        nextPlace = last
        return 0
    }

    private func writeSurveys(of batch: Batch.ID, in db: Database) throws {
        var counts: [Int32: (rows: Int, loose: Int)] = [:]
        for row in kept {
            counts[row.survey, default: (0, 0)].rows += 1
            if PlacedBy.byNumber[Int(row.way)] != .id { counts[row.survey, default: (0, 0)].loose += 1 }
        }
        for (survey, count) in counts.sorted(by: { $0.key < $1.key }) {
            try db.execute(
                sql: "INSERT INTO availability_survey VALUES (?, ?, ?, ?, ?)",
                arguments: [batch, survey, count.rows, count.loose, placing.basis])
        }
    }

    private func writeRows(of batch: Batch.ID, in db: Database) throws -> Int {
        let last = min(next + Self.slice, kept.count)
        try db.cachedStatement(sql: "INSERT INTO availability VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .stepRaw(next..<last) { binder, index in
                let row = kept[index]
                binder.integer(1, batch)
                binder.integer(2, Int64(row.building))
                binder.integer(3, Int64(row.line))
                binder.integer(4, Int64(row.operatorKey))
                binder.integer(5, Int64(row.technology))
                binder.integer(6, Int64(row.status))
                binder.number(7, row.down)
                binder.number(8, row.up)
                binder.number(9, row.fee.isNaN ? nil : row.fee)
                if row.activation < 0 { binder.null(10) } else { binder.integer(10, Int64(row.activation)) }
                binder.integer(11, Int64(row.survey))
                binder.integer(12, Int64(row.way))
            }
        defer { next = last }
        return last - next
    }
}

import GeoFormats
import Import
import Vocabulary

/// Tables that go with a round: likely projects and weights.
public enum RoundTable {
    /// Columns project_id, building_id, probability, aid_sek; a row a building. Throws `round.table` naming the line.
    ///
    /// A project's rows say the same of it; the first says what holds.
    public static func projects(_ source: any RowSource) throws(Problem) -> [LikelyProject] {
        var order: [String] = []
        var found: [String: (probability: Double, aid: Double, members: Set<String>)] = [:]
        try forEachRow(source, ["project_id", "building_id", "probability", "aid_sek"]) { cells, line throws(Problem) in
            let probability = try number(cells[2], "probability", line)
            let aid = try number(cells[3], "aid_sek", line)
            guard (0...1).contains(probability), aid >= 0 else {
                throw fault(line, "probability ska ligga mellan 0 och 1, och aid_sek får inte vara mindre än noll.")
            }
            if let known = found[cells[0]] {
                guard known.probability == probability, known.aid == aid else {
                    throw fault(line, "projektet \(cells[0]) har andra värden på en tidigare rad.")
                }
                found[cells[0]]?.members.insert(cells[1])
            } else {
                order.append(cells[0])
                found[cells[0]] = (probability, aid, [cells[1]])
            }
        }
        return order.compactMap { identifier in
            found[identifier].map {
                LikelyProject(
                    identifier: identifier, members: $0.members.sorted(), probability: $0.probability, aidSek: $0.aid)
            }
        }
    }

    /// Columns building_id, weight. Throws `round.table` naming the line.
    public static func weights(_ source: any RowSource) throws(Problem) -> [String: Double] {
        var weights: [String: Double] = [:]
        try forEachRow(source, ["building_id", "weight"]) { cells, line throws(Problem) in
            let weight = try number(cells[1], "weight", line)
            guard weights.updateValue(weight, forKey: cells[0]) == nil else {
                throw fault(line, "byggnaden \(cells[0]) har redan en vikt.")
            }
        }
        return weights
    }

    private static func forEachRow(
        _ source: any RowSource, _ columns: [String], _ body: ([String], Int32) throws(Problem) -> Void
    ) throws(Problem) {
        let names = source.schema.columns.map { HeaderName($0) }
        var places: [Int] = []
        for column in columns {
            guard let place = names.firstIndex(of: HeaderName(column)) else {
                throw Problem(
                    "round.table", "Kolumnen \(column) saknas. Filen ska ha \(columns.joined(separator: ", ")).")
            }
            places.append(place)
        }
        while true {
            let block: RowBlock?
            do { block = try source.next() } catch {
                throw Problem("round.table", error.message)
            }
            guard let block else { return }
            if let bad = block.faults.first { throw fault(bad.line, bad.detail) }
            for row in 0..<block.rowCount {
                let cells = places.map { block.text(row: row, column: $0) }
                guard !cells[0].isEmpty, columns.count == 2 || !cells[1].isEmpty else {
                    throw fault(block.lines[row], "id saknas.")
                }
                try body(cells, block.lines[row])
            }
        }
    }

    private static func number(_ text: String, _ column: String, _ line: Int32) throws(Problem) -> Double {
        var text = text
        let parsed = text.withUTF8 { $0.isEmpty ? NumberText.notANumber : NumberText.parse($0) }
        guard case .value(let value) = parsed else { throw fault(line, "”\(text)” i kolumnen \(column) är inget tal.") }
        return value
    }

    private static func fault(_ line: Int32, _ text: String) -> Problem {
        Problem("round.table", "Rad \(line): \(text) Rätta raden och försök igen.")
    }
}

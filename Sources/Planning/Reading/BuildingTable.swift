import GeoFormats
import Import
import Vocabulary

/// The file of `--buildings`: a column building_id, further ones ignored.
public enum BuildingTable {
    /// Ids in the order of the file, each once. Throws `plan.buildings` naming the line.
    public static func identifiers(_ source: any RowSource) throws(Problem) -> [String] {
        guard let place = source.schema.columns.firstIndex(where: { HeaderName($0) == HeaderName("building_id") }) else {
            throw Problem("plan.buildings", "Kolumnen building_id saknas. Ge filen en rad per byggnad med dess building_id.")
        }
        var found: [String] = []
        var seen = Set<String>()
        while true {
            let block: RowBlock?
            do { block = try source.next() } catch { throw Problem("plan.buildings", error.message) }
            guard let block else { break }
            if let bad = block.faults.first { throw Problem("plan.buildings", "Rad \(bad.line): \(bad.detail)") }
            for row in 0..<block.rowCount {
                let identifier = block.text(row: row, column: place)
                guard !identifier.isEmpty else {
                    throw Problem("plan.buildings", "Rad \(block.lines[row]): building_id saknas. Rätta raden och försök igen.")
                }
                if seen.insert(identifier).inserted { found.append(identifier) }
            }
        }
        guard !found.isEmpty else { throw Problem("plan.buildings", "Filen har inga byggnader.") }
        return found
    }
}

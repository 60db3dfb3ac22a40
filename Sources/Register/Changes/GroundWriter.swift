import Foundation
import GRDB
import GeoFormats
import Geometry
import Import
import Store
import Vocabulary

/// Writes ground: our own words as they are, OpenStreetMap's through a table of assumptions.
final class GroundWriter: BatchWriter {
    private struct Kept {
        let line: Int32
        let ground: String
        let shape: Shape
    }

    private let columns: [Int]
    private var kept: [Kept] = []
    private var next = 0
    private static let slice = 5000

    init(_ context: ImportContext) throws(Problem) {
        columns = ["ground", "natural", "leisure"].map(context.kind.index(of:))
    }

    /// Our words, and what others' mean (antagande: chosen by what the ground is like to dig in).
    private static let meanings: [String: String] = {
        var table = Dictionary(
            uniqueKeysWithValues: [
                "arable", "pasture", "forest", "bog", "rock", "gravel", "paved", "urban", "water", "forbidden",
            ].map { ($0, $0) })
        let foreign: [(String, [String])] = [
            ("arable", ["farmland", "farm", "orchard", "vineyard", "allotments", "plant_nursery", "greenhouse_horticulture"]),
            ("pasture", ["meadow", "grass", "grassland", "scrub", "heath", "fell", "village_green", "recreation_ground",
                "greenfield", "park", "pitch", "garden", "golf_course", "playground", "nature_reserve", "shrubbery"]),
            ("forest", ["wood", "tree_row"]), ("bog", ["wetland", "marsh", "mud"]),
            ("rock", ["bare_rock", "scree", "cliff", "stone", "quarry", "glacier"]),
            ("gravel", ["shingle", "sand", "beach", "landfill", "brownfield", "construction"]),
            ("urban", ["residential", "commercial", "industrial", "retail", "cemetery", "garages", "farmyard",
                "education", "religious", "sports_centre", "stadium"]),
            ("paved", ["railway", "plaza"]), ("water", ["basin", "reservoir", "swimming_pool"]),
            ("forbidden", ["military"]),
        ]
        for (ours, theirs) in foreign { for word in theirs { table[word] = ours } }
        return table
    }()

    func examine(_ block: inout CheckedBlock, findings: inout FindingLog) throws(Problem) {
        for row in 0..<block.rowCount {
            let words = columns.compactMap { block.string($0, row)?.lowercased() }
            // The row check asks for the first column; ground may also be told by the others.
            guard block.accepted[row], !block.shapes.isEmpty, let shape = block.shapes[row] else { continue }
            guard let ground = words.lazy.compactMap({ Self.meanings[$0] }).first else {
                block.reject(
                    .badValue, row: row, column: "ground",
                    "Rad \(block.lines[row]): marken ”\(words.first ?? "")” känns inte igen. Översätt med `--value ground:\(words.first ?? "deras")=…`.",
                    in: &findings)
                continue
            }
            kept.append(Kept(line: block.lines[row], ground: ground, shape: shape))
        }
    }

    func conclude(findings: inout FindingLog) throws(Problem) -> RowCorrections { RowCorrections() }

    func writeSlice(of batch: Batch.ID, in db: Database) throws -> Int? {
        guard next < kept.count else { return nil }
        let statement = try db.cachedStatement(sql: "INSERT INTO ground VALUES (?, ?, ?, ?, ?)")
        let last = min(next + Self.slice, kept.count)
        for row in kept[next..<last] {
            try statement.execute(arguments: [
                batch << 32 | Int64(row.line), batch, row.line, row.ground, Data(GeometryBlob.encode(row.shape)),
            ])
        }
        defer { next = last }
        return last - next
    }
}

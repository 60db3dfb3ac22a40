import GRDB
import Import
import Store
import Vocabulary

/// Ties the rows of one import to buildings, block by block, and says which it cannot tie.
public struct RowPlacing {
    private let kind: Kind
    private var directory: BuildingDirectory
    /// Made when a row without an id first asks for it: most files name their buildings.
    private var placer: BuildingPlacer?
    private let context: ImportContext
    /// `BuildingPlacer.basis` of the rows placed so far; empty while all have named their buildings.
    public private(set) var basis = ""
    private var identifiers: IdentifierRange
    private let building: Int?
    private let address: Int?
    private let postcode: Int?
    private let locality: Int?

    /// Reads what the store knows; positions and addresses only when the kind may use them.
    public init(_ context: ImportContext) throws(Problem) {
        let kind = context.kind
        self.kind = kind
        let index = { (name: String) in kind.columns.firstIndex { $0.name == name } }
        building = index("building_id")
        address = kind.placing.contains(.address) ? index("address") : nil
        postcode = index("postcode")
        locality = index("locality")
        self.context = context
        directory = try context.store.read(as: .administrator) { db, scope in
            try BuildingDirectory(db, scope: scope)
        }
        identifiers = IdentifierRange(next: directory.storedCount)
    }

    /// The building of each row: its key and how it was found; `nil` where the row names a surface or cannot be placed.
    public mutating func place(
        _ block: inout CheckedBlock, findings: inout FindingLog
    ) throws(Problem) -> [Placement?] {
        var placements: [Placement?] = Array(repeating: nil, count: block.rowCount)
        for row in 0..<block.rowCount where block.accepted[row] {
            placements[row] = try place(row, &block, &findings)
        }
        return placements
    }

    private mutating func place(
        _ row: Int, _ block: inout CheckedBlock, _ findings: inout FindingLog
    ) throws(Problem) -> Placement? {
        if let building {
            let identifier = block.bytes(building, row)
            if !identifier.isEmpty {
                let key = directory.key(for: identifier)
                if !directory.isRegistered(key) {
                    let shown = String(decoding: identifier, as: UTF8.self)
                    block.note(
                        .unknownBuilding, row: row, column: "building_id",
                        "Rad \(block.lines[row]): byggnaden ”\(shown)” finns inte i registret.", in: &findings)
                    block.note(
                        .unplaced, row: row, column: "building_id",
                        "Rad \(block.lines[row]): raden kan inte placeras förrän byggnaden finns i registret.", in: &findings)
                }
                return Placement(key: key, way: .id, certainty: 1)
            }
        }
        if !block.shapes.isEmpty, let shape = block.shapes[row], !shape.polygons.isEmpty || !shape.lines.isEmpty {
            return nil
        }
        if kind.placing.contains(.position), let point = block.position(row),
            let placement = try madePlacer().place(at: point)
        {
            return placement
        }
        if let address, let text = block.string(address, row) {
            let placement = try madePlacer().place(
                address: text, postcode: postcode.flatMap { block.string($0, row) },
                locality: locality.flatMap { block.string($0, row) })
            if let placement { return placement }
        }
        block.note(
            .unplaced, row: row,
            "Rad \(block.lines[row]): ingen byggnad hittas vid läget eller adressen. Ange byggnadens id.", in: &findings)
        return nil
    }

    private mutating func madePlacer() throws(Problem) -> BuildingPlacer {
        if let placer { return placer }
        let (made, basis) = try context.store.read(as: .administrator) { db, scope in
            let edition = RegisterEdition.inForce(on: context.dated, in: scope)
            return (
                try BuildingPlacer(edition: edition, db, scope: scope),
                BuildingPlacer.basis(edition: edition, scope: scope)
            )
        }
        placer = made
        self.basis = basis
        return made
    }

    /// Writes the next slice of ids that the store did not have; false when all are written.
    public mutating func writeIdentifiers(in db: Database) throws -> Bool {
        try identifiers.write(from: directory, in: db)
    }
}

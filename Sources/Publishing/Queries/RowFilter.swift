import GRDB
import Geometry
import Register
import Store
import Vocabulary

/// Decides row by row what a viewer sees of a batch that is open to it only in part.
struct RowFilter {
    private let viewer: Viewer
    /// Building key → municipality, from the newest edition that has it.
    private var municipalities: [Int: String] = [:]
    private var areas: AreaDirectory?

    init(_ db: Database, scope: Scope) throws {
        viewer = scope.viewer
        // Only officials of some places need to know where each row lies.
        guard [.coordinator, .municipality, .association, .countyBoard].contains(viewer.role) else { return }
        let areas = try AreaDirectory(db, scope: scope)
        self.areas = areas
        for edition in RegisterEdition.list(in: scope) {
            let places = try BuildingMunicipalities(
                of: edition.batch.id, areas: areas, borderMeters: ParameterSets.inUse(db)["register.border_m"], db)
            try db.forEachRow(
                sql: """
                    SELECT key, municipality, stated_municipality, geom FROM building
                    WHERE fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295
                    """,
                arguments: [edition.batch.id]
            ) { row in
                municipalities[row.integer(0) ?? 0] = places.code(
                    stored: row.text(1), stated: row.text(2), at: row.point(3))
            }
        }
    }

    func lets(_ row: KindRows.StoredRow, access: Access) -> Bool {
        switch access {
        case .all: true
        case .none: false
        case .ownRows: row.operatorId.map { viewer.scope.contains($0) } ?? false
        case .placesInScope: viewer.covers(municipality: municipality(of: row))
        }
    }

    private func municipality(of row: KindRows.StoredRow) -> String {
        if let building = row.building, let code = municipalities[building] { return code }
        if let stated = row.municipality, !stated.isEmpty { return stated }
        return row.shape.flatMap { areas?.municipality(at: $0.position, borderMeters: 0) } ?? ""
    }
}

import GeoFormats
import GeoPackage
import Geometry
import Publishing

/// Rows of a kind with their geometry, found by rectangle: what one viewer may see of it.
struct FeatureLayer: Sendable {
    struct Item: Sendable {
        let identifier: String
        let shape: Shape?
        let envelope: Envelope
        let values: [AttributeValue]
    }

    let columns: [String]
    let items: [Item]
    /// Items by the 10 km squares that their envelopes touch.
    private let cells: [GridSquare: [Int32]]

    private static let cellMeters = 10_000

    init(_ table: ExportTable) throws {
        let names = table.columnNames
        // Where a row came from is its id, not one of its properties.
        let batch = names.firstIndex(of: "batch")
        let line = names.firstIndex(of: "line")
        columns = names.filter { $0 != "batch" && $0 != "line" }
        var items: [Item] = []
        try table.forEachRow { shape, values in
            let kept = values.indices.filter { $0 != batch && $0 != line }.map { values[$0] }
            let place = [batch, line].compactMap { index in index.map { values[$0].plain } }.joined(separator: ".")
            items.append(Item(identifier: place, shape: shape, envelope: shape?.envelope ?? .empty, values: kept))
        }
        self.items = items
        var cells: [GridSquare: [Int32]] = [:]
        for (index, item) in items.enumerated() {
            for square in Self.squares(item.envelope) { cells[square, default: []].append(Int32(index)) }
        }
        self.cells = cells
    }

    /// The columns, each of the type of its first value.
    var queryables: [Queryable] {
        columns.indices.map { column in
            let first = items.lazy.compactMap { item -> Queryable.ValueType? in
                switch item.values[column] {
                case .null: nil
                case .integer: .integer
                case .number: .number
                case .text: .text
                }
            }.first
            return Queryable(name: columns[column], title: columns[column], type: first ?? .text)
        }
    }

    /// Items whose envelope meets the rectangle, in order.
    func items(in box: Envelope) -> [Item] {
        Set(Self.squares(box).flatMap { cells[$0] ?? [] }).sorted().map { items[Int($0)] }.filter { $0.envelope.intersects(box) }
    }

    private static func squares(_ box: Envelope) -> [GridSquare] {
        guard !box.isEmpty, box.minX.isFinite, box.maxX.isFinite, box.minY.isFinite, box.maxY.isFinite else { return [] }
        let sweden = SwedishExtent.envelope
        let size = Double(cellMeters)
        let columns = Int((max(box.minX, sweden.minX) / size).rounded(.down))...max(Int((max(box.minX, sweden.minX) / size).rounded(.down)), Int((min(box.maxX, sweden.maxX) / size).rounded(.down)))
        let rows = Int((max(box.minY, sweden.minY) / size).rounded(.down))...max(Int((max(box.minY, sweden.minY) / size).rounded(.down)), Int((min(box.maxY, sweden.maxY) / size).rounded(.down)))
        return rows.flatMap { row in
            columns.map { column in
                GridSquare(
                    holding: SwerefPoint(x: (Double(column) + 0.5) * size, y: (Double(row) + 0.5) * size), sizeMeters: cellMeters)
            }
        }
    }
}

import Geometry

/// What a table in a file looks like, before anyone decides what its columns mean.
public struct TableSchema: Sendable, Hashable {
    /// Layer or sheet name; the file's stem where the format has none.
    public var layer: String
    /// Column names exactly as the file has them, in order.
    public var columns: [String]
    /// Whether rows carry a geometry.
    public var hasGeometry: Bool
    /// The reference system the file declared, such as `EPSG:3006`; `nil` when it declared none.
    public var declaredReferenceSystem: String?
    /// What was recognised on opening: container, encoding, delimiter, decimal mark. Shown to the person.
    public var recognised: [String: String]

    public init(
        layer: String, columns: [String], hasGeometry: Bool = false, declaredReferenceSystem: String? = nil,
        recognised: [String: String] = [:]
    ) {
        self.layer = layer
        self.columns = columns
        self.hasGeometry = hasGeometry
        self.declaredReferenceSystem = declaredReferenceSystem
        self.recognised = recognised
    }

    /// More columns than any table of ours could need; a file with more is a mistake or an attack.
    public static let mostColumns = 10_000

    /// Throws `too-large` for a header of too many columns.
    public static func checkWidth(_ count: Int) throws(FileFault) {
        guard count <= mostColumns else {
            throw FileFault(
                code: "too-large", line: 1,
                message: "Filen har fler än \(mostColumns) kolumner. Kontrollera avgränsaren, eller lämna bara de kolumner som behövs.")
        }
    }

    /// The columns' names for a sentence: the first few, each cut to a readable length.
    public var shownColumns: String {
        let shown = columns.prefix(20).map { $0.count > 40 ? $0.prefix(40) + "…" : $0[...] }.joined(separator: ", ")
        return columns.count > 20 ? "\(shown) och \(columns.count - 20) till" : shown
    }
}

/// A table that is read once, from its first row to its last, in blocks.
///
/// Geometries arrive in EPSG:3006 whatever the file had. Reading stops with a `FileFault` when the whole file is at
/// fault; a fault of one row is in the block.
public protocol RowSource: AnyObject {
    var schema: TableSchema { get }
    /// The next rows, or `nil` after the last.
    func next() throws(FileFault) -> RowBlock?
    /// How much of the file is read, 0...1, for progress.
    var progress: Double { get }
}

/// Why a whole file was refused. Codes are those of FORMATS section 1.
public struct FileFault: Error, Sendable, Hashable {
    /// `empty`, `missing-column`, `double-column`, `truncated`, `not-this-kind`, `wrong-encoding`, `too-large`, `unreadable`, …
    public let code: String
    /// Line where reading stopped, where that means something.
    public let line: Int?
    /// A Swedish sentence: what happened, to what, what to do next.
    public let message: String

    public init(code: String, line: Int? = nil, message: String) {
        self.code = code
        self.line = line
        self.message = message
    }
}

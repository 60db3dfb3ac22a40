import Store
import Vocabulary

/// What a column may hold, and so how its cells are read and checked.
public enum ColumnType: Sendable, Hashable {
    /// An id, kept exactly as written: leading zeros and twenty digits survive.
    case identifier
    /// Free text, outer spaces removed.
    case text
    /// A number within the range, decimal point or comma.
    case number(ClosedRange<Double>)
    /// A speed in Mbit/s, from 0; `100/100` is refused with a code of its own.
    case speed
    /// A whole number within the range.
    case integer(ClosedRange<Int64>)
    /// `YYYY-MM-DD`.
    case date
    /// `ja/nej`, `true/false`, `1/0`.
    case boolean
    /// One of the codes; stored as its position in the list, from 1.
    case code([String])
    /// Codes joined with `+`; stored as bits, the first code being 1.
    case codes([String])
}

/// A column of a kind (FORMATS section 2).
public struct KindColumn: Sendable, Hashable {
    public let name: String
    public let type: ColumnType
    public let isRequired: Bool
    /// Foreign header names that are recognised unasked.
    public let aliases: [String]
    /// False for a column that only tells what another is to hold, such as OpenStreetMap's `natural` for `ground`: it is
    /// read, but neither stored nor exported under its own name.
    public let isStored: Bool

    public init(
        _ name: String, _ type: ColumnType, required: Bool = false, aliases: [String] = [], stored: Bool = true
    ) {
        self.name = name
        self.type = type
        isRequired = required
        self.aliases = aliases
        isStored = stored
    }
}

/// How the rows of a kind say where they are.
public struct Placing: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Columns `x`,`y` or `lon`,`lat`, or a geometry's own position.
    public static let position = Placing(rawValue: 1)
    /// A geometry that is kept: point, line or surface, as the kind allows.
    public static let point = Placing(rawValue: 2)
    public static let line = Placing(rawValue: 4)
    public static let surface = Placing(rawValue: 8)
    /// A `building_id`.
    public static let building = Placing(rawValue: 16)
    /// An `address`, with `postcode` and `locality`.
    public static let address = Placing(rawValue: 32)

    public static let shape: Placing = [.point, .line, .surface]
}

/// One kind of file: its columns, what is required, and who stores its rows.
public struct Kind: Sendable {
    public let name: String
    /// The table that holds its rows; columns bear the same names.
    public let table: String
    public let columns: [KindColumn]
    /// The ways a row may say where it is.
    public let placing: Placing
    /// Whether a row without any of them is rejected.
    public let needsPlace: Bool
    /// Whether a self-crossing or unclosed surface rejects its row; else it is a finding.
    public let rejectsBadGeometry: Bool
    /// Class of a batch when nothing is said (FORMATS section 7).
    public let confidentiality: Confidentiality
    /// Which option dates the batch: rows without a date of their own take it.
    public let dateColumn: String?
    /// Whether a batch is a named edition (`--edition`).
    public let hasEdition: Bool
    /// The column that names a row's edition; rows without it take `--edition`, and one of the two must be given.
    public let editionColumn: String?
    /// How the rows of open batches are shown to programs that open the store as a GeoPackage; `nil` for not at all.
    public let layer: StoredLayer?
    /// Makes the part that checks rows against the store and writes them.
    public let makeWriter: @Sendable (ImportContext) throws(Problem) -> any BatchWriter

    public init(
        _ name: String, table: String, columns: [KindColumn], placing: Placing = [], needsPlace: Bool = false,
        rejectsBadGeometry: Bool = true, confidentiality: Confidentiality, dateColumn: String? = nil,
        hasEdition: Bool = false, editionColumn: String? = nil,
        layer: StoredLayer? = nil,
        makeWriter: @escaping @Sendable (ImportContext) throws(Problem) -> any BatchWriter
    ) {
        self.name = name
        self.table = table
        self.columns = columns
        self.placing = placing
        self.needsPlace = needsPlace
        self.rejectsBadGeometry = rejectsBadGeometry
        self.confidentiality = confidentiality
        self.dateColumn = dateColumn
        self.hasEdition = hasEdition
        self.editionColumn = editionColumn
        self.layer = layer
        self.makeWriter = makeWriter
    }

    /// Position of a column that the kind promises to have.
    public func index(of name: String) -> Int {
        guard let index = columns.firstIndex(where: { $0.name == name }) else {
            preconditionFailure("kind \(self.name) promises a column \(name)")
        }
        return index
    }
}

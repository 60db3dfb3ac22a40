import GeoFormats
import Geometry
import Store
import Vocabulary

/// What a person asks for with `import KIND FILE`.
public struct ImportRequest: Sendable {
    public var kind: Kind
    public var path: String
    /// Read and check only; nothing is stored.
    public var isCheckOnly = false
    /// Any rejected row refuses the file.
    public var isStrict = false
    public var profile: ImportProfile
    public var layer: String?
    public var dated: ReportingDate?
    public var edition = ""
    public var confidentiality: Confidentiality?
    public var lender = ""
    public var ground = ""
    public var purpose = ""
    public var lentUntil: ReportingDate?
    public var isMadeUp = false

    public init(kind: Kind, path: String, profile: ImportProfile = ImportProfile(name: "")) {
        self.kind = kind
        self.path = path
        self.profile = profile
    }
}

/// Where a row says that it is.
public enum RowPlace: Sendable, Hashable {
    case position(SwerefPoint)
    case building(String)
}

/// What became of a file (the JSON of `import` in FORMATS section 6).
public struct ImportOutcome: Sendable {
    public var kind: String
    public var file: String
    public var batch: Batch.ID?
    public var isAlready = false
    public var counts = RowCounts()
    /// Why the whole file was refused.
    public var refusal: FileFault?
    public var findings: [Finding] = []
    /// What became of each kind, where the file holds several (`osm`, `ofds`).
    public var parts: [ImportOutcome] = []
    /// What was recognised on opening and in the header, for the person.
    public var recognised: [String] = []
    /// Where rows with a finding say that they are, by line, so that findings can be shown on a map; the first so many.
    public var places: [Int: RowPlace] = [:]

    static let mostPlaces = 5000

    public init(kind: String, file: String) {
        self.kind = kind
        self.file = file
    }

    /// Makes counts, batch and findings those of all parts together.
    mutating func sumUp() {
        batch = parts.lazy.compactMap(\.batch).first
        isAlready = parts.allSatisfy(\.isAlready)
        for part in parts {
            counts.accepted += part.counts.accepted
            counts.acceptedWithFinding += part.counts.acceptedWithFinding
            counts.rejected += part.counts.rejected
            findings += part.findings
            places.merge(part.places) { first, _ in first }
            recognised += part.recognised.map { "\(part.kind): \($0)" }
        }
    }
}

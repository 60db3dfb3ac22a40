/// How a building is reached. Swedish: accessteknik. Raw values are those of the store.
public enum Technology: UInt8, CaseIterable, Sendable, Hashable {
    case fibre = 1
    case coax = 2
    case xdsl = 3
    case fwa = 4
    case satellite = 5
    case mobile = 6

    /// The code used in files (FORMATS section 2).
    public var code: String {
        switch self {
        case .fibre: "fibre"
        case .coax: "coax"
        case .xdsl: "xdsl"
        case .fwa: "fwa"
        case .satellite: "satellite"
        case .mobile: "mobile"
        }
    }

    public init?(code: String) {
        guard let match = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = match
    }

    /// Only fixed technologies give access unless a goal says otherwise.
    public var isFixed: Bool { self != .satellite && self != .mobile }

    /// The Swedish name shown to people.
    public var swedishName: String {
        switch self {
        case .fibre: "fiber"
        case .coax: "kabel-tv"
        case .xdsl: "xDSL"
        case .fwa: "fast radio"
        case .satellite: "satellit"
        case .mobile: "mobilt"
        }
    }
}

/// Whether a reported connection exists or can be ordered. Raw values are those of the store.
public enum ConnectionStatus: UInt8, CaseIterable, Sendable, Hashable {
    /// Swedish: ansluten.
    case connected = 1
    /// Swedish: möjlig att ansluta (homes passed).
    case passed = 2

    public var code: String { self == .connected ? "connected" : "passed" }
}

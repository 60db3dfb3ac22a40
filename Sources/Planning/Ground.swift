/// What the ground is like to dig in. Swedish: mark. Raw values are the codes of FORMATS section 2.
public enum Ground: String, CaseIterable, Sendable, Hashable, Comparable {
    case arable, pasture, forest, bog, rock, gravel, paved, urban, water
    /// Nothing is laid here: nature reserves, military land. Swedish: förbjudet område.
    case forbidden

    /// How trench is laid in it (antagande: the usual method of the trade).
    public var method: TrenchMethod {
        switch self {
        case .arable, .pasture, .bog: .plough
        case .forest, .rock, .gravel, .paved, .urban, .forbidden: .dig
        case .water: .drill
        }
    }

    /// The parameter that prices a metre of trench in it; `nil` where nothing is laid.
    public var priceKey: String? { self == .forbidden ? nil : "cost.trench.\(rawValue)" }

    var number: UInt8 { UInt8(Self.allCases.firstIndex(of: self) ?? 0) }

    public static func < (left: Ground, right: Ground) -> Bool { left.number < right.number }
}

/// How trench is laid. Swedish: förläggningssätt.
public enum TrenchMethod: String, Sendable, Hashable {
    /// Swedish: plöjning.
    case plough
    /// Swedish: grävning.
    case dig
    /// Swedish: styrd borrning, or a cable on the bottom.
    case drill
}

/// What a trench may have to pass under or over. Swedish: korsning.
public enum CrossingKind: String, CaseIterable, Sendable, Hashable, Comparable {
    case road, rail, water

    /// The parameter that prices one crossing.
    public var priceKey: String { "cost.crossing.\(rawValue)" }

    /// The parameter with its longest length, metres.
    public var limitKey: String { "limit.crossing.\(rawValue)_m" }

    public static func < (left: CrossingKind, right: CrossingKind) -> Bool { left.rawValue < right.rawValue }
}

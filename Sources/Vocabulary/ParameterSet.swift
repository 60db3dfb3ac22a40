/// One number that nobody has settled for good, with what is known of it.
public struct Parameter: Sendable, Hashable, Codable {
    public var key: String
    public var value: Double
    /// The interval the true value is thought to lie in; `nil` where none is stated.
    public var low: Double?
    public var high: Double?
    public var unit: String
    /// Where the value comes from; empty when nobody has published it.
    public var source: String
    /// Swedish: antagande. Shown next to every result that used it.
    public var assumption: Bool

    public init(
        key: String, value: Double, low: Double? = nil, high: Double? = nil, unit: String, source: String = "",
        assumption: Bool = false
    ) {
        self.key = key
        self.value = value
        self.low = low
        self.high = high
        self.unit = unit
        self.source = source
        self.assumption = assumption
    }

    private enum CodingKeys: String, CodingKey {
        case key, value, low, high, unit, source, assumption
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        key = try values.decode(String.self, forKey: .key)
        value = try values.decode(Double.self, forKey: .value)
        low = try values.decodeIfPresent(Double.self, forKey: .low)
        high = try values.decodeIfPresent(Double.self, forKey: .high)
        unit = try values.decodeIfPresent(String.self, forKey: .unit) ?? ""
        source = try values.decodeIfPresent(String.self, forKey: .source) ?? ""
        assumption = try values.decodeIfPresent(Bool.self, forKey: .assumption) ?? true
    }
}

/// A named set of parameters. Keys left out take the value of the built-in `standard`; unknown keys are refused, but for
/// words of building uses (`useParameters`), which a set may add.
public struct ParameterSet: Sendable, Hashable {
    public let name: String
    public let validFrom: ReportingDate?
    /// Every known key once, in the order of `standard`; then the words that the set adds, by key.
    public let parameters: [Parameter]

    /// The values for keys that the set states itself; the rest come from `standard`.
    ///
    /// Throws `parameters.unknown-key`, `parameters.double-key`, `parameters.not-finite`, `parameters.use`,
    /// `parameters.negative` or `parameters.interval`.
    public init(name: String, validFrom: ReportingDate?, values: [Parameter]) throws(Problem) {
        var own: [String: Parameter] = [:]
        for parameter in values {
            let addsUse = Self.usePrefixes.contains { parameter.key.hasPrefix($0) }
            guard Self.standardByKey[parameter.key] != nil || addsUse else {
                throw Problem(
                    "parameters.unknown-key",
                    "Parametern ”\(parameter.key)” finns inte. Se `samkarta parameters show standard` för alla namn.")
            }
            guard own.updateValue(parameter, forKey: parameter.key) == nil else {
                throw Problem(
                    "parameters.double-key", "Parametern ”\(parameter.key)” står två gånger. Ta bort den ena.")
            }
            guard parameter.value.isFinite, parameter.low?.isFinite ?? true, parameter.high?.isFinite ?? true else {
                throw Problem("parameters.not-finite", "Parametern ”\(parameter.key)” är inte ett ändligt tal.")
            }
            guard !addsUse || (Self.useValues.contains(parameter.value) && parameter.value == parameter.value.rounded())
            else {
                throw Problem(
                    "parameters.use",
                    "Parametern ”\(parameter.key)”: en användning är summan av 1 bostad, 2 arbetsplats, 4 fritidshus, 8 samhälle och 16 övrigt.")
            }
            guard parameter.value >= 0 || parameter.key.hasPrefix("mobile.threshold.") else {
                throw Problem("parameters.negative", "Parametern ”\(parameter.key)” får inte vara mindre än noll.")
            }
            let most = Self.largest(unit: Self.standardByKey[parameter.key]?.unit ?? "")
            guard max(parameter.value, parameter.high ?? parameter.value) <= most else {
                throw Problem(
                    "parameters.too-large", "Parametern ”\(parameter.key)” är orimligt stor. Ange högst \(Int(most)).")
            }
            guard (parameter.low ?? parameter.value) <= parameter.value,
                parameter.value <= (parameter.high ?? parameter.value)
            else {
                throw Problem(
                    "parameters.interval",
                    "Parametern ”\(parameter.key)”: värdet ska ligga mellan low och high. Rätta intervallet.")
            }
        }
        self.name = name
        self.validFrom = validFrom
        parameters =
            Self.standardParameters.map { own[$0.key] ?? $0 }
            + values.filter { Self.standardByKey[$0.key] == nil }.sorted { $0.key < $1.key }
    }

    // No distance is longer than a county, no horizon than a century, and no price or count than a billion.
    private static func largest(unit: String) -> Double {
        switch unit {
        case "m": 500_000
        case "år": 100
        default: 1_000_000_000
        }
    }

    private init(standardNamed name: String) {
        self.name = name
        validFrom = nil
        parameters = Self.standardParameters
    }

    /// The built-in set.
    public static let standard = ParameterSet(standardNamed: "standard")

    /// The value of a key that `standard` knows; asking for another is our own mistake.
    public subscript(key: String) -> Double {
        parameter(key).value
    }

    /// The parameter with all that is known of it; asking for a key that no set has is our own mistake.
    public func parameter(_ key: String) -> Parameter {
        guard let position = Self.positions[key] else {
            preconditionFailure("the parameter set promises every key of standard, and \(key) is none")
        }
        return parameters[position]
    }

    private static let positions: [String: Int] = Dictionary(
        uniqueKeysWithValues: standardParameters.enumerated().map { ($1.key, $0) })
    private static let standardByKey: [String: Parameter] = Dictionary(
        uniqueKeysWithValues: standardParameters.map { ($0.key, $0) })
}

extension ParameterSet: Codable {
    private enum CodingKeys: String, CodingKey {
        case name
        case validFrom = "valid_from"
        case values
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            name: container.decode(String.self, forKey: .name),
            validFrom: container.decodeIfPresent(ReportingDate.self, forKey: .validFrom),
            values: container.decodeIfPresent([Parameter].self, forKey: .values) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(validFrom, forKey: .validFrom)
        try container.encode(parameters, forKey: .values)
    }
}

import Vocabulary

/// The prices of a parameter set in öre, and its limits in metres.
struct PlanPrices: Sendable {
    /// Which end of the parameters' intervals is read.
    enum Level: Sendable {
        case low, value, high
    }

    private let set: ParameterSet
    private let level: Level
    /// Öre a metre by `Ground.number`.
    private let trench: [Double]

    init(_ set: ParameterSet, _ level: Level = .value) {
        self.set = set
        self.level = level
        trench = Ground.allCases.map { ground in
            ground.priceKey.map { Self.value(set.parameter($0), level) * 100 } ?? 0
        }
    }

    private static func value(_ parameter: Parameter, _ level: Level) -> Double {
        switch level {
        case .low: parameter.low ?? parameter.value
        case .value: parameter.value
        case .high: parameter.high ?? parameter.value
        }
    }

    /// Kronor, in whole öre.
    func kronor(_ key: String) -> Double { Self.value(set.parameter(key), level) }

    /// Öre for one of something.
    func each(_ key: String) -> Int64 { Int64((kronor(key) * 100).rounded()) }

    /// Öre for a length at a price a metre.
    func length(_ millimetres: Int64, _ key: String) -> Int64 {
        Self.amount(millimetres, orePerMeter: kronor(key) * 100)
    }

    /// Öre for trench in the ground.
    func trench(_ millimetres: Int64, in ground: Ground) -> Int64 {
        Self.amount(millimetres, orePerMeter: trench[Int(ground.number)])
    }

    private static func amount(_ millimetres: Int64, orePerMeter: Double) -> Int64 {
        Int64((Double(millimetres) * orePerMeter / 1000).rounded())
    }

    /// Metres; limits have no interval.
    func limit(_ key: String) -> Double { set[key] }
}

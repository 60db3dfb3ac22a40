import Vocabulary

/// What a plan consists of and costs, line by line. Swedish: mängdförteckning.
public struct Bill: Sendable {
    /// One thing, how much of it, and what it costs.
    public struct Line: Sendable, Hashable {
        /// A parameter key, or `fee.NODE`.
        public let item: String
        /// Metres to the millimetre, or a count.
        public let quantity: Double
        public let unit: String
        /// SEK for one.
        public let unitPrice: Double
        /// Öre.
        public let amount: Int64

        /// - Parameter unitPrice: SEK for one; the amount is rounded to whole öre.
        public init(_ item: String, quantity: Double, unit: String, unitPrice: Double) {
            self.init(
                item, quantity: quantity, unit: unit, unitPrice: unitPrice, amount: Int64((quantity * unitPrice * 100).rounded()))
        }

        init(_ item: String, quantity: Double, unit: String, unitPrice: Double, amount: Int64) {
            self.item = item
            self.quantity = quantity
            self.unit = unit
            self.unitPrice = unitPrice
            self.amount = amount
        }
    }

    /// By item, in the order of the parameter set; fees last.
    public private(set) var lines: [Line] = []

    public init(_ lines: [Line] = []) { self.lines = lines }

    /// What is left to pay for each connection after aid, öre; `nil` where nobody is connected.
    public func ownPart(afterAid aid: Int64, connections: Int) -> Int64? {
        connections > 0 ? Int64((Double(max(0, sum - aid)) / Double(connections)).rounded()) : nil
    }

    /// Öre: the sum of the lines.
    public var sum: Int64 { lines.reduce(0) { $0 + $1.amount } }

    /// Adds a priced quantity; nothing of it is no line.
    ///
    /// - Parameter amount: öre, where the quantity has been priced stretch by stretch.
    mutating func add(_ item: String, quantity: Double, unit: String, unitPrice: Double, amount: Int64? = nil) {
        guard quantity > 0 else { return }
        lines.append(
            amount.map { Line(item, quantity: quantity, unit: unit, unitPrice: unitPrice, amount: $0) }
                ?? Line(item, quantity: quantity, unit: unit, unitPrice: unitPrice))
    }
}

/// How much of everything a plan takes.
struct PlanQuantities: Sendable {
    /// Millimetres and öre by ground.
    var trench: [Ground: (millimetres: Int64, cost: Int64)] = [:]
    var crossings: [CrossingKind: Int] = [:]
    var nodeJoins = 0
    var splices = 0
    /// Öre by node.
    var fees: [String: Int64] = [:]
    /// Millimetres and öre.
    var toPlot: (millimetres: Int64, cost: Int64) = (0, 0)
    var inPlot: (millimetres: Int64, cost: Int64) = (0, 0)
    var connections = 0

    /// The bill at one end of the parameters' intervals; the amounts themselves hold for `.value`.
    func bill(_ set: ParameterSet, _ level: PlanPrices.Level) -> Bill {
        let prices = PlanPrices(set, level)
        let isExact = level == .value
        var bill = Bill()
        func meters(_ key: String, _ part: (millimetres: Int64, cost: Int64)) {
            bill.add(
                key, quantity: Double(part.millimetres) / 1000, unit: "m", unitPrice: prices.kronor(key),
                amount: isExact ? part.cost : nil)
        }
        func count(_ key: String, _ number: Int) {
            bill.add(key, quantity: Double(number), unit: "st", unitPrice: prices.kronor(key))
        }
        for ground in Ground.allCases {
            if let key = ground.priceKey, let part = trench[ground] { meters(key, part) }
        }
        for kind in CrossingKind.allCases { count(kind.priceKey, crossings[kind] ?? 0) }
        count("cost.join.node", nodeJoins)
        count("cost.join.splice", splices)
        count("cost.connection", connections)
        if connections > 0, prices.kronor("cost.equipment") > 0 { count("cost.equipment", 1) }
        meters("cost.service.to_plot", toPlot)
        meters("cost.service.in_plot", inPlot)
        for (node, fee) in fees.sorted(by: { $0.key < $1.key }) where fee > 0 {
            bill.add("fee.\(node)", quantity: 1, unit: "st", unitPrice: Double(fee) / 100, amount: fee)
        }
        return bill
    }
}

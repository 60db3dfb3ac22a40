/// A stated aim that coverage is measured against. Goals are data: a region adds its own.
public struct Goal: Sendable, Hashable, Codable {
    public var id: String
    public var issuer: String
    public var year: Int
    /// Technology codes that count.
    public var technologies: [String]
    public var downMbps: Double
    public var upMbps: Double
    /// `households`, `workplaces`, `buildings` or `households+workplaces`.
    public var unit: String
    /// States that count as reached.
    public var states: [String]
    /// Share to reach, 0...1.
    public var threshold: Double
    /// A county or municipality code, `00` for the nation, or the id of an area of its own.
    public var area: String
    public var source: String

    private enum CodingKeys: String, CodingKey {
        case id, issuer, year, technologies, unit, states, threshold, area, source
        case downMbps = "down_mbps"
        case upMbps = "up_mbps"
    }

    public init(
        id: String, issuer: String, year: Int, technologies: [String] = Goal.fixed, downMbps: Double,
        upMbps: Double = 0, unit: String = "households+workplaces", states: [String] = Goal.reached, threshold: Double,
        area: String = "00", source: String
    ) {
        self.id = id
        self.issuer = issuer
        self.year = year
        self.technologies = technologies
        self.downMbps = downMbps
        self.upMbps = upMbps
        self.unit = unit
        self.states = states
        self.threshold = threshold
        self.area = area
        self.source = source
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        issuer = try container.decodeIfPresent(String.self, forKey: .issuer) ?? ""
        year = try container.decode(Int.self, forKey: .year)
        technologies = try container.decodeIfPresent([String].self, forKey: .technologies) ?? Goal.fixed
        downMbps = try container.decode(Double.self, forKey: .downMbps)
        upMbps = try container.decodeIfPresent(Double.self, forKey: .upMbps) ?? 0
        unit = try container.decodeIfPresent(String.self, forKey: .unit) ?? "households+workplaces"
        states = try container.decodeIfPresent([String].self, forKey: .states) ?? Goal.reached
        threshold = try container.decode(Double.self, forKey: .threshold)
        area = try container.decodeIfPresent(String.self, forKey: .area) ?? "00"
        source = try container.decodeIfPresent(String.self, forKey: .source) ?? ""
    }

    public static let fixed = Technology.allCases.filter(\.isFixed).map(\.code)
    public static let reached = ["connected", "passed", "near"]
    static let units = ["households", "workplaces", "buildings", "households+workplaces"]

    /// Whether the goal asks for mobile coverage, which buildings' reports cannot tell.
    public var needsMobileData: Bool { technologies == ["mobile"] }

    /// Throws `goals.*` naming the first thing that does not hold.
    public func validate() throws(Problem) {
        let says = { (text: String) in Problem("goals.bad-value", "Målet ”\(id)”: \(text)") }
        guard !id.isEmpty else { throw Problem("goals.bad-value", "Ett mål saknar id. Ge det ett kort namn.") }
        for code in technologies where Technology(code: code) == nil { throw says("tekniken ”\(code)” finns inte.") }
        for state in states where !["connected", "passed", "near"].contains(state) {
            throw says("tillståndet ”\(state)” finns inte; välj connected, passed eller near.")
        }
        guard Self.units.contains(unit) else { throw says("enheten ”\(unit)” finns inte; välj \(Self.units.joined(separator: ", ")).") }
        guard (0...1).contains(threshold) else { throw says("tröskeln ska ligga mellan 0 och 1.") }
        guard downMbps >= 0, upMbps >= 0, downMbps.isFinite, upMbps.isFinite else { throw says("hastigheten är inget rimligt tal.") }
    }
}

extension Goal {
    /// The Swedish goals and the EU's, there from the start.
    public static let builtIn = [
        Goal(
            id: "se-2020-100m", issuer: "Sveriges regering", year: 2020, downMbps: 100, threshold: 0.95,
            source: "bredbandskartan.se: 95 % av hushåll och företag bör ha tillgång till minst 100 Mbit/s"),
        Goal(
            id: "se-2023-mobil", issuer: "Sveriges regering", year: 2023, technologies: ["mobile"], downMbps: 10,
            threshold: 1, source: "PTS-ER-2023:23: stabila mobila tjänster av god kvalitet där man normalt befinner sig"),
        Goal(
            id: "se-2025-1g", issuer: "Sveriges regering", year: 2025, downMbps: 1000, threshold: 0.98,
            source: "PTS-ER-2023:23: 98 % bör ha tillgång till minst 1 Gbit/s"),
        Goal(
            id: "se-2025-100m", issuer: "Sveriges regering", year: 2025, downMbps: 100, threshold: 0.999,
            source: "PTS-ER-2023:23: 99,9 % bör ha tillgång till minst 100 Mbit/s"),
        Goal(
            id: "se-2025-30m", issuer: "Sveriges regering", year: 2025, downMbps: 30, threshold: 1,
            source: "PTS-ER-2023:23: alla bör ha tillgång till minst 30 Mbit/s"),
        Goal(
            id: "eu-2030-1g", issuer: "EU", year: 2030, downMbps: 1000, unit: "households", threshold: 1,
            source: "EU:s digitala decennium: gigabitnät till alla hushåll"),
        Goal(
            id: "eu-2030-5g", issuer: "EU", year: 2030, technologies: ["mobile"], downMbps: 100, threshold: 1,
            source: "EU:s digitala decennium: 5G i alla befolkade områden"),
    ]
}

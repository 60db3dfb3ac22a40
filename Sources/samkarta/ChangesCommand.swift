import ArgumentParser
import Coverage
import GeoFormats
import Vocabulary

struct ChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "changes", abstract: "Vad som ändrats mellan två mätdagar, och varför.")
    @Option(help: "Första mätdagen.") var from: String
    @Option(help: "Sista mätdagen.") var to: String
    @Option(help: "nation, county, municipality eller settlement.") var by: Division?
    @Option(help: "Bara detta län eller denna kommun.") var area: String?
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func run() throws {
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        try viewer.require(.secretariat, .coordinator, .municipality, .association, .countyBoard)
        guard let first = try date(from, option: "--from"), let last = try date(to, option: "--to") else { return }
        let changes = try CoverageChanges.between(
            first, last, division: by ?? .nation, area: area == "00" ? nil : area, in: store,
            parameters: parameters.set(in: store), viewer: viewer)
        let areas = changes.areas.filter { by == .settlement || viewer.covers(municipality: $0.code) }
        if options.json {
            options.show(.object(["areas": .array(areas.map(Self.json))]))
            return
        }
        for area in areas {
            print("\(area.code): saknar \(area.from.values[7]) → \(area.to.values[7])")
            for cause in ChangeCause.allCases {
                let lacking = area.causes[cause]?.values[7] ?? 0
                if lacking != 0 { print("  \(cause.swedishName): \(lacking > 0 ? "+" : "−")\(lacking.magnitude)") }
            }
        }
    }

    private static func json(_ area: AreaChange) -> JSONValue {
        let figures = { (figures: ChangeFigures?) -> JSONValue in
            .object(zip(ChangeFigures.names, figures?.values ?? []).map { .init(key: $0, value: .integer($1)) })
        }
        return .object([
            "code": .string(area.code), "from": figures(area.from), "to": figures(area.to),
            "causes": .object(ChangeCause.allCases.map { .init(key: $0.rawValue, value: figures(area.causes[$0])) }),
        ])
    }
}

extension ChangeCause {
    var swedishName: String {
        switch self {
        case .built: "utbyggt"
        case .withdrawn: "rapport borta"
        case .register: "registret ändrat"
        case .corrected: "rapport rättad"
        case .newBuilding: "nya byggnader"
        case .goneBuilding: "borttagna byggnader"
        }
    }
}

import ArgumentParser
import Coverage
import GeoFormats
import Store
import Vocabulary

struct Whitespots: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Vita fläckar: grupper av byggnader som saknar bredband.")
    @Option(help: "Mätdag.") var survey: String?
    @Option(help: "Bara detta län eller denna kommun.") var area: String?
    @Option(help: "Skriv bara så många på skärmen, de med flest hushåll.") var top: Int?
    @Flag(help: "Lista sparade körningar i stället.") var runs = false
    @Option(name: .customLong("run"), help: "Visa en sparad körning som den var.") var number: Int64?
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func run() throws {
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        if runs {
            try showRuns(store, viewer)
        } else if let number {
            try showKept(number, store, viewer)
        } else {
            try search(store, viewer)
        }
        try store.close()
    }

    private func search(_ store: Store, _ viewer: Viewer) throws {
        let set = try parameters.set(in: store)
        let area = area == "00" ? nil : area
        let answer = try WhiteSpot.list(
            survey: date(survey, option: "--survey"), area: area, in: store, parameters: set, viewer: viewer)
        let spots = answer.spots.map(Self.json)
        if viewer.role == .administrator || viewer.role == .coordinator || viewer.role == .secretariat {
            _ = try store.perform(
                KeepWhiteSpots(
                    survey: answer.survey, parameters: set.name, area: area ?? "", today: store.today,
                    spots: zip(answer.spots, spots).map { .init($0, content: $1.text) }, batches: answer.batches),
                as: viewer)
        }
        if options.json {
            options.show(
                .object([
                    "survey": .string(answer.survey.description), "parameters": .string(set.name),
                    "made_up": .bool(answer.isMadeUp), "spots": .array(spots),
                ]))
            return
        }
        if answer.isMadeUp { print("Påhittat läge.") }
        for spot in answer.spots.prefix(max(0, top ?? answer.spots.count)) {
            let near = spot.nearestRoute.map { near in
                ", \(SwedishText.number(Int(near.meters))) m till " + (near.operatorId.map { "\($0):s \(near.identifier ?? "nät")" } ?? "närmaste nät")
            } ?? ""
            print("\(spot.identifier)\t\(spot.name)\t\(spot.municipality)\t\(spot.households) hushåll i \(spot.members.count) byggnader\(near)")
        }
    }

    private func showRuns(_ store: Store, _ viewer: Viewer) throws {
        let runs = try WhiteSpotRun.list(in: store, viewer: viewer)
        if options.json {
            options.show(.object(["runs": .array(runs.map(Self.json))]))
            return
        }
        for run in runs {
            print("\(run.number)\t\(run.keptOn)\tmätdag \(run.survey)\t\(run.area.isEmpty ? "hela landet" : run.area)\t\(run.parameters)\t\(SwedishText.number(run.spots)) vita fläckar\(Self.warning(run))")
        }
    }

    private static func warning(_ run: WhiteSpotRun) -> String {
        guard let first = run.withdrawn.first else { return "" }
        let which = run.withdrawn.count == 1
            ? "leverans \(first), som är återtagen" : "leveranserna \(run.withdrawn.map(String.init).joined(separator: ", ")), som är återtagna"
        return "\tRäknad ur \(which). Gör en ny körning."
    }

    // Kept spots are shown as they were, byte for byte.
    private func showKept(_ number: Int64, _ store: Store, _ viewer: Viewer) throws {
        let (run, spots) = try WhiteSpotRun.kept(number, in: store, viewer: viewer)
        if options.json {
            let head = Self.json(run).text.dropLast()
            print("\(head),\"spots\":[\(spots.joined(separator: ","))]}")
        } else {
            if !run.withdrawn.isEmpty { print(Self.warning(run).trimmingPrefix("\t")) }
            for spot in spots { print(spot) }
        }
    }

    private static func json(_ run: WhiteSpotRun) -> JSONValue {
        .object([
            "run": .integer(Int(run.number)), "kept_on": .string(run.keptOn.description),
            "survey": .string(run.survey.description), "parameters": .string(run.parameters),
            "area": .optional(run.area.isEmpty ? nil : run.area), "spots_kept": .integer(run.spots),
            "withdrawn_batches": .array(run.withdrawn.map { .integer(Int($0)) }),
        ])
    }

    private static func json(_ spot: WhiteSpot) -> JSONValue {
        let nearest = { (nearest: WhiteSpot.Nearest?) -> JSONValue in
            guard let nearest else { return .null }
            return .object([
                "id": .optional(nearest.identifier), "operator_id": .optional(nearest.operatorId),
                "distance_m": .number(nearest.meters), "road_distance_m": .optional(nearest.roadMeters),
            ])
        }
        return .object([
            "id": .string(spot.identifier), "name": .string(spot.name), "municipality": .string(spot.municipality),
            "buildings": .integer(spot.members.count), "households": .integer(spot.households),
            "nearest_route": nearest(spot.nearestRoute), "nearest_node": nearest(spot.nearestNode),
            "members": .array(spot.members.map(JSONValue.string)),
        ])
    }
}

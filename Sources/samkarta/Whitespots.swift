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
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func run() throws {
        let store = try options.open()
        let viewer = try options.viewer()
        let set = try parameters.set(in: store)
        let answer = try WhiteSpot.list(
            survey: date(survey, option: "--survey"), area: area == "00" ? nil : area, in: store, parameters: set,
            viewer: viewer)
        let json = JSONValue.object([
            "survey": .string(answer.survey.description), "parameters": .string(set.name),
            "made_up": .bool(answer.isMadeUp), "spots": .array(answer.spots.map(Self.json)),
        ])
        if viewer.role == .administrator || viewer.role == .coordinator || viewer.role == .secretariat {
            _ = try store.perform(
                KeepWhiteSpots(survey: answer.survey, parameters: set.name, content: json.text), as: viewer)
        }
        if options.json {
            options.show(json)
        } else {
            if answer.isMadeUp { print("Påhittat läge.") }
            for spot in answer.spots.prefix(max(0, top ?? answer.spots.count)) {
                let near = spot.nearestRoute.map { near in
                    ", \(Int(near.meters)) m till " + (near.operatorId.map { "\($0):s \(near.identifier ?? "nät")" } ?? "närmaste nät")
                } ?? ""
                print("\(spot.identifier)\t\(spot.name)\t\(spot.municipality)\t\(spot.households) hushåll i \(spot.members.count) byggnader\(near)")
            }
        }
        try store.close()
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

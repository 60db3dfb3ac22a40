import ArgumentParser
import GeoFormats
import Planning
import Store
import Vocabulary

struct ResilienceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resilience", abstract: "Noder och sträckor som många hänger på ensamma, och vad en andra väg kostar.")
    @Option(help: "Mätdag; annars den nyaste.") var survey: String?
    @Option(help: "Bara detta län eller denna kommun.") var area: String?
    @Option(help: "Skriv bara så många av varje på skärmen.") var top = 20
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func run() throws {
        let store = try options.open()
        let resilience = try Resilience.find(
            survey: date(survey, option: "--survey"), area: area, in: store, parameters: parameters.set(in: store),
            viewer: options.viewer(in: store))
        try store.close()
        if options.json { options.show(resilience.json) } else { resilience.print(top: max(0, top)) }
    }
}

extension Resilience {
    fileprivate func print(top: Int) {
        if isMadeUp { Swift.print("Påhittat läge.") }
        Swift.print(
            "\(SwedishText.number(nodes)) noder och \(SwedishText.number(routes)) sträckor i \(SwedishText.number(components)) sammanhängande delar, klass \(confidentiality.swedishName).")
        Swift.print("\(SwedishText.number(buildingsWithoutPath)) byggnader har ingen väg till en områdesnod i det inlämnade nätet.")
        Swift.print("\(SwedishText.number(cutNodes.count)) noder som andra hänger på:")
        for point in cutNodes.prefix(top) { Swift.print(Self.row(point)) }
        Swift.print("\(SwedishText.number(bridges.count)) sträckor som andra hänger på:")
        for point in bridges.prefix(top) { Swift.print(Self.row(point)) }
        guard !additions.isEmpty else { return }
        Swift.print("Andra vägar längs vägnätet:")
        for addition in additions.prefix(top) {
            Swift.print(
                "\(addition.past)\t\(SwedishText.number(Int(addition.cost / 100))) kr\t\(SwedishText.number(addition.protectedBuildings)) byggnader")
        }
    }

    private static func row(_ point: SinglePoint) -> String {
        "\(point.identifier)\t\(point.operatorId)\t\(SwedishText.number(point.buildings)) byggnader\t\(SwedishText.number(point.households)) hushåll"
    }
}

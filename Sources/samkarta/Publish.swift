import ArgumentParser
import Foundation
import GeoFormats
import Publishing
import Store
import Vocabulary

struct Publish: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Skriver en utgåva: sida, GeoPackage, QGIS-projekt och tabeller.")
    @Option(help: "Mapp att skriva i.") var out: String
    @Option(help: "Mätdag.") var survey: String?
    @Option(help: "Bara detta län eller denna kommun.") var area: String?
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func run() throws {
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        let edition = try Edition(
            from: store, parameters: parameters.set(in: store), survey: date(survey, option: "--survey"),
            area: area == "00" ? nil : area, viewer: viewer)
        try store.perform(HandOut.edition(area: area == "00" ? nil : area), as: viewer)
        let files = try edition.write(to: URL(filePath: out))
        if options.json {
            options.show(.object(["out": .string(out), "files": .array(files.map(JSONValue.string))]))
        } else {
            print("Utgåvan ligger i \(out). Öppna sammanfattning.html i en webbläsare eller samkarta.qgz i QGIS.")
        }
    }
}

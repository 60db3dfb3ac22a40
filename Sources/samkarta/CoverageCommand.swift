import ArgumentParser
import Coverage
import Foundation
import GeoFormats
import Geometry
import Register
import Store
import Vocabulary

struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "Vem har, vem är lovad och vem saknar bredband.")
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption
    @Option(help: "Mätdag, normalt 1 oktober.") var survey: String?
    @Option(help: "nation, county, municipality eller settlement.") var by: Division?
    @Option(help: "Bara detta län eller denna kommun.") var area: String?
    @Flag(help: "Räkna målen i varje område.") var goals = false

    func run() throws {
        let started = Date()
        let store = try options.open()
        let set = try parameters.set(in: store)
        let question = try CoverageQuestion(
            survey: samkarta.date(survey, option: "--survey"), division: by, area: area, asksGoals: goals)
        let answer = try question.answer(from: store, parameters: set, viewer: options.viewer(in: store), started: started)
        if options.json { options.show(answer.json) } else { answer.print() }
    }
}

extension Division: ExpressibleByArgument {}

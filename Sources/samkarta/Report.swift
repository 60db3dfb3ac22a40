import ArgumentParser
import FollowUp
import Foundation
import GeoFormats
import Store
import Vocabulary

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Skriver årets rapport till regeringen ur enkätens svar.")
    @Option(help: "Året som rapporten gäller.") var year: Int
    @Option(help: "Mapp att skriva i.") var out: String
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func run() throws {
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        let survey = try store.read(as: viewer) { db, scope in
            try scope.viewer.require(.secretariat)
            return try Survey.survey(of: year, db)
        }
        let sources: [any FollowUpSource] = [LastYear(), CoverageOfYear(parameters: try parameters.set(in: store))]
        let report = ReportFiles(survey, contributions: try sources.map { try $0.contribution(to: survey, in: store, as: viewer) })
        let written = try report.write(to: URL(filePath: out), pdf: TypstProcess(python: ProgramFiles.python))
        if options.json {
            options.show(
                .object([
                    "year": .integer(year), "out": .string(out), "preliminary": .bool(survey.state == .open),
                    "submitted": .integer(report.submitted), "missing": .array(report.missing.map(JSONValue.string)),
                    "contradictions": .integer(report.contradictions.count),
                    "files": .array(written.files.map(JSONValue.string)),
                    "not_written": .array(written.missing.map { .object(["code": .string($0.code), "message": .string($0.message)]) }),
                ]))
        } else {
            print(
                "Rapporten för \(year) ligger i \(out)\(survey.state == .open ? ", preliminär tills enkäten stängs" : ""). \(report.submitted) regioner ingår. Öppna report.html i en webbläsare.")
            for problem in written.missing { print("\(problem)") }
        }
    }
}

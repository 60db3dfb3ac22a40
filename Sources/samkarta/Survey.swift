import ArgumentParser
import FollowUp
import Foundation
import GeoFormats
import Store
import Vocabulary

struct SurveyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey", abstract: "Den årliga enkäten till regionerna.",
        subcommands: [Open.self, Prefill.self, Status.self, Answer.self, Export.self, Close.self])

    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Öppnar årets enkät.")
        @Option(help: "Året som svaren gäller.") var year: Int
        @Option(help: "Enkäten som JSON eller XLSForm; utan den används förra årets.") var questionnaire: String?
        @Option(help: "Varför en stängd enkät öppnas igen.") var reason = ""
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let opened = try store.perform(
                OpenSurvey(year: year, questionnaire: questionnaire.map(SurveyFiles.questionnaire), reason: reason),
                as: options.viewer(in: store))
            if options.json {
                options.show(SurveyAnswer.json(opened, today: store.today))
            } else {
                print(
                    "Enkäten för \(year) är öppen: \(opened.questionnaire.questions.count) frågor till \(opened.questionnaire.respondents.count) regioner. Nästa steg: samkarta survey answer --year \(year) FIL.csv.")
            }
            try store.close()
        }
    }

    struct Prefill: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Skriver de svar som går att fylla i på förhand, var för sig med källa.")
        @Option(help: "Året som svaren gäller.") var year: Int
        @Argument(help: "Fil att skriva; lämnas sedan med survey answer --draft.") var file: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let viewer = try options.viewer(in: store)
            let survey = try store.read(as: viewer) { db, scope in
                try scope.viewer.require(.secretariat)
                return try Survey.survey(of: year, db)
            }
            let text = try ProposalFile.text(survey, sources: [MunicipalityCount(), LastYear()], in: store, as: viewer)
            try SurveyFiles.write(text, to: file)
            if options.json {
                options.show(.object(["year": .integer(year), "files": .array([.string(file)])]))
            } else {
                print("Skrev \(file). Nästa steg: samkarta survey answer --year \(year) \(file) --draft.")
            }
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Visar vilka regioner som har svarat.")
        @Option(help: "Året som svaren gäller.") var year: Int
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let survey = try store.read(as: options.viewer(in: store)) { db, scope in
                try scope.viewer.require(.secretariat, .coordinator)
                return try Survey.survey(of: year, db)
            }
            if options.json {
                options.show(SurveyAnswer.json(survey, today: store.today))
            } else {
                SurveyAnswer.print(survey, today: store.today)
            }
        }
    }

    struct Answer: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Tar emot svar ur en fil.")
        @Option(help: "Året som svaren gäller.") var year: Int
        @Argument(help: "region_code, question_id, value.") var file: String
        @Flag(help: "Spara som utkast, som inte räknas.") var draft = false
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let outcome = try AnswerDelivery(store: store, viewer: options.viewer(in: store), files: ProgramFiles.opener)
                .bring(file, year: year, isDraft: draft)
            if options.json {
                options.show(ImportAnswer.json(outcome))
            } else if outcome.refusal == nil {
                print(
                    outcome.isAlready
                        ? "\(outcome.file): svaren finns redan. Inget nytt."
                        : "\(outcome.file): \(outcome.counts.read) rader lästa, \(outcome.counts.accepted) mottagna\(draft ? " som utkast" : "") (\(outcome.counts.acceptedWithFinding) med anmärkning), \(outcome.counts.rejected) avvisade.")
                ImportAnswer.printGrouped(outcome.findings)
            } else {
                ImportAnswer.print(outcome, isCheckOnly: false)
            }
            try store.close()
            if outcome.refusal != nil { throw ExitCode(1) }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Skriver enkäten som XLSForm och svaren som CSV.")
        @Option(help: "Året som svaren gäller.") var year: Int
        @Option(help: "Fil för enkäten som XLSForm, .xlsx.") var xlsform: String?
        @Option(help: "Fil för svaren, .csv.") var answers: String?
        @OptionGroup var options: StoreOptions

        func validate() throws {
            guard answers != nil || xlsform != nil else { throw ValidationError("Ange --xlsform FIL.xlsx, --answers FIL.csv eller båda.") }
        }

        func run() throws {
            let store = try options.open()
            let survey = try store.read(as: options.viewer(in: store)) { db, scope in
                try scope.viewer.require(.secretariat)
                return try Survey.survey(of: year, db)
            }
            var files: [String] = []
            if let xlsform {
                try XLSFormWriter.write(survey.questionnaire, to: xlsform)
                files.append(xlsform)
            }
            if let answers {
                try SurveyFiles.write(AnswerExport.text(survey), to: answers)
                files.append(answers)
            }
            if options.json {
                options.show(.object(["year": .integer(year), "files": .array(files.map(JSONValue.string))]))
            } else {
                for file in files { print("Skrev \(file).") }
            }
        }
    }

    struct Close: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Stänger enkäten; rapporten är sedan inte längre preliminär.")
        @Option(help: "Året som svaren gäller.") var year: Int
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let closed = try store.perform(CloseSurvey(year: year), as: options.viewer(in: store))
            if options.json {
                options.show(SurveyAnswer.json(closed, today: store.today))
            } else {
                let missing = closed.questionnaire.respondents.count - closed.submitted.count
                print("Enkäten för \(year) är stängd. \(closed.submitted.count) regioner har svarat\(missing == 0 ? "" : ", \(missing) har det inte").")
            }
            try store.close()
        }
    }
}

/// Files of a survey on their way in and out.
enum SurveyFiles {
    static func questionnaire(_ path: String) throws(Problem) -> Questionnaire {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem("survey.unreadable", "Enkäten ”\(path)” finns inte eller får inte läsas. Kontrollera namnet.")
        }
        if data.starts(with: [0x50, 0x4b]) {
            return try XLSFormReader(path, files: ProgramFiles.opener).questionnaire()
        }
        return try Questionnaire(json: data, describe: JSONFault.describe)
    }

    static func write(_ text: String, to path: String) throws(Problem) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Problem("survey.unwritable", "”\(path)” kan inte skrivas: \(error).")
        }
    }
}

/// How far a survey has come, for the person and the machine.
enum SurveyAnswer {
    static func json(_ survey: Survey, today: ReportingDate) -> JSONValue {
        .object([
            "year": .integer(survey.year), "state": .string(survey.state.rawValue),
            "questionnaire": .string(survey.questionnaire.id), "questions": .integer(survey.questionnaire.questions.count),
            "respondents": .integer(survey.questionnaire.respondents.count),
            "deadline": .optional(survey.deadline?.description),
            "days_left": .optional(survey.deadline.map { Int($0.daysSinceEpoch - today.daysSinceEpoch) }),
            "submitted": .integer(survey.submitted.count),
            "regions": .array(
                survey.questionnaire.respondents.map { respondent in
                    let answers = survey.answers[respondent.code]
                    return .object([
                        "code": .string(respondent.code), "name": .string(respondent.name),
                        "state": .string(state(answers)), "answered": .integer(answers?.latestCount ?? 0),
                    ])
                }),
        ])
    }

    /// `missing`, `draft` or `submitted`; a draft that follows something submitted is `submitted`.
    private static func state(_ answers: RegionAnswers?) -> String {
        answers == nil ? "missing" : answers?.submitted == nil ? "draft" : "submitted"
    }

    static func print(_ survey: Survey, today: ReportingDate) {
        let asked = survey.questionnaire.respondents.count
        Swift.print("\(survey.submitted.count) av \(asked) regioner har svarat på enkäten för \(survey.year), som är \(survey.state == .open ? "öppen" : "stängd").")
        if let deadline = survey.deadline {
            let days = Int(deadline.daysSinceEpoch - today.daysSinceEpoch)
            Swift.print(days >= 0 ? "Rapporten ska lämnas senast \(deadline): \(days) dagar kvar." : "Rapporten skulle lämnas senast \(deadline).")
        }
        let words = ["missing": "inget svar", "draft": "utkast", "submitted": "inlämnat"]
        for respondent in survey.questionnaire.respondents {
            let answers = survey.answers[respondent.code]
            Swift.print("  \(respondent.code) \(respondent.name)\t\(words[state(answers)] ?? "")\t\(answers?.latestCount ?? 0) frågor besvarade")
        }
    }
}

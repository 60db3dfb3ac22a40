import Foundation
import GRDB
import Store
import Vocabulary

extension Survey {
    /// The survey of a year with all answers. Throws `survey.missing`.
    public static func survey(of year: Int, _ db: Database) throws -> Survey {
        guard let survey = try find(year, db) else {
            throw Problem(
                "survey.missing", .missing, "Ingen enkät är öppnad för \(year). Öppna den med `samkarta survey open --year \(year)`.")
        }
        return survey
    }

    static func find(_ year: Int, _ db: Database) throws -> Survey? {
        guard let row = try Row.fetchOne(db, sql: "SELECT state, questionnaire FROM survey WHERE year = ?", arguments: [year]) else {
            return nil
        }
        let questionnaire = try JSONDecoder().decode(Questionnaire.self, from: Data((row["questionnaire"] as String).utf8))
        var answers: [String: RegionAnswers] = [:]
        let sheets = try Row.fetchCursor(
            db, sql: "SELECT region, state, answers FROM survey_sheet WHERE year = ? ORDER BY id", arguments: [year])
        while let sheet = try sheets.next() {
            let region: String = sheet["region"]
            var values = try decode(sheet["answers"])
            let contact = try String.fetchOne(
                db, sql: "SELECT answers FROM survey_contact WHERE place = ?", arguments: [ContactPlace.text(year, region)])
            if let contact { values = values.replacing(try decode(contact).values) }
            if (sheet["state"] as String) == "draft" {
                answers[region, default: RegionAnswers()].draft = values
            } else {
                answers[region] = RegionAnswers(submitted: values)
            }
        }
        // The table's CHECK constraint promises the state.
        return Survey(
            year: year, state: State(rawValue: row["state"]) ?? .closed, questionnaire: questionnaire, answers: answers)
    }

    /// The newest questionnaire used before the year; `nil` where there is none.
    static func questionnaire(before year: Int, _ db: Database) throws -> Questionnaire? {
        try String.fetchOne(
            db, sql: "SELECT questionnaire FROM survey WHERE year < ? ORDER BY year DESC LIMIT 1", arguments: [year]
        ).map { try JSONDecoder().decode(Questionnaire.self, from: Data($0.utf8)) }
    }

    private static func decode(_ text: String) throws -> AnswerSheet {
        try JSONDecoder().decode(AnswerSheet.self, from: Data(text.utf8))
    }
}

/// Key of the row that holds a region's personal answers.
enum ContactPlace {
    static func text(_ year: Int, _ region: String) -> String { "\(year) \(region)" }
}

import Foundation
import GeoFormats
import Import
import Store
import Vocabulary

@testable import FollowUp

/// A store of its own with one open survey of the regions, and files of answers to bring to it.
final class SurveyDesk {
    let folder: URL
    let store: Store

    init(_ questionnaire: Questionnaire = SurveyDesk.questionnaire, year: Int = 2024) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "samkarta-survey-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store(creating: folder.appending(path: "store.gpkg").path, schema: FollowUpSchema.steps)
        try store.perform(CreateStore(), as: .administrator)
        _ = try store.perform(OpenSurvey(year: year, questionnaire: questionnaire), as: .administrator)
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    struct TextFiles: FileOpening {
        func open(_ path: String, kind: String, layer: String?) throws(FileFault) -> any RowSource {
            try DelimitedTextSource(path: path, layer: kind)
        }
    }

    /// Brings lines `region,question,value`.
    @discardableResult
    func bring(_ lines: String, draft: Bool = false, as viewer: Viewer = .administrator, year: Int = 2024) throws -> ImportOutcome {
        let file = folder.appending(path: "answers.csv")
        try Data(("region_code,question_id,value\n" + lines + "\n").utf8).write(to: file)
        return try AnswerDelivery(store: store, viewer: viewer, files: TextFiles()).bring(file.path, year: year, isDraft: draft)
    }

    var survey: Survey { get throws { try store.read(as: .administrator) { db, _ in try Survey.survey(of: 2024, db) } } }

    func figure(_ question: String, _ statistic: String) throws -> Figure? {
        try FigureTable(survey).figure(.init(question, statistic))
    }

    static let codes = [
        "01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "14", "17", "18", "19", "20", "21", "22", "23", "24",
        "25",
    ]

    /// The same answer from every region, but for those said otherwise.
    static func everyRegion(_ question: String, _ value: String, but others: [String: String] = [:]) -> String {
        codes.map { "\($0),\(question),\(others[$0] ?? value)" }.joined(separator: "\n")
    }

    static let questionnaire = made()

    /// A questionnaire with a question of every type, to all regions.
    static func made(extra: String = "") -> Questionnaire {
        let respondents = codes.map { "{\"code\":\"\($0)\",\"name\":\"Region \(name(of: $0))\"}" }.joined(separator: ",")
        let options = codes.map { "{\"value\":\"\($0)\",\"label_sv\":\"Region \(name(of: $0))\"}" }.joined(separator: ",")
        let json = """
            {"format":"samkarta-survey/1","id":"prov","title_sv":"Prov","deadline":"2025-03-26","respondents":[\(respondents)],
            "questions":[
            {"id":"s00_region","section":"0 Vem","text_sv":"Vilken region?","type":"select_one","options":[\(options)],"required":true,"visibility":"secretariat"},
            {"id":"kontakt","section":"0 Vem","text_sv":"Vem svarar?","type":"text","required":true,"visibility":"personal"},
            {"id":"s21_rekvirerat_medel","section":"1 Medel","text_sv":"Har ni rekvirerat medel?","type":"select_one","options":[{"value":"ja","label_sv":"Ja"},{"value":"nej","label_sv":"Nej"}],"required":true},
            {"id":"stod","section":"1 Medel","text_sv":"Vilket stöd?","type":"select_multiple","options":[{"value":"gis","label_sv":"GIS"},{"value":"ekonomi","label_sv":"Ekonomi"},{"value":"ingen","label_sv":"Ingen"}],"required":false,"constraint":"not(selected(., 'ingen') and count-selected(.) > 1)"},
            {"id":"personer","section":"1 Medel","text_sv":"Hur många personer?","type":"integer","required":false,"constraint":". >= 0 and . <= 20"},
            {"id":"grad","section":"1 Medel","text_sv":"Andel i procent?","type":"decimal","required":false,"constraint":". >= 0 and . <= 500"},
            {"id":"varfor","section":"1 Medel","text_sv":"Varför inte?","type":"text","required":true,"relevant":"${s21_rekvirerat_medel} = 'nej'"},
            {"id":"s324_kommentar","section":"1 Medel","text_sv":"Kommentar","type":"text","required":false},
            {"id":"grupper","section":"1 Medel","text_sv":"Grupper","type":"repeat","required":false,"options":[{"value":"namn","type":"text"},{"value":"roll","type":"select_one","options":["deltagare","sammankallande"]},{"value":"antal","type":"integer"}]}\(extra)],
            "quantifiers":[{"word":"alla / samtliga","range":[21,21],"evidence":""},{"word":"flera","range":[3,10],"evidence":""},{"word":"i stort sett alla","range":[18,20],"evidence":""}],
            "secretariat":{"year":2024,"network_meetings_total":8,"offer_ends":"2025-12-31","topics_sv":["Ämne ett"]}}
            """
        do {
            return try Questionnaire(json: Data(json.utf8)) { "\($0)" }
        } catch {
            preconditionFailure("the questionnaire of the tests can be read: \(error)")
        }
    }

    static func name(of code: String) -> String {
        codes.firstIndex(of: code).map { String(UnicodeScalar(UInt8(65 + $0))) } ?? code
    }
}

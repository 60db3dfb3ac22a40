import Foundation
import Import
import Store
import Vocabulary

/// What an import asked for on the site is to do, as it is kept with the job.
struct ImportOrders: Codable, Sendable {
    let kind: String
    let date: String
    let edition: String
    let confidentiality: String
    let isMadeUp: Bool
    let map: String

    /// Throws `import.kind`, `import.class` or `import.date` for what cannot be meant.
    init(_ upload: Upload, kinds: [Kind]) throws(Problem) {
        kind = upload["slag"]
        date = upload["datum"].trimmingCharacters(in: .whitespaces)
        edition = String(upload["utgava"].prefix(100))
        confidentiality = upload["klass"]
        isMadeUp = upload["pahittat"] == "ja"
        map = String(upload["rubriker"].prefix(2000)).trimmingCharacters(in: .whitespacesAndNewlines)
        guard kinds.contains(where: { $0.name == kind }) else {
            throw Problem("import.kind", .usage, "Slaget ”\(kind.prefix(40))” finns inte. Välj ett i listan.")
        }
        guard date.isEmpty || ReportingDate(iso: date) != nil else {
            throw Problem("import.date", .usage, "”\(date.prefix(40))” är ingen dag. Skriv den som 2024-10-01.")
        }
        guard confidentiality.isEmpty || Confidentiality(rawValue: confidentiality) != nil else {
            throw Problem("import.class", .usage, "Klassen ”\(confidentiality.prefix(40))” finns inte. Välj en i listan.")
        }
    }

    func request(path: String, kinds: [Kind], isCheckOnly: Bool) throws(Problem) -> ImportRequest {
        guard let kind = kinds.first(where: { $0.name == kind }) else {
            throw Problem("import.kind", .usage, "Slaget ”\(kind)” finns inte. Välj ett i listan.")
        }
        var profile = ImportProfile(name: "")
        if !map.isEmpty { try profile.addMapping(map) }
        var request = ImportRequest(kind: kind, path: path, profile: profile)
        request.isCheckOnly = isCheckOnly
        request.dated = ReportingDate(iso: date)
        request.edition = edition
        request.confidentiality = Confidentiality(rawValue: confidentiality)
        request.isMadeUp = isMadeUp
        return request
    }
}

/// What an edition asked for on the site is to hold.
struct PublishOrders: Codable, Sendable {
    let area: String
    /// For everybody, and so shown to everybody; else for the one who asked.
    let isPublic: Bool
}

/// What came of an import: counts, and findings grouped by cause.
struct ImportReport: Codable, Sendable {
    struct Cause: Codable, Sendable {
        let code: String
        let rejects: Bool
        let count: Int
        /// The first of them, as an example.
        let message: String
    }

    struct Line: Codable, Sendable {
        let code: String
        let line: Int?
        let column: String?
        let message: String
        let rejects: Bool
        /// EPSG:3006.
        let x: Double?
        let y: Double?
        let building: String?
    }

    let read: Int
    let accepted: Int
    let acceptedWithFinding: Int
    let rejected: Int
    let refusal: String?
    let refusalCode: String?
    let batch: Int?
    let isAlready: Bool
    let recognised: [String]
    let causes: [Cause]
    let lines: [Line]

    /// Findings written out one by one; the rest are counted.
    static let mostLines = 1000

    init(_ outcome: ImportOutcome) {
        read = outcome.counts.read
        accepted = outcome.counts.accepted
        acceptedWithFinding = outcome.counts.acceptedWithFinding
        rejected = outcome.counts.rejected
        refusal = outcome.refusal?.message
        refusalCode = outcome.refusal?.code
        batch = outcome.batch.map(Int.init)
        isAlready = outcome.isAlready
        recognised = outcome.recognised
        var causes: [String: Cause] = [:]
        for finding in outcome.findings {
            let key = "\(finding.code.rawValue)/\(finding.rejects)"
            let known = causes[key]
            causes[key] = Cause(
                code: finding.code.rawValue, rejects: finding.rejects, count: (known?.count ?? 0) + 1,
                message: known?.message ?? finding.message)
        }
        self.causes = causes.values.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
        lines = outcome.findings.prefix(Self.mostLines).map { finding in
            let place = finding.line.flatMap { outcome.places[$0] }
            var (x, y, building): (Double?, Double?, String?) = (nil, nil, nil)
            switch place {
            case .position(let point): (x, y) = (point.x, point.y)
            case .building(let identifier): building = identifier
            case nil: break
            }
            return Line(
                code: finding.code.rawValue, line: finding.line, column: finding.column, message: finding.message,
                rejects: finding.rejects, x: x, y: y, building: building)
        }
    }
}

/// What came of an edition.
struct PublishReport: Codable, Sendable {
    let files: [String]
}

/// Values kept with a job, as JSON text.
enum WorkText {
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // Plain values of our own: they can always be written.
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    static func value<T: Decodable>(_ type: T.Type, _ text: String) -> T? {
        try? JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

import ArgumentParser
import Eligibility
import GeoFormats
import Store
import Vocabulary

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Granskar byggnadsförteckningen och det den bygger på.")
    @Option(help: "Förteckningens utgåva; annars den nyaste.") var edition: String?
    @Option(help: "Mätdag; annars den nyaste.") var survey: String?
    @Option(help: "Lägsta säkerhet som visas, 0–1; annars review.threshold.") var threshold: Double?
    @Option(help: "Bara detta län eller denna kommun.") var area: String?
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func run() throws {
        if let threshold, !(0...1).contains(threshold) {
            throw Problem("review.threshold", .usage, "--threshold ska ligga mellan 0 och 1.")
        }
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        let set = try parameters.set(in: store)
        let area = area == "00" ? nil : area
        let review = try Review.run(
            edition: edition, survey: date(survey, option: "--survey"), area: area, in: store, parameters: set,
            viewer: viewer)
        let findings = review.findings(atLeast: threshold ?? set["review.threshold"], for: viewer, in: area)
        let proposals = Review.proposals(from: findings)
        if options.json {
            options.show(review.json(findings, proposals))
        } else {
            review.print(findings, proposals)
        }
        try store.close()
    }
}

extension Review {
    /// FORMATS section 6; `signs`, `against` and `owners` are our own additions.
    fileprivate func json(_ findings: [ReviewFinding], _ proposals: [Proposal]) -> JSONValue {
        .object([
            "edition": .optional(edition), "survey": .string(survey.description),
            "parameters": .string(parameters.name),
            "findings": .array(findings.map(\.json)),
            "proposals": .array(
                proposals.map { proposal in
                    .object([
                        "building_id": .string(proposal.buildingId), "proposal": .string(proposal.action.rawValue),
                        "confidence": .number(proposal.confidence),
                        "findings": .array((proposal.grounds + proposal.objections).map(JSONValue.string)),
                        "against": .array(proposal.objections.map(JSONValue.string)),
                    ])
                }),
            "owners": .array(
                records.sorted { $0.key < $1.key }.map { identifier, record in
                    .object([
                        "operator_id": .string(identifier), "promised": .integer(record.promised),
                        "delivered": .integer(record.delivered),
                    ])
                }),
        ])
    }

    fileprivate func print(_ findings: [ReviewFinding], _ proposals: [Proposal]) {
        let count = { (action: ProposedAction) in SwedishText.number(proposals.count { $0.action == action }) }
        let name = edition.map { "Förteckningen \($0)" } ?? "Ingen förteckning är inläst; bara rapporterna"
        Swift.print(
            "\(name) mot mätningen \(survey): stryk \(count(.remove)), lägg till \(count(.add)), fråga om \(count(.ask)) byggnader."
        )
        for finding in findings {
            Swift.print("\(finding.id)\t\(SwedishText.percent(finding.confidence))\t\(finding.message)")
        }
    }
}

extension ReviewFinding {
    fileprivate var json: JSONValue {
        .object([
            "id": .string(id), "code": .string(code.rawValue), "building_id": .string(buildingId),
            "operator_id": .optional(operatorId), "municipality": .string(municipality),
            "batch": .optional(row.map { Int($0.batch) }), "line": .optional(row.map { Int($0.line) }),
            "confidence": .number(confidence), "evidence": .array(evidence.map(\.json)), "message": .string(message),
            "signs": .array(
                signs.map { .object(["sign": .string($0.name), "weight": .number($0.weight)]) }),
        ])
    }
}

extension Evidence {
    fileprivate var json: JSONValue {
        .object([
            "kind": .string(kind.rawValue), "ref": .string(ref), "date": .optional(date?.description),
            "text": .string(text),
        ])
    }
}

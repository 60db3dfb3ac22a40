import GeoFormats
import Import
import Vocabulary

/// What the person and the machine are told of an import.
enum ImportAnswer {
    static func json(_ outcome: ImportOutcome) -> JSONValue {
        guard case .object(var members) = ownJSON(outcome), !outcome.parts.isEmpty else { return ownJSON(outcome) }
        members.append(JSONValue.Member(key: "parts", value: .array(outcome.parts.map(ownJSON))))
        return .object(members)
    }

    private static func ownJSON(_ outcome: ImportOutcome) -> JSONValue {
        .object([
            "kind": .string(outcome.kind),
            "file": .string(outcome.file),
            "batch": .optional(outcome.batch.map(Int.init)),
            "already": .bool(outcome.isAlready),
            "read": .integer(outcome.counts.read),
            "accepted": .integer(outcome.counts.accepted),
            "accepted_with_finding": .integer(outcome.counts.acceptedWithFinding),
            "rejected": .integer(outcome.counts.rejected),
            "refused": outcome.refusal.map { .object(["code": .string($0.code), "message": .string($0.message)]) } ?? .null,
            "findings": .array(
                outcome.findings.map {
                    .object([
                        "code": .string($0.code.rawValue), "line": .optional($0.line), "column": .optional($0.column),
                        "message": .string($0.message),
                    ])
                }),
        ])
    }

    static func print(_ outcome: ImportOutcome, isCheckOnly: Bool) {
        guard outcome.parts.isEmpty else {
            for part in outcome.parts {
                Swift.print(part.kind, terminator: " · ")
                print(part, isCheckOnly: isCheckOnly)
            }
            return
        }
        if let refusal = outcome.refusal {
            Swift.print("\(outcome.file): \(refusal.message) (\(refusal.code))")
        } else if outcome.isAlready {
            Swift.print("\(outcome.file) finns redan som leverans \(outcome.batch ?? 0). Inget nytt.")
        } else {
            let place = isCheckOnly ? "kontrollerad, inget sparat" : "leverans \(outcome.batch ?? 0)"
            Swift.print(
                "\(outcome.file): \(place). \(outcome.counts.read) rader lästa, \(outcome.counts.accepted) mottagna (\(outcome.counts.acceptedWithFinding) med anmärkning), \(outcome.counts.rejected) avvisade.")
        }
        for line in outcome.recognised { Swift.print("  \(line)") }
        printGrouped(outcome.findings)
    }

    // Grouped by cause, the most rows first, each with its first examples.
    static func printGrouped(_ findings: [Finding]) {
        let groups = Dictionary(grouping: findings, by: \.code)
            .sorted { ($1.value.count, $0.key.rawValue) < ($0.value.count, $1.key.rawValue) }
        for (code, members) in groups {
            Swift.print("  \(members.count) × \(code.rawValue)\(members.contains(where: \.rejects) ? " (avvisade)" : "")")
            for finding in members.prefix(3) { Swift.print("      \(finding.message)") }
        }
    }
}

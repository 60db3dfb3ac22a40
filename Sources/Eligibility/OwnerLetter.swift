import Vocabulary

/// A letter to one network owner about its own contested rows, and what it has answered. Swedish: skrivelse.
///
/// An answer changes no report: a report is corrected only by a new delivery.
public struct OwnerLetter: Sendable, Hashable, Identifiable {
    /// A contested row.
    public struct Row: Sendable, Hashable {
        public let findingId: String
        public let code: String
        public let buildingId: String
        public let municipality: String
        /// `batch:line` of the owner's delivery; empty where the finding is about no row.
        public let sourceRow: String
        public let text: String

        public init(findingId: String, code: String, buildingId: String, municipality: String, sourceRow: String, text: String) {
            self.findingId = findingId
            self.code = code
            self.buildingId = buildingId
            self.municipality = municipality
            self.sourceRow = sourceRow
            self.text = text
        }
    }

    /// What the owner says of a row.
    public enum Answer: String, Sendable, CaseIterable {
        case keeps, corrects, partly

        public var swedishName: String {
            switch self {
            case .keeps: "uppgiften stämmer"
            case .corrects: "uppgiften är fel och rättas i nästa leverans"
            case .partly: "stämmer delvis"
            }
        }
    }

    /// An answer as it was given.
    public struct Answered: Sendable, Hashable {
        public let answer: Answer
        public let text: String
        public let by: String
        public let on: ReportingDate
    }

    public let id: Int64
    /// Swedish: diarienummer.
    public let registryNumber: String
    public let edition: String
    public let survey: ReportingDate
    public let operatorId: String
    public let county: String
    public let sentOn: ReportingDate
    /// Last day to answer.
    public let dueOn: ReportingDate
    public let rows: [Row]
    /// The last answer to each row, by finding id.
    public let answers: [String: Answered]

    public var unanswered: Int { rows.count { answers[$0.findingId] == nil } }

    /// Days left on the clock; negative when the time is out.
    public func daysLeft(on day: ReportingDate) -> Int { Int(dueOn.daysSinceEpoch - day.daysSinceEpoch) }

    /// Findings to ask each owner about in a county, by owner: those about its own rows.
    public static func contested(_ findings: [ReviewFinding], county: String) -> [(operatorId: String, rows: [Row])] {
        let asked = findings.filter { $0.code.proposal == .ask && $0.municipality.hasPrefix(county) }
        return Dictionary(grouping: asked) { $0.operatorId ?? "" }.filter { !$0.key.isEmpty }.sorted { $0.key < $1.key }.map { owner, findings in
            (
                owner,
                findings.sorted { $0.id < $1.id }.map {
                    Row(
                        findingId: $0.id, code: $0.code.rawValue, buildingId: $0.buildingId, municipality: $0.municipality,
                        sourceRow: $0.row?.text ?? "", text: $0.message)
                }
            )
        }
    }
}

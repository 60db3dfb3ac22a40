import Coverage

/// The five maps that every municipality asks for (report 3.3.1).
public enum StandardMap: CaseIterable, Sendable {
    case existing, planned, missing, granted, inNeed

    public var title: String {
        switch self {
        case .existing: "Har snabbt bredband"
        case .planned: "Planerad utbyggnad"
        case .missing: "Saknar snabbt bredband"
        case .granted: "Beviljat stöd"
        case .inNeed: "I behov av stöd"
        }
    }

    /// What the map shows, as the rest of a sentence on so many buildings.
    var meaning: String {
        switch self {
        case .existing: "är anslutna, möjliga att ansluta eller i absolut närhet"
        case .planned: "saknar bredband men är planerade"
        case .missing: "saknar snabbt bredband"
        case .granted: "saknar bredband men har beviljat stöd"
        case .inNeed: "saknar bredband, plan och stöd"
        }
    }

    /// Status colours of the house style, safe for colour-blind eyes.
    var colour: String {
        switch self {
        case .existing: "#00507F"
        case .planned: "#008F6B"
        case .missing: "#C24E00"
        case .granted: "#B0568B"
        case .inNeed: "#C24E00"
        }
    }

    /// The number of an area, where it may be shown.
    func count(in row: CoverageRow) -> Int? {
        let figures = row.figures
        return switch self {
        case .existing: figures.connected + figures.passed + figures.near
        case .missing: figures.lacking
        case .planned: row.promises?.planned
        case .granted: row.promises?.granted
        case .inNeed: row.promises?.inNeed
        }
    }

    /// The number of a square, where it may be shown or follows from what is shown.
    func count(in square: SquareTable.Row) -> Int? {
        let counts = square.counts
        switch self {
        case .existing:
            guard let all = counts[0], let lacking = counts[4] else { return nil }
            return all - lacking
        case .missing: return counts[4]
        case .planned: return counts[5]
        case .granted: return counts[6]
        case .inNeed: return counts[7]
        }
    }
}

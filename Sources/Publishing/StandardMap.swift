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

    /// Whether a counted building is on the map.
    func shows(_ building: Int, in result: CoverageResult) -> Bool {
        let isLacking = result.states[building] == .lacking
        return switch self {
        case .existing: !isLacking
        case .planned: isLacking && result.planned[building]
        case .missing: isLacking
        case .granted: isLacking && result.granted[building]
        case .inNeed: result.isInNeed(building)
        }
    }

    func count(in figures: CoverageFigures) -> Int {
        switch self {
        case .existing: figures.connected + figures.passed + figures.near
        case .planned: figures.planned
        case .missing: figures.lacking
        case .granted: figures.granted
        case .inNeed: figures.inNeed
        }
    }
}

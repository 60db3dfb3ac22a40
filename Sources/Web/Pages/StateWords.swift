import Coverage
import Vocabulary

/// The field's own words for what a building has.
enum StateWords {
    /// One plain sentence on a building.
    static func sentence(_ facts: BuildingFacts) -> String {
        guard let state = facts.state else {
            return "Byggnaden räknas inte i statistiken: den är varken bostad eller arbetsplats."
        }
        let speed = facts.best.map { "\($0.technology.swedishName), \(Speed.text($0.down))" }
        switch state {
        case .connected: return "Byggnaden är ansluten till snabbt bredband\(speed.map { " (\($0))" } ?? "")."
        case .passed: return "Byggnaden är möjlig att ansluta till snabbt bredband\(speed.map { " (\($0))" } ?? "")."
        case .near:
            return "Byggnaden ligger i absolut närhet av fiber och bör kunna anslutas, men ingen nätägare har rapporterat den."
        case .lacking:
            let start = "Byggnaden saknar snabbt bredband"
            let has = speed.map { "; det bästa som finns är \($0)" } ?? ""
            switch (facts.isPlanned, facts.isGranted) {
            case (true, true): return "\(start), men har beviljat stöd och är planerad\(by(facts))\(has)."
            case (true, false): return "\(start), men är planerad\(by(facts))\(has)."
            case (false, true): return "\(start), men har beviljat stöd\(has)."
            case (false, false): return "\(start) och är i behov av stöd: varken plan eller beviljat stöd finns\(has)."
            }
        }
    }

    private static func by(_ facts: BuildingFacts) -> String {
        facts.plannedBy.map { " till \($0)" } ?? ""
    }

    /// The mark of a building on the map, by the name of its picture.
    static func mark(_ facts: BuildingFacts) -> String {
        guard let state = facts.state else { return "other" }
        guard state == .lacking else { return state.code }
        if facts.isPlanned { return "planned" }
        return facts.isGranted ? "granted" : "in-need"
    }

    static func word(_ facts: BuildingFacts) -> String {
        guard let state = facts.state else { return "räknas inte" }
        guard state == .lacking else { return state.swedishName }
        if facts.isPlanned { return facts.isGranted ? "saknar, planerad och beviljat stöd" : "saknar, planerad" }
        return facts.isGranted ? "saknar, beviljat stöd" : "saknar, i behov av stöd"
    }

    static func uses(_ use: BuildingUse) -> String {
        let words: [(BuildingUse, String)] = [
            (.household, "bostad"), (.workplace, "arbetsplats"), (.holiday, "fritidshus"), (.public, "samhällsfunktion"), (.other, "övrigt"),
        ]
        return words.filter { use.contains($0.0) }.map(\.1).joined(separator: ", ")
    }
}

/// Speeds as people say them.
enum Speed {
    static func text(_ mbps: Double) -> String {
        mbps >= 1000
            ? "\(SwedishText.number(mbps / 1000, decimals: mbps.truncatingRemainder(dividingBy: 1000) == 0 ? 0 : 1)) Gbit/s"
            : "\(SwedishText.number(mbps, decimals: mbps == mbps.rounded() ? 0 : 1)) Mbit/s"
    }
}

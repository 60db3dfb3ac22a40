import NetworkGraph
import Vocabulary

extension InstanceFlaw.Reason {
    /// What is wrong and what would be right.
    var swedish: String {
        switch self {
        case .notAnInstance: "detta är ingen STP- eller .gr-fil; den ska börja med en sektion (SECTION Graph)."
        case .missingSection(let name): "”\(name)” saknas."
        case .doubledSection(let name): "sektionen \(name) finns två gånger."
        case .unendedSection(let name): "sektionen \(name) saknar END. Är filen avkortad?"
        case .missingEndOfFile: "raden EOF saknas sist. Är filen avkortad?"
        case .unknownLine(let text): "”\(text)” går inte att tolka här."
        case .notANumber(let text): "”\(text)” är inget tal."
        case .negative(let text): "\(text) är negativt; kostnader och nummer är 0 eller större."
        case .notFinite(let text): "\(text) är inget ändligt tal."
        case .notWhole(let text): "\(text) är inget heltal. Räkna i en mindre enhet, till exempel öre."
        case .sumTooLarge: "kostnader och priser blir tillsammans för stora att räkna exakt. Räkna i en större enhet."
        case .selfLoop(let node): "kanten går från nod \(node) till sig själv."
        case .outOfRange(let node, let nodes): "nod \(node) finns inte; noderna är 1 till \(nodes)."
        case .tooMuchAnnounced(let name, let count):
            "\(name) \(SwedishText.number(count)) är fler än filen har plats för."
        case .countDiffers(let name, let announced, let found):
            "\(name) anger \(SwedishText.number(announced)), men filen har \(SwedishText.number(found))."
        case .directed: "riktade bågar (A) stöds inte, bara kanter (E)."
        case .noRoot: "priser (TP) kräver en rot (RootP)."
        case .noTerminals: "ingen terminal (T) är angiven."
        }
    }
}

import Coverage
import MapService
import Vocabulary

/// The whole map, over the viewer's own area or the country.
struct MapPage {
    let frame: Frame
    let sentence: String
    let map: MapBox
    let sources: SourceNote

    init(_ nation: NationCoverage, _ context: SiteContext, hasLibraries: Bool) {
        frame = Frame("Karta", context, path: "/karta", isMadeUp: nation.isMadeUp, hasMap: hasLibraries)
        let area = Home(of: context.viewer)?.code ?? "00"
        map = MapBox(area: area, nation, context.viewer, hasLibraries: hasLibraries)
        sentence =
            map.isForBuildings
            ? "Rutor med antal på håll, byggnader på nära håll. Klicka för att läsa."
            : "Antal byggnader i rutor om 250 m. Rutor som berättar om färre än fem byggnader är streckade och utan tal."
        sources = SourceNote(nation)
    }
}

import MapService
import Priority
import Vocabulary

/// What is put first, and how much of the cap is left.
struct PrioritiesPage {
    struct Row {
        let id: String
        let href: String
        let place: String
        let state: String
        let criterion: String
        let motivation: String
    }

    let frame: Frame
    let sentence: String
    let percent: String
    let county: String
    let formToken: String
    let hasPicks: Bool
    let caption: String
    let rows: [Row]

    init(_ picks: [PriorityPick], cap: PriorityCap, county: String, round: String, _ atlas: Atlas, _ context: SiteContext) {
        frame = Frame(
            "Regionala prioriteringar", context, path: "/omgang", crumbs: [Frame.Link(href: "/omgang", title: "Stödomgången")],
            isMadeUp: atlas.nation.isMadeUp)
        self.county = county
        formToken = frame.formToken
        sentence =
            "\(SwedishText.number(cap.picked)) av högst \(SwedishText.number(cap.cap)) byggnader är prioriterade i \(atlas.nation.areas.name(of: county)); taket är en del av \(SwedishText.number(cap.eligible)) stödberättigade bostäder och arbetsplatser."
        percent = String(cap.cap == 0 ? 0 : min(100, cap.picked * 100 / cap.cap))
        hasPicks = !picks.isEmpty
        caption = "Omgång \(round), högst 500 rader"
        rows = picks.prefix(500).map {
            Row(
                id: $0.buildingId, href: CasePage.path($0.buildingId).replacing("/omgang/fall/", with: "/byggnad/"),
                place: atlas.nation.areas.name(of: $0.municipality), state: $0.state == .picked ? "prioriterad" : "borttagen",
                criterion: $0.criterion, motivation: $0.motivation)
        }
    }
}

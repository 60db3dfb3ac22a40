import Eligibility
import Foundation
import MapService
import Priority
import Vocabulary

/// What is asked of the queue.
struct QueueQuestion {
    let municipality: String
    let action: String
    let state: String
    /// Lowest confidence shown, 0...1.
    let confidence: Double
    let page: Int
    let selected: String
    /// Decisions just taken, which one step undoes.
    let justDecided: [Int64]

    init(_ values: [String: String]) {
        municipality = values["kommun"] ?? ""
        action = values["forslag"] ?? ""
        state = values["lage"] ?? RoundCase.State.awaiting.rawValue
        confidence = (Double(values["sakerhet"] ?? "") ?? 0).clamped
        page = max(1, Int(values["sida"] ?? "") ?? 1)
        selected = values["vald"] ?? ""
        justDecided = (values["klart"] ?? "").split(separator: ",").compactMap { Int64($0) }
    }

    func holds(_ one: RoundCase) -> Bool {
        one.municipality.hasPrefix(municipality) && (action.isEmpty ? one.action != .ask : action == "alla" || one.action.rawValue == action)
            && (state == "alla" || one.state.rawValue == state) && (one.confidence ?? 1) >= confidence
    }

    /// The same question as an address, without what was just decided.
    func href(page: Int? = nil) -> String {
        let parts = [
            ("kommun", municipality), ("forslag", action), ("lage", state), ("sakerhet", confidence == 0 ? "" : "\(confidence)"),
            ("sida", String(page ?? self.page)),
        ].filter { !$0.1.isEmpty }
        return "/omgang/granska?"
            + parts.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
    }
}

extension Double {
    fileprivate var clamped: Double { isFinite ? Swift.min(1, Swift.max(0, self)) : 0 }
}

/// The queue: proposals by municipality and confidence, the same on map and in table, decided one by one or many at once.
struct QueuePage {
    struct Choice {
        let code: String
        let name: String
        let isChosen: Bool
    }

    struct Row {
        let id: String
        let href: String
        let action: String
        let actionName: String
        let confidence: String
        let ground: String
        let municipality: String
        let state: String
        let board: String
        /// Whether there is anything to decide: a question to an owner goes by letter.
        let isDecidable: Bool
        let x: String
        let y: String
    }

    let frame: Frame
    let sentence: String
    let effect: String
    let hasEffect: Bool
    let mayDecide: Bool
    let formToken: String
    let municipalities: [Choice]
    let actions: [Choice]
    let states: [Choice]
    let confidences: [Choice]
    let rows: [Row]
    let caption: String
    let here: String
    let hasDone: Bool
    let done: String
    let doneIds: String
    let hasPrevious: Bool
    let previous: String
    let hasNext: Bool
    let next: String
    let map: MapBox

    private static let rowsPerPage = 50

    init(
        _ question: QueueQuestion, _ cases: RoundCases, effect preview: EffectPreview?, _ atlas: Atlas, _ context: SiteContext,
        hasLibraries: Bool
    ) throws(Problem) {
        let viewer = context.viewer
        let nation = atlas.nation
        frame = Frame(
            "Granska förteckningen", context, path: "/omgang", crumbs: [Frame.Link(href: "/omgang", title: "Stödomgången")],
            isMadeUp: nation.isMadeUp, hasMap: hasLibraries)
        mayDecide = viewer.role == .secretariat || viewer.role == .coordinator
        formToken = frame.formToken
        let found = cases.all.filter(question.holds)
        let waiting = cases.all.count { $0.state == .awaiting && $0.action != .ask }
        let place = question.municipality.isEmpty ? "" : " i \(nation.areas.name(of: question.municipality))"
        sentence =
            "\(SwedishText.number(found.count)) byggnader\(place) passar urvalet; \(SwedishText.number(waiting)) förslag till utgåva \(cases.edition) väntar på beslut."
        hasEffect = preview != nil
        effect = preview.map(EffectWords.sentence) ?? ""
        let codes = Set(cases.all.map(\.municipality)).sorted()
        municipalities =
            [Choice(code: "", name: "alla kommuner", isChosen: question.municipality.isEmpty)]
            + codes.filter { !$0.isEmpty }.map { Choice(code: $0, name: nation.areas.name(of: $0), isChosen: $0 == question.municipality) }
        actions =
            [Choice(code: "", name: "stryk och lägg till", isChosen: question.action.isEmpty)]
            + [ProposedAction.remove, .add, .ask].filter { $0 != .ask || cases.showsOwners }.map {
                Choice(code: $0.rawValue, name: $0.swedishName, isChosen: $0.rawValue == question.action)
            }
        states =
            RoundCase.State.allCases.map { Choice(code: $0.rawValue, name: $0.swedishName, isChosen: $0.rawValue == question.state) }
            + [Choice(code: "alla", name: "alla", isChosen: question.state == "alla")]
        confidences = [0, 0.7, 0.9, 0.95].map {
            Choice(code: $0 == 0 ? "" : "\($0)", name: $0 == 0 ? "alla" : "minst \(SwedishText.percent($0))", isChosen: $0 == question.confidence)
        }
        let pages = max(1, (found.count + Self.rowsPerPage - 1) / Self.rowsPerPage)
        let page = min(question.page, pages)
        let shown = found.dropFirst((page - 1) * Self.rowsPerPage).prefix(Self.rowsPerPage)
        rows = shown.map { one in
            let point = nation.building(one.buildingId).map { nation.position(of: $0) }
            return Row(
                id: one.buildingId, href: CasePage.path(one.buildingId), action: one.action.rawValue,
                actionName: one.action.swedishName, confidence: one.confidence.map(SwedishText.percent) ?? "–",
                ground: CaseWords.grounds(one), municipality: nation.areas.name(of: one.municipality), state: one.state.swedishName,
                board: CaseWords.board(one), isDecidable: !one.amendments.isEmpty, x: point.map { String(Int($0.x.rounded())) } ?? "", y: point.map { String(Int($0.y.rounded())) } ?? "")
        }
        caption = "Sida \(page) av \(pages), de säkraste först"
        here = question.href()
        doneIds = question.justDecided.map(String.init).joined(separator: ",")
        hasDone = mayDecide && !question.justDecided.isEmpty
        done = "\(SwedishText.number(question.justDecided.count)) beslut är tagna."
        hasPrevious = page > 1
        previous = question.href(page: page - 1)
        hasNext = page < pages
        next = question.href(page: page + 1)
        let area = question.municipality.isEmpty ? Home(of: viewer)?.code ?? "00" : question.municipality
        map = try MapBox(area: area, atlas, viewer, hasLibraries: hasLibraries)
    }
}

/// How cases are put into words.
enum CaseWords {
    static func grounds(_ one: RoundCase) -> String {
        var names = one.amendments.map { ReviewCode(rawValue: $0.reasonCode)?.swedishName ?? $0.reasonCode }
        if one.action == .ask { names = one.grounds.map(\.code.swedishName) }
        return names.reduce(into: []) { kept, name in if !kept.contains(name) { kept.append(name) } }.joined(separator: ", ")
    }

    static func board(_ one: RoundCase) -> String {
        switch one.boardAnswer?.kind {
        case .agrees: "håller med"
        case .declines: "avstår"
        default: "har inte svarat"
        }
    }
}

/// How an effect is put into words.
enum EffectWords {
    static func sentence(_ preview: EffectPreview) -> String {
        var parts = [
            "Stödberättigade byggnader: \(change(preview.total.eligible)), varav med hushåll eller arbetsplats \(change(preview.total.counted))."
        ]
        if let before = preview.costBefore, let after = preview.costAfter {
            parts.append("Stöd per räknad byggnad i troliga projekt: \(money(before)) → \(money(after)) (antagna priser).")
        }
        return parts.joined(separator: " ")
    }

    static func change(_ change: EffectPreview.Change) -> String {
        let difference = change.after - change.before
        let sign = difference > 0 ? "+" : ""
        return "\(SwedishText.number(change.before)) → \(SwedishText.number(change.after)) (\(sign)\(SwedishText.number(difference)))"
    }

    static func money(_ sek: Double) -> String { "\(SwedishText.number(Int(sek.rounded()))) kr" }
}

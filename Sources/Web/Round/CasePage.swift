import Eligibility
import Foundation
import MapService
import Priority
import Vocabulary

/// One proposal with its evidence, its sentences, what people say of it and what it would do.
struct CasePage {
    struct Ground {
        let name: String
        let text: String
        let confidence: String
        let isAgainst: Bool
        let hasEvidence: Bool
        let evidence: [Line]
        let hasSigns: Bool
        let signs: [Sign]
    }

    struct Line {
        let date: String
        let source: String
        let text: String
    }

    struct Sign {
        let name: String
        let weight: String
    }

    struct Word {
        let date: String
        let who: String
        let kind: String
        let text: String
    }

    struct Effect {
        let name: String
        let eligible: String
        let counted: String
    }

    struct Project {
        let name: String
        let before: String
        let after: String
    }

    struct Choice {
        let code: String
        let name: String
    }

    let frame: Frame
    let heading: String
    let sentence: String
    let id: String
    let href: String
    let buildingHref: String
    let here: String
    let state: String
    let isAwaiting: Bool
    let hasDecision: Bool
    let decisions: [Word]
    let decisionIds: String
    let grounds: [Ground]
    let hasWords: Bool
    let words: [Word]
    let board: String
    let mayDecide: Bool
    let mayComment: Bool
    let mayPropose: Bool
    let isBoard: Bool
    let isQuestion: Bool
    let formToken: String
    let reasons: [Choice]
    let evidence: [Choice]
    let hasEffect: Bool
    let effects: [Effect]
    let goals: [Effect]
    let hasProjects: Bool
    let projects: [Project]
    let map: MapBox
    let hasMap: Bool

    static func path(_ building: String) -> String {
        "/omgang/fall/\(building.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")"
    }

    init(
        _ one: RoundCase, in cases: RoundCases, effect preview: EffectPreview?, _ atlas: Atlas, _ context: SiteContext,
        hasLibraries: Bool, here: String
    ) throws(Problem) {
        let nation = atlas.nation
        let viewer = context.viewer
        let index = nation.building(one.buildingId)
        id = one.buildingId
        href = Self.path(one.buildingId)
        buildingHref = "/byggnad/\(one.buildingId.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")"
        self.here = here
        heading = "Byggnad \(one.buildingId): \(one.action.swedishName)"
        frame = Frame(
            heading, context, path: "/omgang",
            crumbs: [Frame.Link(href: "/omgang", title: "Stödomgången"), Frame.Link(href: "/omgang/granska", title: "Granska förteckningen")],
            isMadeUp: nation.isMadeUp, hasMap: hasLibraries && index != nil)
        let sure = one.confidence.map { ", säkerhet \(SwedishText.percent($0))" } ?? ", föreslaget av människor"
        sentence = "Förslag: \(one.action.swedishName) – \(CaseWords.grounds(one))\(sure)."
        state = one.state.swedishName
        isAwaiting = one.state == .awaiting
        hasDecision = !one.decisions.isEmpty
        decisions = one.decisions.map {
            Word(
                date: $0.decidedOn.description, who: $0.decidedBy, kind: "\($0.verdict.swedishName), \($0.registryNumber)", text: $0.reason)
        }
        decisionIds = one.decisions.map { String($0.sequence) }.joined(separator: ",")
        let told = { (finding: ReviewFinding, isAgainst: Bool) in
            Ground(
                name: finding.code.swedishName, text: cases.sentence(finding.code.rawValue, finding.message, one.buildingId),
                confidence: SwedishText.percent(finding.confidence), isAgainst: isAgainst,
                hasEvidence: cases.showsOwners && !finding.evidence.isEmpty,
                evidence: finding.evidence.map {
                    Line(date: $0.date?.description ?? "–", source: "\($0.kind.swedishName) \($0.ref)", text: $0.text)
                },
                hasSigns: cases.showsOwners,
                signs: finding.signs.map { Sign(name: $0.name, weight: ($0.weight > 0 ? "+" : "") + SwedishText.number($0.weight, decimals: 1)) })
        }
        let proposed = one.words.compactMap { word -> Ground? in
            guard word.kind == .propose else { return nil }
            return Ground(
                name: ReviewCode(rawValue: word.reasonCode)?.swedishName ?? word.reasonCode, text: word.text,
                confidence: "föreslås av \(word.role.swedishName)", isAgainst: false, hasEvidence: true,
                evidence: [Line(date: word.saidOn.description, source: "bevis", text: Self.evidence(word.evidence))], hasSigns: false, signs: [])
        }
        grounds = one.grounds.map { told($0, false) } + proposed + one.objections.map { told($0, true) }
        words = one.words.map { word in
            let about = word.kind == .comment ? "" : ReviewCode(rawValue: word.reasonCode).map { ": \($0.swedishName)" } ?? ""
            return Word(
                date: word.saidOn.description, who: "\(word.saidBy), \(word.role.swedishName)", kind: word.kind.swedishName + about,
                text: word.text)
        }
        hasWords = !words.isEmpty
        board = CaseWords.board(one)
        mayDecide = cases.showsOwners && !one.amendments.isEmpty
        isQuestion = one.action == .ask
        mayComment = true
        mayPropose = [.secretariat, .coordinator, .municipality].contains(viewer.role)
        isBoard = viewer.role == .countyBoard
        formToken = frame.formToken
        reasons = Self.reasons
        evidence = Self.evidence
        hasEffect = preview != nil
        effects = preview.map { preview in
            (preview.areas + [preview.total]).map {
                Effect(
                    name: $0.code == "00" ? "I allt" : nation.areas.name(of: $0.code), eligible: EffectWords.change($0.eligible),
                    counted: EffectWords.change($0.counted))
            }
        } ?? []
        goals = preview.map { preview in
            preview.total.goals.map {
                Effect(
                    name: $0.goal, eligible: $0.before.map(SwedishText.percent) ?? "–", counted: $0.after.map(SwedishText.percent) ?? "–")
            }
        } ?? []
        projects = preview.map(Self.projects) ?? []
        hasProjects = !projects.isEmpty
        hasMap = index != nil
        let around = index.map { (identifier: one.buildingId, place: nation.position(of: $0)) }
        map = try MapBox(area: one.municipality.isEmpty ? "00" : one.municipality, atlas, viewer, hasLibraries: hasLibraries, around: around)
    }

    // `picture: bild 14 (2026-11-25)`, with the kind by its Swedish name.
    private static func evidence(_ text: String) -> String {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = CaseEvidence(rawValue: String(parts[0])) else { return text }
        return "\(kind.swedishName):\(parts[1])"
    }

    static let reasons = ReviewCode.allCases.filter { !$0.fittingEvidence.isEmpty }.map {
        Choice(code: $0.rawValue, name: "\($0.proposal.swedishName): \($0.swedishName)")
    }
    static let evidence = CaseEvidence.allCases.map { Choice(code: $0.rawValue, name: $0.swedishName) }

    private static func projects(_ preview: EffectPreview) -> [Project] {
        let text = { (project: EffectPreview.Project?) in
            project.map { one in
                "\(one.rankingSek.map(EffectWords.money) ?? "–") (\(SwedishText.number(one.counted)) byggnader, \(one.picks) prioriterade)"
            } ?? "finns inte"
        }
        let ids = Set((preview.projectsBefore + preview.projectsAfter).map(\.identifier)).sorted()
        return ids.map { id in
            Project(
                name: id, before: text(preview.projectsBefore.first { $0.identifier == id }),
                after: text(preview.projectsAfter.first { $0.identifier == id }))
        }
    }
}

extension Evidence.Kind {
    /// The Swedish name shown to people.
    var swedishName: String {
        switch self {
        case .report: "rapport"
        case .plan: "plan"
        case .grant: "stöd"
        case .subscription: "abonnemang"
        case .route: "nät"
        case .register: "register"
        case .list: "förteckning"
        case .history: "historik"
        }
    }
}

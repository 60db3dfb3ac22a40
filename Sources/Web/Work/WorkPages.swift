import Coverage
import Foundation
import Import
import MapService
import Store
import Vocabulary

/// The first step of an import: which file, and what it is.
struct HandInPage {
    struct Choice {
        let code: String
        let name: String
        let isChosen: Bool
    }

    let frame: Frame
    let formToken: String
    let kinds: [Choice]
    let classes: [Choice]
    let hasJobs: Bool
    let jobs: [JobLine]

    init(_ kinds: [Kind], _ jobs: [Job], _ session: OpenSession, _ context: SiteContext) {
        frame = Frame("Lämna uppgifter", context, path: "/lamna-in")
        formToken = session.formToken
        self.kinds = kinds.map { Choice(code: $0.name, name: "\(KindWords.word($0.name)) (\($0.name))", isChosen: $0.name == "availability") }
        classes = Confidentiality.allCases.map { Choice(code: $0.rawValue, name: $0.swedishName, isChosen: false) }
        self.jobs = jobs.map(JobLine.init)
        hasJobs = !jobs.isEmpty
    }
}

/// One job in a list.
struct JobLine {
    let href: String
    let title: String
    let asked: String
    let by: String
    let state: String

    init(_ job: Job) {
        href = "/arbete/\(job.id)"
        title = Self.title(job)
        asked = Self.time(job.askedAt)
        by = job.viewer.name
        state = Self.word(job.state)
    }

    static func title(_ job: Job) -> String {
        switch job.kind {
        case .check: "Kontroll av \(KindWords.word(WorkText.value(ImportOrders.self, job.orders)?.kind ?? "").lowercased())"
        case .accept: "Inläsning av \(KindWords.word(WorkText.value(ImportOrders.self, job.orders)?.kind ?? "").lowercased())"
        case .publish: "Utgåva"
        }
    }

    static func word(_ state: Job.State) -> String {
        switch state {
        case .queued: "väntar"
        case .running: "pågår"
        case .done: "klart"
        case .failed: "gick inte"
        case .cancelled: "avbrutet"
        }
    }

    static func time(_ text: String) -> String {
        text.replacing("T", with: " ").replacing("Z", with: " UTC")
    }
}

/// One job: how far it has come, what came of it, and what to do next.
struct JobPage {
    struct Cause {
        let code: String
        let count: String
        let what: String
        let message: String
    }

    struct Line {
        let line: String
        let column: String
        let message: String
        let code: String
        let what: String
    }

    let frame: Frame
    let heading: String
    let href: String
    let formToken: String
    let state: String
    let isOver: Bool
    let progress: String
    let percent: Int
    let file: String
    let sentence: String
    let trouble: String
    let hasTrouble: Bool
    let canAccept: Bool
    let hasCauses: Bool
    let causes: [Cause]
    let hasLines: Bool
    let lines: [Line]
    let moreLines: String
    let hasPlaces: Bool
    let placesHref: String
    let recognised: String
    let hasRecognised: Bool
    let hasFiles: Bool
    let files: [Frame.Link]
    let hasBatch: Bool
    let map: MapBox?
    let hasMap: Bool

    static let mostLines = 200

    init(
        _ job: Job, _ document: Document?, _ live: Workshop.Progress?, _ atlas: Atlas?, _ session: OpenSession, _ context: SiteContext,
        hasLibraries: Bool
    ) throws(Problem) {
        heading = JobLine.title(job)
        href = "/arbete/\(job.id)"
        formToken = session.formToken
        state = JobLine.word(job.state)
        isOver = job.state.isOver
        progress = live.map { $0.isCancelled ? "Avbryter" : $0.text } ?? (job.state == .running ? "Pågår" : "Väntar på sin tur")
        percent = Int(((live?.share ?? 0) * 100).rounded())
        file = document?.name ?? ""
        let report = job.kind == .publish ? nil : WorkText.value(ImportReport.self, job.detail)
        let isRefused = report?.refusal != nil
        sentence = report.map { Self.sentence($0, job.kind) } ?? (job.kind == .publish && job.state == .done ? "Utgåvan är skriven." : "")
        trouble = job.state == .failed ? job.detail : report?.refusal.map { "\($0) (\(report?.refusalCode ?? ""))" } ?? ""
        hasTrouble = !trouble.isEmpty
        canAccept = job.kind == .check && job.state == .done && !isRefused
        causes = (report?.causes ?? []).map {
            Cause(
                code: $0.code, count: SwedishText.number($0.count), what: $0.rejects ? "raden avvisas" : "anmärkning", message: $0.message)
        }
        hasCauses = !causes.isEmpty
        let all = report?.lines ?? []
        lines = all.prefix(Self.mostLines).map {
            Line(
                line: $0.line.map(SwedishText.number) ?? "hela filen", column: $0.column ?? "", message: $0.message, code: $0.code,
                what: $0.rejects ? "avvisas" : "anmärkning")
        }
        hasLines = !lines.isEmpty
        let total = (report?.causes ?? []).reduce(0) { $0 + $1.count }
        moreLines = total > lines.count ? "De första \(SwedishText.number(lines.count)) av \(SwedishText.number(total)) visas." : ""
        hasPlaces = all.contains { $0.x != nil || $0.building != nil }
        placesHref = hasPlaces ? "/arbete/\(job.id)/platser" : ""
        recognised = (report?.recognised ?? []).joined(separator: "; ")
        hasRecognised = !recognised.isEmpty
        files = (job.kind == .publish ? WorkText.value(PublishReport.self, job.detail)?.files ?? [] : []).map {
            Frame.Link(href: "/hamta/\(job.id)/\($0)", title: $0)
        }
        hasFiles = !files.isEmpty
        hasBatch = job.kind == .accept && job.state == .done && !isRefused
        if hasPlaces, let atlas {
            map = try MapBox(area: Home(of: context.viewer)?.code ?? "00", atlas, context.viewer, hasLibraries: hasLibraries, points: placesHref)
        } else {
            map = nil
        }
        hasMap = map != nil
        frame = Frame(
            heading, context, path: "/lamna-in",
            crumbs: [Frame.Link(href: job.kind == .publish ? "/nedladdningar" : "/lamna-in", title: job.kind == .publish ? "Hämta" : "Lämna uppgifter")],
            hasMap: hasMap && hasLibraries)
    }

    private static func sentence(_ report: ImportReport, _ kind: Job.Kind) -> String {
        let number = SwedishText.number as (Int) -> String
        guard report.refusal == nil else { return "Filen tas inte emot. Inget är sparat." }
        let counts = "\(number(report.read)) rader lästa: \(number(report.accepted)) \(kind == .check ? "går att ta emot" : "mottagna") (\(number(report.acceptedWithFinding)) med anmärkning), \(number(report.rejected)) avvisade."
        if report.isAlready { return "Samma fil är redan leverans \(report.batch ?? 0). \(counts)" }
        return kind == .check ? "\(counts) Inget är sparat ännu." : "Leverans \(report.batch ?? 0) är mottagen. \(counts)"
    }
}

/// Every batch that the viewer may see, and the way to take one back.
struct BatchesPage {
    struct Line {
        let id: String
        let kind: String
        let file: String
        let dated: String
        let arrived: String
        let confidentiality: String
        let accepted: String
        let findings: String
        let rejected: String
        let canWithdraw: Bool
        let formToken: String
    }

    let frame: Frame
    let sentence: String
    let hasLines: Bool
    let lines: [Line]

    init(_ batches: [Batch], _ session: OpenSession, _ context: SiteContext, canWithdraw: Bool) {
        frame = Frame("Leveranser", context, path: "/leveranser", crumbs: [Frame.Link(href: "/lamna-in", title: "Lämna uppgifter")])
        lines = batches.reversed().map { batch in
            Line(
                id: String(batch.id), kind: KindWords.word(batch.kind), file: batch.file, dated: batch.dated?.description ?? "–",
                arrived: "\(JobLine.time(batch.arrivedAt)) av \(batch.arrivedBy)", confidentiality: batch.confidentiality.swedishName,
                accepted: SwedishText.number(batch.counts.accepted), findings: SwedishText.number(batch.counts.acceptedWithFinding),
                rejected: SwedishText.number(batch.counts.rejected), canWithdraw: canWithdraw, formToken: session.formToken)
        }
        hasLines = !lines.isEmpty
        sentence = lines.isEmpty ? "Inga leveranser ännu. Lämna in en fil först." : "\(SwedishText.number(lines.count)) leveranser gäller. En leverans som återtas försvinner ur alla svar, men finns kvar i spårloggen."
    }
}

/// What may be fetched as files, and the order for a new edition.
struct DownloadsPage {
    struct Entry {
        let title: String
        let asked: String
        let files: [Frame.Link]
    }

    let frame: Frame
    let canOrder: Bool
    let canPublish: Bool
    let formToken: String
    let area: String
    let hasEntries: Bool
    let entries: [Entry]
    let waiting: [JobLine]
    let hasWaiting: Bool
    let collections: [FeatureCollection]

    init(_ jobs: [Job], _ collections: [FeatureCollection], _ context: SiteContext) {
        frame = Frame("Hämta", context, path: "/nedladdningar")
        let viewer = context.viewer
        canOrder = context.isSignedIn && viewer.role != .reader
        canPublish = viewer.role == .secretariat || viewer.role == .coordinator
        formToken = context.session?.formToken ?? ""
        area = Home(of: viewer)?.code ?? ""
        entries = jobs.filter { $0.state == .done }.map { job in
            let orders = WorkText.value(PublishOrders.self, job.orders)
            return Entry(
                title: "Utgåva \(job.id)\(orders?.isPublic == true ? ", för alla" : ", för \(job.viewer.name)")\(orders.map { $0.area.isEmpty || $0.area == "00" ? "" : ", område \($0.area)" } ?? "")",
                asked: JobLine.time(job.changedAt),
                files: (WorkText.value(PublishReport.self, job.detail)?.files ?? []).map { Frame.Link(href: "/hamta/\(job.id)/\($0)", title: $0) })
        }
        hasEntries = !entries.isEmpty
        waiting = jobs.filter { !$0.state.isOver }.map(JobLine.init)
        hasWaiting = !waiting.isEmpty
        self.collections = collections
    }
}

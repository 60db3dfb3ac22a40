import Eligibility
import Foundation
import HTTPTypes
import Hummingbird
import MapService
import Priority
import Publishing
import Store
import Vocabulary

extension Site {
    /// The aid round: its queue, its cases, its letters and its priorities.
    func addRound(to router: Router<SiteContext>) {
        addReading(to: router)
        addDeciding(to: router)
        addLetters(to: router)
        addPriorities(to: router)
    }

    private func today() -> ReportingDate { store.today }

    // MARK: Reading

    private func addReading(to router: Router<SiteContext>) {
        router.get("/omgang") { _, context in
            let viewer = context.viewer
            try viewer.require(.secretariat, .coordinator, .municipality, .association, .countyBoard, .operator)
            let cases = viewer.role == .operator ? nil : try await casesIfAny(viewer)
            let (letters, deadlines, matters) = try store.read(as: viewer) { db, _ in
                (
                    try OwnerLetter.list(db, viewer: viewer), try Deadline.list(db, viewer: viewer),
                    try Matter.list(db, viewer: viewer)
                )
            }
            let page = RoundOverview(
                cases, letters: letters, deadlines: deadlines, matters: matters, try? await keeper.atlas(), today: today(), context)
            return pages.page(page, template: "round/overview")
        }
        router.get("/omgang/granska") { request, context in
            let question = QueueQuestion(request.askedValues)
            let cases = try await desk(for: context.viewer)
            let page = try QueuePage(
                question, cases, effect: await acceptedEffect(cases, context.viewer), await keeper.atlas(), context, hasLibraries: hasLibraries)
            return pages.page(page, template: "round/queue")
        }
        router.get("/omgang/fall/:id") { request, context in
            let asked = try context.parameters.require("id")
            let cases = try await desk(for: context.viewer)
            let one = try cases.named(asked.removingPercentEncoding ?? asked)
            let effect = cases.showsOwners && one.action != .ask ? EffectPreview(of: one.amendments, on: try await round.basis(for: context.viewer)) : nil
            let page = try CasePage(
                one, in: cases, effect: effect, await keeper.atlas(), context, hasLibraries: hasLibraries, here: CasePage.path(one.buildingId))
            return pages.page(page, template: request.asked("utdrag") == "1" ? "round/case-panel" : "round/case")
        }
        router.get("/omgang/foresla") { request, context in
            try context.viewer.require(.secretariat, .coordinator, .municipality)
            return pages.page(ProposePage(request.asked("byggnad"), context), template: "round/propose")
        }
        router.get("/omgang/natagare") { _, context in
            try context.viewer.require(.secretariat, .coordinator, .operator)
            return pages.page(OwnersPage(try await round.review(), try await keeper.atlas(), context), template: "round/owners")
        }
        router.get("/omgang/jamfor") { request, context in
            let comparison = try ListComparison.run(
                old: request.asked("gammal").orNil, new: request.asked("ny").orNil, in: store, parameters: parametersInUse(),
                viewer: context.viewer)
            return pages.page(RoundTablePage(comparison, try await keeper.atlas(), context), template: "round/table")
        }
        router.get("/omgang/utfall") { request, context in
            let outcomes = try Outcomes.run(edition: request.asked("utgava").orNil, in: store, viewer: context.viewer)
            let isMadeUp = (try? await keeper.atlas().nation.isMadeUp) ?? false
            return pages.page(RoundTablePage(outcomes, context, isMadeUp: isMadeUp), template: "round/table")
        }
        router.get("/omgang/andringar.csv") { _, context in
            let cases = try await desk(for: context.viewer)
            try context.viewer.require(.secretariat, .coordinator)
            let decisions = try store.read(as: context.viewer) { db, _ in
                try AmendmentDecision.list(edition: cases.edition, db, viewer: context.viewer)
            }
            let places = Set(decisions.filter { $0.verdict == .accepted }.map { String($0.amendment.municipality.prefix(2)) })
            return try download(
                "andringar.csv", AmendmentDecision.table(decisions, stamp: today()), title: "Ändringsfil \(cases.edition)", feature: "review",
                area: places.count == 1 ? places.first ?? "" : "", context)
        }
    }

    private func casesIfAny(_ viewer: Viewer) async throws -> RoundCases? {
        do {
            return try await round.cases(for: viewer)
        } catch let problem as Problem where problem.kind == .missing {
            return nil
        }
    }

    private func desk(for viewer: Viewer) async throws -> RoundCases { try await round.cases(for: viewer) }

    private func acceptedEffect(_ cases: RoundCases, _ viewer: Viewer) async throws -> EffectPreview? {
        guard cases.showsOwners else { return nil }
        let accepted = cases.all.flatMap(\.decisions).filter { $0.verdict == .accepted }.map(\.amendment)
        return accepted.isEmpty ? nil : EffectPreview(of: accepted, on: try await round.basis(for: viewer))
    }

    private func parametersInUse() throws -> ParameterSet {
        try store.read(as: .public) { db, _ in try ParameterSets.inUse(db) }
    }

    // What is fetched to be sent is a record, as it left.
    private func download(
        _ name: String, _ table: ExportTable, title: String, feature: String, area: String, _ context: SiteContext
    ) throws -> Response {
        let file = FileManager.default.temporaryDirectory.appending(path: "samkarta-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try table.write(to: file.path)
        let content = try Data(contentsOf: file)
        if context.viewer.covers(municipality: area) {
            let record = MatterRecord(
                .sent, .file, party: "PTS", title: title, area: area, fileName: name, content: content, dated: today(), by: context.viewer.name)
            try store.perform(KeepRecord(record, title: title, feature: feature), as: context.viewer)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\""],
            body: .init(byteBuffer: .init(bytes: content)))
    }

    // MARK: Deciding

    private func addDeciding(to router: Router<SiteContext>) {
        router.post("/omgang/beslut") { request, context in
            let (session, form) = try await confirmed(request, context)
            let viewer = session.account.viewer
            guard let verdict = AmendmentDecision.Verdict(rawValue: form["beslut"]) else {
                throw Problem("case.empty", .usage, "Välj om förslagen ska godtas eller avvisas.")
            }
            let cases = try await desk(for: viewer)
            let chosen = try form.names(after: "b.").map { name throws(Problem) in try cases.named(name) }
            guard !chosen.isEmpty else { throw Problem("case.empty", .usage, "Välj minst ett förslag först.") }
            let changes = chosen.flatMap(\.amendments).map {
                DecideAmendment($0, verdict, reason: form["skal"], by: viewer.name, on: today())
            }
            guard !changes.isEmpty else {
                throw Problem("case.empty", .usage, "Det finns inget att besluta om: frågor till nätägare skickas i ett brev.")
            }
            let outcomes = try store.perform(changes, as: viewer)
            let back = Self.own(form["tillbaka"])
            guard back.hasPrefix("/omgang/granska") else { return Self.redirect(to: back) }
            let done = outcomes.map { String($0.sequence) }.joined(separator: ",")
            return Self.redirect(to: back + (back.contains("?") ? "&" : "?") + "klart=\(done)")
        }
        router.post("/omgang/angra") { request, context in
            let (session, form) = try await confirmed(request, context)
            let viewer = session.account.viewer
            let wanted = Set(form["beslut"].split(separator: ",").compactMap { Int64($0) })
            let cases = try await desk(for: viewer)
            let decisions = cases.all.flatMap(\.decisions).filter { wanted.contains($0.sequence) }
            try store.perform(decisions.map { UndoDecision($0, by: viewer.name, on: today()) }, as: viewer)
            return Self.redirect(to: Self.own(form["tillbaka"]))
        }
        router.post("/omgang/ord") { request, context in
            let (session, form) = try await confirmed(request, context)
            try await say(form, as: session.account.viewer)
            return Self.redirect(to: Self.own(form["tillbaka"]))
        }
    }

    private func say(_ form: FormBody, as viewer: Viewer) async throws {
        let building = form["byggnad"]
        let nation = try await keeper.atlas().nation
        let cases = try await desk(for: viewer)
        let known = cases.all.first { $0.buildingId == building }
        guard let place = known?.municipality ?? nation.building(building).map(nation.municipality) else {
            throw Problem("case.missing", .missing, "Byggnad \(building) finns inte i registret. Kontrollera id:t.")
        }
        guard let kind = CaseWord.Kind(rawValue: form["slag"]) else { throw Problem("case.empty", .usage, "Välj vad du vill säga.") }
        if kind == .propose {
            guard let code = ReviewCode(rawValue: form["skal"]), let evidence = CaseEvidence(rawValue: form["bevis"]) else {
                throw Problem("case.empty", .usage, "Ett förslag behöver ett skäl och ett bevis: välj skälet och skriv var beviset finns.")
            }
            try store.perform(
                SayOfCase(
                    proposing: code, edition: cases.edition, buildingId: building, municipality: place, text: form["text"],
                    evidence: evidence, form["var"], by: viewer.name, role: viewer.role, on: today()), as: viewer)
        } else {
            let word = CaseWord(
                edition: cases.edition, buildingId: building, municipality: place,
                reasonCode: kind == .comment ? "" : known?.amendments.first?.reasonCode ?? "", kind: kind, text: form["text"],
                saidBy: viewer.name, role: viewer.role, saidOn: today())
            try store.perform(SayOfCase(word), as: viewer)
        }
    }

    // MARK: Letters

    private func addLetters(to router: Router<SiteContext>) {
        router.get("/omgang/brev") { _, context in
            let viewer = context.viewer
            try viewer.require(.secretariat, .coordinator, .operator)
            let letters = try store.read(as: viewer) { db, _ in try OwnerLetter.list(db, viewer: viewer) }
            let review = try await round.review()
            let toAsk = viewer.role == .coordinator ? contested(review, letters, viewer) : []
            // An owner is told its own name only.
            let names = review.operatorNames.filter { viewer.role != .operator || viewer.scope.contains($0.key) }
            let isMadeUp = try await keeper.atlas().nation.isMadeUp
            return pages.page(
                LettersPage(letters, toAsk: toAsk, names: names, today: today(), isMadeUp: isMadeUp, context), template: "round/letters")
        }
        router.post("/omgang/brev") { request, context in
            let (session, form) = try await confirmed(request, context)
            let viewer = session.account.viewer
            try viewer.require(.coordinator)
            let review = try await round.review()
            let letters = try store.read(as: viewer) { db, _ in try OwnerLetter.list(db, viewer: viewer) }
            guard let county = viewer.scope.first, let own = contested(review, letters, viewer).first(where: { $0.operatorId == form["agare"] })
            else { throw Problem("letter.nothing", .missing, "Det finns inget att fråga den nätägaren om just nu.") }
            guard let due = ReportingDate(iso: form["dag"]) else {
                throw Problem("letter.due", .usage, "Sista svarsdag ska skrivas ÅÅÅÅ-MM-DD.")
            }
            let paper = LetterPaper(pages)
            let name = review.operatorNames[own.operatorId].map { "\($0) (\(own.operatorId))" } ?? own.operatorId
            let sent = try store.perform(
                SendOwnerLetter(
                    to: own.operatorId, about: own.rows, edition: review.edition ?? "", survey: review.survey, county: county, on: today(),
                    due: due, by: viewer.name
                ) { letter in
                    [("brev.html", Data(paper.html(letter, owner: name).utf8)), ("rader.csv", Data(letter.answerSheet.utf8))]
                }, as: viewer)
            return Self.redirect(to: "/omgang/brev/\(sent.letter.id)")
        }
        router.get("/omgang/brev/:id") { _, context in
            let letter = try letter(context)
            let isMadeUp = try await keeper.atlas().nation.isMadeUp
            return pages.page(LetterPage(letter, today: today(), isMadeUp: isMadeUp, context), template: "round/letter")
        }
        router.get("/omgang/brev/:id/rader.csv") { _, context in
            let letter = try letter(context)
            return Response(
                status: .ok,
                headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"rader.csv\""],
                body: .init(byteBuffer: .init(string: letter.answerSheet)))
        }
        router.post("/omgang/brev/:id") { request, context in
            let (session, form) = try await confirmed(request, context)
            let letter = try letter(context)
            guard let answer = OwnerLetter.Answer(rawValue: form["svar"]) else { throw Problem("case.empty", .usage, "Välj ett svar.") }
            try store.perform(
                AnswerContestedRow(form["rad"], in: letter.id, answer, text: form["text"], as: session.account.viewer, on: today()),
                as: session.account.viewer)
            return Self.redirect(to: "/omgang/brev/\(letter.id)")
        }
    }

    /// What has not been asked about yet, owner by owner.
    private func contested(_ review: Review, _ letters: [OwnerLetter], _ viewer: Viewer) -> [(operatorId: String, rows: [OwnerLetter.Row])] {
        guard let county = viewer.scope.first else { return [] }
        let asked = Set(letters.filter { $0.edition == review.edition }.flatMap(\.rows).map(\.findingId))
        let findings = review.findings(atLeast: review.parameters["review.threshold"], for: viewer).filter { !asked.contains($0.id) }
        return OwnerLetter.contested(findings, county: county)
    }

    private func letter(_ context: SiteContext) throws -> OwnerLetter {
        let id = try context.parameters.require("id")
        let letters = try store.read(as: context.viewer) { db, _ in try OwnerLetter.list(db, viewer: context.viewer) }
        guard let letter = letters.first(where: { String($0.id) == id }) else {
            throw Problem("letter.missing", .missing, "Brevet finns inte, eller är inte till er.")
        }
        return letter
    }

    // MARK: Priorities

    private func addPriorities(to router: Router<SiteContext>) {
        router.get("/omgang/prioriteringar") { request, context in
            let (county, rules, basis) = try priorityBasis(request.asked("lan"), context.viewer)
            let picks = try store.read(as: context.viewer) { db, _ in
                try PriorityPick.list(round: rules.name, county: county, db, viewer: context.viewer)
            }
            let cap = PriorityCap(
                eligible: basis.candidates.count, cap: rules.rules.cap(eligible: basis.candidates.count),
                picked: picks.count { $0.state == .picked })
            let page = PrioritiesPage(picks, cap: cap, county: county, round: rules.name, try await keeper.atlas(), context)
            return pages.page(page, template: "round/priorities")
        }
        router.post("/omgang/prioriteringar") { request, context in
            let (session, form) = try await confirmed(request, context)
            let viewer = session.account.viewer
            let (county, rules, basis) = try priorityBasis(form["lan"], viewer)
            let ids = form["byggnader"].split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
            let change = try DecidePriority(
                ids, form["val"] == "dropped" ? .dropped : .picked, in: rules, basis: basis, county: county, criterion: form["kriterium"],
                motivation: form["motivering"], by: viewer.name, on: today())
            _ = try store.perform(change, as: viewer)
            return Self.redirect(to: "/omgang/prioriteringar?lan=\(county)")
        }
        router.post("/omgang/prioriteringar/foreslag") { request, context in
            let (session, form) = try await confirmed(request, context)
            let viewer = session.account.viewer
            let (county, rules, basis) = try priorityBasis(form["lan"], viewer)
            let fairness = Double(form["spridning"].replacing(",", with: ".")) ?? 0
            guard fairness >= 0, fairness.isFinite else { throw Problem("priority.fairness", .usage, "Spridningen får inte vara mindre än noll.") }
            let parameters = try parametersInUse()
            let candidates = Set(basis.candidates.map(\.buildingId))
            let picks = try store.read(as: viewer) { db, _ in try PriorityPick.list(round: rules.name, county: county, db, viewer: viewer) }
                .filter { $0.origin == .person && candidates.contains($0.buildingId) }
            let day = today()
            // The search takes its time; other requests are answered meanwhile.
            let proposal = try await Task.detached(priority: .userInitiated) {
                let likely = LikelyProject.groups(
                    identifiers: basis.listed.map(\.buildingId), points: basis.listed.map(\.point), parameters: parameters)
                return try RegionalPriority(
                    round: rules, edition: basis.edition, candidates: basis.candidates, projects: likely, wishes: basis.wishes, weights: nil,
                    lock: picks.filter { $0.state == .picked }.map(\.buildingId), forbid: picks.filter { $0.state == .dropped }.map(\.buildingId),
                    fairness: fairness)
            }.value
            _ = try store.perform(KeepPriorities(proposal, county: county, by: viewer.name, on: day), as: viewer)
            return Self.redirect(to: "/omgang/prioriteringar?lan=\(county)")
        }
        router.get("/omgang/prioriteringar.csv") { request, context in
            let (county, rules, _) = try priorityBasis(request.asked("lan"), context.viewer)
            let picks = try PriorityPick.handOver(
                round: rules.name, county: county, in: store, parameters: parametersInUse(), viewer: context.viewer)
            return try download(
                "prioriteringar.csv", PriorityPick.table(picks, stamp: today()), title: "Prioriteringar \(rules.name)", feature: "priorities",
                area: county, context)
        }
    }

    private func priorityBasis(_ asked: String, _ viewer: Viewer) throws -> (county: String, round: PriorityRound, basis: PriorityBasis) {
        let county = asked.isEmpty ? String((viewer.scope.first ?? "").prefix(2)) : asked
        let parameters = try parametersInUse()
        let round = PriorityRound(parameters)
        return (county, round, try PriorityBasis.load(county: county, edition: nil, survey: nil, in: store, parameters: parameters, viewer: viewer))
    }
}

extension String {
    fileprivate var orNil: String? { isEmpty ? nil : self }
}

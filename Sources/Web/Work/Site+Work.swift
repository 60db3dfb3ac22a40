import Accounts
import Coverage
import Foundation
import GeoFormats
import HTTPTypes
import Hummingbird
import Import
import MapService
import NIOCore
import Store
import Vocabulary

extension Site {
    /// Handing in, batches, and editions: what is done as jobs.
    func addWork(to router: Router<SiteContext>) {
        router.get("/lamna-in") { _, context in
            let session = try bringer(context)
            let jobs = try store.read(as: context.viewer) { db, scope in try Job.list(db, scope: scope, limit: 30) }
            return pages.page(HandInPage(try workshop.kinds(), jobs.filter { $0.kind != .publish }, session, context), template: "hand-in")
        }
        router.post("/lamna-in") { request, context in
            let session = try bringer(context)
            guard context.origin.isOwnForm(request) else { throw Self.foreignForm }
            let upload = try await Upload(request, formToken: session.formToken, into: workshop.folder)
            return Self.redirect(to: "/arbete/\(try check(upload, session))")
        }
        router.get("/arbete/:id") { request, context in
            let (session, job) = try job(context)
            let document = try job.document.flatMap { id in try store.read(as: context.viewer) { db, _ in try Document.find(id, db) } }
            let page = try JobPage(
                job, document, workshop.progress(of: job.id), try? await keeper.atlas(), session, context, hasLibraries: hasLibraries)
            return pages.page(page, template: request.asked("utdrag") == "1" ? "job-state" : "job")
        }
        router.get("/arbete/:id/platser") { _, context in
            let (_, job) = try job(context)
            let report = WorkText.value(ImportReport.self, job.detail)
            return Self.json(try FindingPlaces(report, (try? await keeper.atlas())?.nation, context.viewer).json)
        }
        router.post("/arbete/:id/godta") { request, context in
            let session = try await confirmed(request, context).session
            let (_, checked) = try job(context)
            guard checked.kind == .check, checked.state == .done, WorkText.value(ImportReport.self, checked.detail)?.refusal == nil else {
                throw Problem("job.not-checked", "Filen är inte kontrollerad, eller går inte att ta emot. Lämna en rättad fil.")
            }
            let order = QueueJob(.accept, orders: checked.orders, document: checked.document, by: session.account.viewer, at: workshop.now)
            let accepted = try store.perform(order, as: session.account.viewer)
            workshop.wake()
            return Self.redirect(to: "/arbete/\(accepted)")
        }
        router.post("/arbete/:id/avbryt") { request, context in
            let session = try await confirmed(request, context).session
            let (_, job) = try job(context)
            try workshop.cancel(job, as: session.account.viewer)
            return Self.redirect(to: "/arbete/\(job.id)")
        }
        addBatches(to: router)
        addEditions(to: router)
    }

    private func addBatches(to router: Router<SiteContext>) {
        router.get("/leveranser") { _, context in
            let session = try bringer(context)
            // Rows and names of files are told to those who may read all of a batch, or answer for it.
            let batches = try store.read(as: context.viewer) { _, scope in scope.batches }
            return pages.page(BatchesPage(batches, session, context, canWithdraw: true), template: "batches")
        }
        router.post("/leveranser/:id/aterta") { request, context in
            let session = try await confirmed(request, context).session
            guard let id = Int64(try context.parameters.require("id")) else { throw HTTPError(.notFound) }
            let isSeen = try store.read(as: session.account.viewer) { _, scope in scope.batches.contains { $0.id == id } }
            guard isSeen else { throw Problem("batch.missing", .missing, "Leverans \(id) finns inte.") }
            _ = try store.perform(WithdrawBatch(batch: id), as: session.account.viewer)
            return Self.redirect(to: "/leveranser")
        }
    }

    private func addEditions(to router: Router<SiteContext>) {
        router.get("/nedladdningar") { _, context in
            let jobs = try editions(for: context.viewer)
            let collections = (try? await keeper.atlas().collections(for: context.viewer)) ?? []
            return pages.page(DownloadsPage(jobs, collections, context), template: "downloads")
        }
        router.post("/nedladdningar") { request, context in
            let (session, form) = try await confirmed(request, context)
            let viewer = session.account.viewer
            let orders = PublishOrders(area: String(form["omrade"].prefix(4)), isPublic: form["for-alla"] == "ja")
            if orders.isPublic { try viewer.require(.secretariat, .coordinator) }
            let job = try store.perform(QueueJob(.publish, orders: WorkText.text(orders), by: viewer, at: workshop.now), as: viewer)
            workshop.wake()
            return Self.redirect(to: "/arbete/\(job)")
        }
        router.get("/hamta/:id/:file") { _, context in
            let (id, name) = (try context.parameters.require("id"), try context.parameters.require("file"))
            guard let job = try editions(for: context.viewer).first(where: { String($0.id) == id && $0.state == .done }),
                let files = WorkText.value(PublishReport.self, job.detail)?.files, files.contains(name),
                let data = FileManager.default.contents(atPath: workshop.editionFolder(of: job).appending(path: name).path)
            else { throw HTTPError(.notFound) }
            return Response(
                status: .ok,
                headers: [.contentType: "application/octet-stream", .contentDisposition: "attachment; filename=\"\(name)\""],
                body: .init(byteBuffer: ByteBuffer(bytes: data)))
        }
    }

    // Editions for everybody; one's own, as long as one is who one was when it was written.
    private func editions(for viewer: Viewer) throws(Problem) -> [Job] {
        let all = try store.read(as: .administrator) { db, scope in try Job.list(db, scope: scope, limit: 1000) }
        return all.filter { job in
            guard job.kind == .publish, let orders = WorkText.value(PublishOrders.self, job.orders) else { return false }
            return (orders.isPublic && job.state == .done) || (viewer.role != .public && job.viewer == viewer)
        }
    }

    private func check(_ upload: Upload, _ session: OpenSession) throws -> Job.ID {
        guard let file = upload.file, file.bytes > 0 else {
            throw Problem("upload.none", .usage, "Ingen fil följde med, eller så är den tom. Välj en fil och försök igen.")
        }
        let viewer = session.account.viewer
        let kinds = try workshop.kinds()
        let orders = try ImportOrders(upload, kinds: kinds)
        let usual = kinds.first { $0.name == orders.kind }?.confidentiality ?? .secret
        let document = try store.perform(
            KeepDocument(
                name: file.name, bytes: file.bytes, sha256: file.sha256,
                confidentiality: Confidentiality(rawValue: orders.confidentiality) ?? usual,
                keptUntil: ReportingDate(daysSinceEpoch: store.today.daysSinceEpoch + Self.documentDays), by: viewer, at: workshop.now),
            as: viewer)
        let job = try store.perform(
            QueueJob(.check, orders: WorkText.text(orders), document: document, by: viewer, at: workshop.now), as: viewer)
        workshop.wake()
        return job
    }

    // What has been handed in is kept so long: until it has been checked, put right and accepted. The batch holds its rows.
    private static let documentDays: Int32 = 30

    // Whoever may hand in. Throws `sign-in.needed` or `access.denied`.
    private func bringer(_ context: SiteContext) throws(Problem) -> OpenSession {
        let session = try signedIn(context)
        try context.viewer.require(.secretariat, .coordinator)
        return session
    }

    private func signedIn(_ context: SiteContext) throws(Problem) -> OpenSession {
        guard let session = context.session else {
            throw Problem("sign-in.needed", .forbidden, "Du är inte inloggad. Logga in och försök igen.")
        }
        return session
    }

    // Throws `job.missing` for one that is not there, or is not for the viewer.
    private func job(_ context: SiteContext) throws -> (OpenSession, Job) {
        let session = try signedIn(context)
        let id = Int64(try context.parameters.require("id"))
        let found = try id.flatMap { id in try store.read(as: context.viewer) { db, scope in try Job.find(id, db, scope: scope) } }
        guard let found else { throw Problem("job.missing", .missing, "Arbetet finns inte.") }
        return (session, found)
    }
}

/// Where findings are, for the map.
struct FindingPlaces {
    private let report: ImportReport?
    private let nation: NationCoverage?
    private let viewer: Viewer

    init(_ report: ImportReport?, _ nation: NationCoverage?, _ viewer: Viewer) {
        self.report = report
        self.nation = nation
        self.viewer = viewer
    }

    /// GeoJSON in EPSG:3006, easting first: for the site's own map and nobody else.
    var json: JSONValue {
        let features = (report?.lines ?? []).compactMap { line -> JSONValue? in
            guard let place = place(of: line) else { return nil }
            return .object([
                "type": .string("Feature"),
                "geometry": .object(["type": .string("Point"), "coordinates": .array([.number(place.0), .number(place.1)])]),
                "properties": .object([
                    "rad": .optional(line.line), "namn": .string(line.rejects ? "Raden avvisas" : "Anmärkning"),
                    "text": .string(line.message), "kod": .string(line.code), "avvisas": .bool(line.rejects),
                ]),
            ])
        }
        return .object(["type": .string("FeatureCollection"), "features": .array(features)])
    }

    private func place(of line: ImportReport.Line) -> (Double, Double)? {
        if let x = line.x, let y = line.y, x.isFinite, y.isFinite { return (x, y) }
        guard let nation, let building = line.building.flatMap(nation.building), nation.shows(building, to: viewer) else { return nil }
        let point = nation.position(of: building)
        return (point.x, point.y)
    }
}

import Accounts
import Coverage
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import MapService
import NIOCore
import Store
import Vocabulary

/// The site: every address it answers, and how it is run.
public struct Site: Sendable {
    let store: Store
    let keeper: AtlasKeeper
    let round: RoundDesk
    let pages: PageMaker
    let files: [String: ServedFile]
    let hasLibraries: Bool
    let desk: PasswordDesk
    let workshop: Workshop
    let attempts = Attempts()
    let metrics: SiteMetrics
    let idle: IdleClock
    let clock: @Sendable () -> Date

    /// Throws `site.files` when the site's own files are not beside the program.
    public init(
        store: Store, keeper: AtlasKeeper, files: SiteFiles, tools: WorkTools, clock: @escaping @Sendable () -> Date = { Date() }
    ) async throws {
        try await self.init(store: store, keeper: keeper, files: files, tools: tools, signIn: SignIn(store), clock: clock)
    }

    init(
        store: Store, keeper: AtlasKeeper, files: SiteFiles, tools: WorkTools, signIn: SignIn,
        clock: @escaping @Sendable () -> Date
    ) async throws {
        self.store = store
        self.keeper = keeper
        round = RoundDesk(store: store)
        pages = try await PageMaker(files)
        self.files = try files.load()
        hasLibraries = files.hasLibraries
        desk = PasswordDesk(signIn)
        workshop = try Workshop(store, tools: tools, clock: clock)
        self.clock = clock
        metrics = SiteMetrics(started: clock())
        idle = IdleClock(started: clock())
    }

    /// Listens until told to stop by SIGTERM or SIGINT; what is being answered then is answered first.
    ///
    /// `isReady` is called with the port once connections are taken.
    public func run(host: String, port: Int, isReady: @escaping @Sendable (Int) -> Void) async throws {
        let logger = Logger(label: "samkarta") { _ in LineLog() }
        workshop.start()
        let application = Application(
            router: router,
            server: .http1(
                configuration: .init(
                    // A client that says nothing for so long, or has not finished saying what it wants, is let go.
                    idleTimeout: .seconds(30),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(2048)),
            onServerRunning: { channel in isReady(channel.localAddress?.port ?? port) }, logger: logger)
        try await application.runService()
    }

    var router: Router<SiteContext> {
        let router = Router(context: SiteContext.self)
        router.add(middleware: Ledger(metrics: metrics))
        router.add(middleware: SecurityHeaders())
        router.add(middleware: Troubles(pages: pages))
        router.add(middleware: RequestGate())
        router.add(middleware: Recognition(store: store, idle: idle, clock: clock))
        addPages(to: router)
        addMap(to: router)
        addWork(to: router)
        addRound(to: router)
        addSignIn(to: router)
        addService(to: router)
        return router
    }

    // MARK: Pages

    private func addPages(to router: Router<SiteContext>) {
        router.get("/") { _, context in
            let deadlines = try store.read(as: context.viewer) { db, _ in try Deadline.list(db, viewer: context.viewer) }
            return pages.page(FrontPage(try await nationIfAny(), deadlines, on: store.today, context), template: "front")
        }
        router.get("/sverige") { _, context in try await area("00", context) }
        router.get("/lan/:code") { _, context in try await area(context.parameters.require("code"), digits: 2, context) }
        router.get("/kommun/:code") { _, context in try await area(context.parameters.require("code"), digits: 4, context) }
        router.get("/byggnad/:id") { request, context in
            let identifier = try context.parameters.require("id")
            guard
                let page = try BuildingPage(
                    identifier.removingPercentEncoding ?? identifier, await keeper.atlas(), store, context, hasLibraries: hasLibraries)
            else { throw Problem("building.missing", .missing, "Byggnaden finns inte i det register som du får se.") }
            let isPanel = request.uri.queryParameters["utdrag"] == "1"
            return pages.page(page, template: isPanel ? "building-panel" : "building")
        }
        router.get("/tabell") { request, context in
            pages.page(try TablePage(TableQuestion(request.askedValues), await keeper.atlas(), context), template: "table")
        }
        router.get("/sok") { request, context in
            pages.page(try SearchPage(request.asked("q", longest: 200), await keeper.atlas(), store, context), template: "search")
        }
        router.get("/vita-flackar") { request, context in
            let page = try WhiteSpotsPage(
                area: request.asked("omrade"), order: request.asked("sortera"), await keeper.atlas(), context, hasLibraries: hasLibraries)
            return pages.page(page, template: "white-spots")
        }
        router.get("/natagare") { _, context in pages.page(try NetworkOwnersPage(await keeper.atlas(), context), template: "network-owners") }
        router.get("/kallor") { _, context in pages.page(try SourcesPage(store, context), template: "sources-page") }
        router.get("/om") { _, context in
            pages.page(PlainPage(frame: Frame("Om webbplatsen", context, path: "/om")), template: "about")
        }
        router.get("/tillganglighet") { _, context in
            pages.page(PlainPage(frame: Frame("Tillgänglighet", context, path: "/tillganglighet")), template: "accessibility")
        }
        router.get("/api-beskrivning") { _, context in
            pages.page(ApiPage(try await keeper.atlas().collections(for: context.viewer), context), template: "api")
        }
    }

    private func area(_ code: String, digits: Int? = nil, _ context: SiteContext) async throws -> Response {
        let atlas = try await keeper.atlas()
        guard digits == nil || code.count == digits, let row = atlas.nation.row(code, for: context.viewer) else {
            throw Problem("area.unknown", .missing, "Området ”\(code)” finns inte. Ange län med två siffror eller kommun med fyra.")
        }
        return pages.page(try AreaPage(row, atlas, context, hasLibraries: hasLibraries), template: "area")
    }

    // The front page stands also while the store is empty.
    private func nationIfAny() async throws -> NationCoverage? {
        do {
            return try await keeper.atlas().nation
        } catch let problem as Problem where problem.code.hasPrefix("coverage.no-") {
            return nil
        }
    }

    // MARK: For programs and machines

    private func addService(to router: Router<SiteContext>) {
        let service = MapService(keeper: keeper)
        let answer: @Sendable (Request, SiteContext) async throws -> Response = { request, context in
            let path = request.uri.path.split(separator: "/").dropFirst().map { $0.removingPercentEncoding ?? String($0) }
            let query = request.uri.queryParameters.map { (key: String($0.key), value: String($0.value)) }
            let found = try await service.answer(
                path: Array(path), query: query, viewer: context.viewer, base: context.origin.base)
            var headers: HTTPFields = [.contentType: found.contentType]
            for header in found.headers { headers[.named(header.name)] = header.value }
            // Programs that do not send cookies cannot be fooled into it: any page may read what the public may.
            headers[.vary] = "Authorization, Cookie"
            return Response(status: .init(code: found.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: found.body)))
        }
        router.get("/api", use: answer)
        router.get("/api/**", use: answer)
        let file: @Sendable (Request, SiteContext) async throws -> Response = { request, _ in
            guard let file = files[String(request.uri.path.dropFirst("/filer/".count))] else { throw HTTPError(.notFound) }
            var headers: HTTPFields = [
                .contentType: file.contentType, .eTag: file.tag, .cacheControl: "public, max-age=300, must-revalidate",
            ]
            if request.headers[.ifNoneMatch] == file.tag { return Response(status: .notModified, headers: headers) }
            headers[.crossOriginResourcePolicy] = "same-origin"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
        }
        router.get("/filer/**", use: file)
        router.get("/health") { _, _ in
            _ = try store.dataVersion()
            return Response(
                status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: .init(string: "{\"status\":\"ok\"}")))
        }
        router.get("/metrics") { _, context in
            // For whoever watches the machine, not for the world.
            guard context.origin.isLocal else { throw HTTPError(.notFound) }
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
                body: .init(byteBuffer: .init(string: metrics.text)))
        }
    }
}

/// The interface for programs, told to people.
struct ApiPage {
    let frame: Frame
    let base: String
    let collections: [FeatureCollection]

    init(_ collections: [FeatureCollection], _ context: SiteContext) {
        frame = Frame("För program", context, path: "/api-beskrivning")
        base = context.origin.base
        self.collections = collections
    }
}

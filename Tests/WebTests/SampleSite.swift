import Coverage
import Eligibility
import ForeignFiles
import GeoFormats
import Foundation
import HTTPTypes
import Hummingbird
import Import
import Logging
import MapService
import NIOCore
import Priority
import Register
import Store
import Synchronization
import Vocabulary

@testable import Accounts
@testable import Web

/// The site on a small store of its own: two counties, three municipalities, two network owners whose every row bears a
/// word that nobody else's answer may hold.
final class SampleSite: Sendable {
    static let password = "ett långt lösenord"
    /// Owners' ids; the words by which their rows are known.
    static let owners = ["KANARIEETT", "KANARIETVA"]

    let folder: URL
    let store: Store
    let site: Site
    private let responder: any HTTPResponder<SiteContext>
    private static let now = Date(timeIntervalSince1970: 1_730_000_000)

    init(isEmpty: Bool = false) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "samkarta-webb-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store(
            creating: folder.appending(path: "store.gpkg").path,
            schema: RegisterSchema.steps + CoverageSchema.steps + EligibilitySchema.steps + PrioritySchema.steps + AccountSchema.steps,
            clock: { Self.now })
        try store.perform(CreateStore(), as: .administrator)
        if !isEmpty { try Self.fill(store, folder) }
        for (name, role, scope) in Self.people {
            let account = try Account(name: name, role: role, scope: scope, hasSecondFactor: false)
            try store.perform(AddAccount(account, password: Secret(Self.password), secondFactor: nil, cost: 10), as: .administrator)
        }
        let keeper = AtlasKeeper(store: store) { _ in Self.kinds }
        site = try await Site(
            store: store, keeper: keeper, files: SiteFiles(besideProgram: Self.products), tools: WorkTools(files: Opener()) { _ in Self.kinds }, signIn: SignIn(store, cost: 10),
            clock: { Self.now })
        responder = site.router.buildResponder()
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// One account for each role; named after it.
    static let people: [(String, Role, [String])] = [
        ("secretariat", .secretariat, []), ("coordinator", .coordinator, ["91"]), ("municipality", .municipality, ["9101"]),
        ("association", .association, ["9101", "9102"]), ("county-board", .countyBoard, ["91"]), ("operator", .operator, ["KANARIEETT"]),
        ("reader", .reader, []),
    ]

    private static let kinds = RegisterKinds.all(parameters: .standard) + CoverageKinds.all + EligibilityKinds.all + PriorityKinds.all

    // Where `swift build` put the tests, and the site's files with them.
    private static var products: URL {
        var folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        for bundle in Bundle.allBundles { folder = bundle.bundleURL.deletingLastPathComponent() }
        for candidate in [folder] + CommandLine.arguments.map({ URL(filePath: $0).deletingLastPathComponent() })
        where FileManager.default.fileExists(atPath: candidate.appending(path: "samkarta_Web.resources").path) {
            return candidate
        }
        return folder
    }

    // MARK: Asking

    struct Answer {
        let status: Int
        let headers: HTTPFields
        let body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    private struct Source: RequestContextSource {
        let logger = Logger(label: "prov") { _ in SwiftLogNoOpLogHandler() }
    }

    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, cookie: String? = nil, headers: HTTPFields = [:], body: String = ""
    ) async throws -> Answer {
        var fields = headers
        if let cookie { fields[.cookie] = cookie }
        if method == .post, fields[.contentType] == nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "karta.example", path: path, headerFields: fields),
            body: .init(buffer: ByteBuffer(string: body)))
        let response = try await responder.respond(to: request, context: SiteContext(from: Source(), peer: "198.51.100.7"))
        let writer = Collected()
        try await response.body.write(CollectingWriter(collected: writer))
        return Answer(status: response.status.code, headers: response.headers, body: writer.bytes.withLock(\.self))
    }

    private final class Collected: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private struct CollectingWriter: ResponseBodyWriter {
        let collected: Collected

        mutating func write(_ buffer: ByteBuffer) async throws {
            collected.bytes.withLock { $0 += Array(buffer.readableBytesView) }
        }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    /// Signs in through the form; returns the cookie. `nil` for the public.
    func cookie(of name: String) async throws -> String? {
        guard name != "public" else { return nil }
        let answer = try await ask("/logga-in", .post, body: Self.form(["name": name, "password": Self.password, "code": ""]))
        return answer.headers[.setCookie].map { String($0.prefix { $0 != ";" }) }
    }

    static func form(_ fields: [String: String]) -> String {
        fields.map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
    }

    // MARK: Rows

    private struct Opener: FileOpening {
        func open(_ path: String, kind: String, layer: String?) throws(FileFault) -> any RowSource {
            try FileOpener(reader: "").open(path, kind: kind, layer: layer)
        }
    }

    private static func fill(_ store: Store, _ folder: URL) throws {
        func bring(_ kind: String, _ text: String, edition: String = "") throws {
            let file = folder.appending(path: "\(kind)-\(UUID().uuidString.prefix(4)).csv")
            try Data(text.utf8).write(to: file)
            guard let known = kinds.first(where: { $0.name == kind }) else { preconditionFailure("no kind \(kind)") }
            var request = ImportRequest(kind: known, path: file.path)
            request.dated = ReportingDate(iso: "2024-10-01")
            if !edition.isEmpty { request.edition = edition }
            let outcome = try ImportRun(store: store, viewer: .administrator, files: Opener())(request)
            precondition(outcome.refusal == nil && outcome.counts.rejected == 0, "\(kind) is accepted: \(outcome)")
        }
        let places = [("9101", 500_000.0, 6_700_000.0), ("9102", 520_000, 6_700_000), ("9201", 600_000, 6_800_000)]
        let boundaries: String = [("91", "Provlän", 490_000, 6_690_000, 540_000), ("9101", "Provby", 490_000, 6_690_000, 515_000),
            ("9102", "Provköping", 515_000, 6_690_000, 540_000), ("92", "Granlän", 590_000, 6_790_000, 620_000),
            ("9201", "Granby", 590_000, 6_790_000, 620_000),
        ].map { code, name, west, south, east -> String in
            let north = south + 20_000
            return "\(code),\(name),\"POLYGON ((\(west) \(south), \(east) \(south), \(east) \(north), \(west) \(north), \(west) \(south)))\"\n"
        }.joined()
        var buildings = "building_id,x,y,use,households,address,municipality\n"
        var reports = "operator_id,building_id,technology,status,down_mbps,up_mbps\n"
        var plans = "operator_id,building_id,technology,down_mbps,ready_by,commitment,reported_on\n"
        var grants = "scheme,project_id,building_id,decided_on,status\n"
        var list = "building_id,edition,eligible\n"
        var routes = "route_id,operator_id,tier,status,fibre_count,geometry\n"
        var nodes = "node_id,operator_id,x,y,kind\n"
        for (code, x, y) in places {
            for number in 0..<60 {
                // Ten to a square, the last squares with few.
                let id = "\(code)-\(number)"
                let east = x + Double(number / 10) * 1000 + Double(number % 10) * 15
                buildings += "\(id),\(east),\(y + 60),\(number % 12 == 11 ? "holiday" : "household"),1,Storgatan \(number),\(code)\n"
                if number < 40 {
                    reports += "\(owners[number % 2]),\(id),fibre,\((20..<30).contains(number) && number % 2 == 0 ? "passed" : "connected"),1000,1000\n"
                } else if number < 44 {
                    plans += "\(owners[number % 2]),\(id),fibre,1000,2026-01-01,decided,2024-09-01\n"
                } else if number < 48 {
                    grants += "pts,P-\(number),\(id),2024-01-01,active\n"
                } else {
                    list += "\(id),2024,\(number.isMultiple(of: 2) ? "ja" : "nej")\n"
                }
            }
            for owner in owners {
                routes += "R-\(owner)-\(code),\(owner),backbone,operational,96,\"LINESTRING (\(x) \(y - 9000), \(x + 5000) \(y - 9000))\"\n"
                nodes += "N-\(owner)-\(code),\(owner),\(x),\(y - 9000),pop\n"
            }
        }
        try bring("boundaries", "code,name,geometry\n" + boundaries)
        try bring("buildings", buildings, edition: "e1")
        try bring("availability", reports)
        try bring("plans", plans)
        try bring("grants", grants)
        try bring("list", list, edition: "2024")
        try bring("network-routes", routes)
        try bring("network-nodes", nodes)
        try bring("operators", "operator_id,name\n" + owners.map { "\($0),Bolaget \($0)\n" }.joined())
    }
}

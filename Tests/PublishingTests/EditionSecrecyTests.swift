import Coverage
import Eligibility
import Foundation
import GeoFormats
import Import
import Priority
import Publishing
import Register
import Store
import Testing
import Vocabulary

/// Two municipalities of two counties, two network owners, a loan that has run out: everything carries a word of its own
/// that must not be found where it does not belong.
private final class CanaryStore {
    let folder: URL
    let store: Store

    private struct TextFiles: FileOpening {
        func open(_ path: String, kind: String, layer: String?) throws(FileFault) -> any RowSource {
            try DelimitedTextSource(path: path, layer: kind)
        }
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "samkarta-canary-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store(
            creating: folder.appending(path: "store.gpkg").path,
            schema: RegisterSchema.steps + CoverageSchema.steps + EligibilitySchema.steps + PrioritySchema.steps)
        try store.perform(CreateStore(), as: .administrator)
        try bringAll()
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Sixty houses in Härjedalen, sixty in Ljusdal, a hundred metres apart along a line.
    private func bringAll() throws {
        try bring("boundaries", "granser.csv", [
            "code,name,geometry",
            "2361,Härjedalen,\"POLYGON ((490000 6890000, 520000 6890000, 520000 6910000, 490000 6910000, 490000 6890000))\"",
            "2161,Ljusdal,\"POLYGON ((490000 6840000, 520000 6840000, 520000 6860000, 490000 6860000, 490000 6840000))\"",
        ])
        let houses = (0..<120).map { number in
            "\(number < 60 ? "hus23" : "hus21")-\(number),\(500_000 + number * 100),\(number < 60 ? 6_900_000 : 6_850_000),household,\(number < 60 ? "2361" : "2161")"
        }
        try bring("buildings", "hus.csv", ["building_id,x,y,use,municipality"] + houses)
        let header = "operator_id,building_id,technology,status,down_mbps,up_mbps,survey"
        try bring("availability", "fil-KANARIE-ETT.csv", [header] + (0..<90).map {
            "KANARIE1,\($0 < 60 ? "hus23" : "hus21")-\($0),fibre,connected,1000,1000,2024-10-01"
        })
        try bring("availability", "fil-KANARIE-TVA.csv", [header] + (60..<90).map {
            "KANARIE2,hus21-\($0),fibre,connected,1000,1000,2024-10-01"
        })
        let routes = "route_id,operator_id,tier,geometry"
        try bring("network-routes", "nat.csv", [
            routes, "KANARIE1-stracka23,KANARIE1,access,\"LINESTRING (500000 6900020, 505900 6900020)\"",
            "KANARIE2-stracka21,KANARIE2,access,\"LINESTRING (506000 6850020, 508900 6850020)\"",
        ])
        try bring("network-nodes", "noder.csv", [
            "node_id,operator_id,x,y,kind", "KANARIE1-nod23,KANARIE1,500000,6900020,pop",
            "KANARIE2-nod21,KANARIE2,506000,6850020,pop",
        ])
        try bring("plans", "planer-KANARIE-LAN.csv", [
            "operator_id,building_id,technology,down_mbps,ready_by,commitment,reported_on",
            "KANARIE2,hus21-95,fibre,1000,2025-06-01,decided,2024-09-01",
        ])
        try bring("network-routes", "utgatt-KANARIE-LAN.csv", [
            routes, "UTGANGEN-stracka,UTGANGEN-agare,access,\"LINESTRING (500000 6900040, 505900 6900040)\"",
        ]) { $0.lentUntil = ReportingDate(iso: "2020-01-01") }
    }

    private func bring(
        _ kind: String, _ name: String, _ lines: [String], _ change: (inout ImportRequest) -> Void = { _ in }
    ) throws {
        let url = folder.appending(path: name)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
        let kinds = RegisterKinds.all(parameters: .standard) + CoverageKinds.all
        let wanted = try #require(kinds.first { $0.name == kind })
        var request = ImportRequest(kind: wanted, path: url.path)
        request.dated = ReportingDate(iso: "2024-10-01")
        change(&request)
        let outcome = try ImportRun(store: store, viewer: .administrator, files: TextFiles())(request)
        #expect(outcome.counts.rejected == 0 && outcome.refusal == nil, "\(name): \(outcome)")
    }

    /// Every byte of every file of an edition.
    func edition(as viewer: String?, area: String? = nil, into name: String) throws -> [String: Data] {
        let who = try viewer.map { try #require(Viewer(text: $0)) } ?? .administrator
        let out = folder.appending(path: name)
        let files = try Edition(from: store, parameters: .standard, survey: nil, area: area, viewer: who).write(to: out)
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: out.path)) == Set(files))
        return Dictionary(
            uniqueKeysWithValues: try files.map { ($0, try Data(contentsOf: out.appending(path: $0))) })
    }
}

private func words(_ candidates: [String], in files: [String: Data]) -> Set<String> {
    Set(candidates.filter { word in files.values.contains { $0.range(of: Data(word.utf8)) != nil } })
}

@Suite struct EditionSecrecyTests {
    private let canaries = [
        "hus23", "hus21", "KANARIE1", "KANARIE2", "KANARIE-ETT", "KANARIE-TVA", "KANARIE-LAN", "UTGANGEN", "stracka23",
        "stracka21",
    ]

    @Test(arguments: [
        ("public", []), ("operator:KANARIE1", ["KANARIE1", "stracka23"]), ("operator:KANARIE2", ["KANARIE2", "stracka21"]),
        ("coordinator:23", ["hus23", "KANARIE1", "stracka23"]), ("coordinator:21", ["hus21", "KANARIE2", "stracka21"]),
        ("municipality:2361", ["hus23"]), ("reader", []), ("county-board:21", ["hus21"]),
    ] as [(String, [String])])
    func `an edition holds its reader's words and nobody else's`(viewer: String, own: [String]) throws {
        let found = words(canaries, in: try CanaryStore().edition(as: viewer, into: "ut"))
        #expect(found == Set(own))
    }

    @Test func `a loan that has run out is in no edition, not even the administrator's`() throws {
        let found = words(canaries, in: try CanaryStore().edition(as: nil, into: "ut"))
        #expect(found == Set(canaries).subtracting(["UTGANGEN"]))
    }

    @Test func `an open edition in the folder of an inner one leaves none of its files behind`() throws {
        let store = try CanaryStore()
        #expect(try store.edition(as: nil, into: "ut").keys.contains("byggnader.csv"))
        #expect(words(canaries, in: try store.edition(as: "public", into: "ut")).isEmpty)
    }

    @Test func `a coordinator who asks for another county gets what everybody gets`() throws {
        let files = try CanaryStore().edition(as: "coordinator:23", area: "21", into: "ut")
        #expect(words(["hus21", "hus23", "KANARIE2", "stracka21"], in: files).isEmpty)
    }

    @Test func `the page of house points alone has its answer, its maps and their tables`() throws {
        let page = try #require(try CanaryStore().edition(as: nil, into: "ut")["sammanfattning.html"])
        let text = String(decoding: page, as: UTF8.self)
        #expect(text.contains("saknar 30 av 120 byggnader snabbt bredband"))
        #expect(text.contains("De fem kartorna: Härjedalen, av 60 byggnader"))
        #expect(text.ranges(of: "role=\"img\"").count == 14)
    }

    @Test func `an unknown area, and a folder that cannot be, are refused in words`() throws {
        let store = try CanaryStore()
        #expect { try store.edition(as: nil, area: "9999", into: "ut") } throws: { ($0 as? Problem)?.code == "area.unknown" }
        #expect { try store.edition(as: nil, into: "hus.csv/ut") } throws: { ($0 as? Problem)?.code == "publish.unwritable" }
    }
}

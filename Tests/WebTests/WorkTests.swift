import Foundation
import HTTPTypes
import Import
import Store
import Testing
import Vocabulary

@testable import Accounts
@testable import Web

/// Handing in, step by step.
@Suite struct WorkTests {
    private static let boundary = "gräns-1234".replacing("ä", with: "a")

    static func multipart(_ fields: [(String, String)], file: (name: String, text: String)?) -> String {
        var body = ""
        for (name, value) in fields { body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n" }
        if let file {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"\(file.name)\"\r\nContent-Type: text/csv\r\n\r\n\(file.text)\r\n"
        }
        return body + "--\(boundary)--\r\n"
    }

    private static let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(boundary)"]

    // The mark of the session's forms, as a page shows it.
    static func mark(_ house: SampleSite, _ cookie: String) async throws -> String {
        let page = try await house.ask("/", cookie: cookie).text
        return String(try #require(page.split(separator: "name=\"formular\" value=\"").dropFirst().first?.prefix { $0 != "\"" }))
    }

    private static func handIn(_ house: SampleSite, _ cookie: String, _ text: String, kind: String = "plans", name: String = "planer.csv") async throws -> String {
        let form = multipart([("formular", try await mark(house, cookie)), ("slag", kind), ("datum", "2024-10-01")], file: (name, text))
        let answer = try await house.ask("/lamna-in", .post, cookie: cookie, headers: headers, body: form)
        #expect(answer.status == 303, "\(answer.text.prefix(300))")
        await house.site.workshop.finish()
        return answer.headers[.location] ?? ""
    }

    private static let plans = """
        operator_id,building_id,technology,down_mbps,ready_by,commitment,reported_on
        NY,9101-50,fibre,1000,2026-01-01,decided,2024-09-20
        NY,9101-51,fibre,fort,2026-01-01,decided,2024-09-20
        NY,finns-inte,fibre,1000,2026-01-01,decided,2024-09-20
        """

    @Test func `a file is checked, looked at, accepted and taken back`() async throws {
        let house = try await SampleSite()
        let cookie = try #require(try await house.cookie(of: "coordinator"))
        let before = try house.store.dataVersion()
        let checked = try await Self.handIn(house, cookie, Self.plans)
        #expect(try house.store.dataVersion() == before)
        let page = try await house.ask(checked, cookie: cookie).text
        #expect(page.contains("3 rader lästa: 2 går att ta emot (1 med anmärkning), 1 avvisade. Inget är sparat ännu."))
        #expect(page.contains("bad-number") && page.contains("unknown-building") && page.contains("Godta leveransen"))
        let places = try await house.ask("\(checked)/platser", cookie: cookie).text
        #expect(places.contains("\"rad\":3") && places.contains("505015"))
        let form = SampleSite.form(["formular": try await Self.mark(house, cookie)])
        let accepted = try await house.ask("\(checked)/godta", .post, cookie: cookie, body: form)
        #expect(accepted.status == 303)
        await house.site.workshop.finish()
        let done = try await house.ask(accepted.headers[.location] ?? "", cookie: cookie).text
        #expect(done.contains("är mottagen"))
        #expect(try house.store.dataVersion() != before)
        let batches = try await house.ask("/leveranser", cookie: cookie).text
        #expect(batches.contains("planer.csv"))
        // The same again is the same batch.
        let again = try await house.ask("\(checked)/godta", .post, cookie: cookie, body: form)
        await house.site.workshop.finish()
        #expect(try await house.ask(again.headers[.location] ?? "", cookie: cookie).text.contains("är redan leverans"))
        let batch = try #require(
            try house.store.read(as: .administrator) { db, _ in try Batch.listAll(db) }.last { $0.file == "planer.csv" })
        #expect(try await house.ask("/leveranser/\(batch.id)/aterta", .post, cookie: cookie, body: form).status == 303)
        #expect(!(try await house.ask("/leveranser", cookie: cookie).text.contains("planer.csv")))
        #expect(try house.store.verify().faults.isEmpty)
    }

    @Test func `what cannot be accepted offers no acceptance`() async throws {
        let house = try await SampleSite()
        let cookie = try #require(try await house.cookie(of: "secretariat"))
        let checked = try await Self.handIn(house, cookie, "a,b\n1,2\n")
        let page = try await house.ask(checked, cookie: cookie).text
        #expect(page.contains("tas inte emot") && !page.contains("Godta leveransen"))
        let form = SampleSite.form(["formular": try await Self.mark(house, cookie)])
        #expect(try await house.ask("\(checked)/godta", .post, cookie: cookie, body: form).status == 422)
    }

    @Test func `only who may hand in does, and only from the site's own form`() async throws {
        let house = try await SampleSite()
        for (role, status) in [("municipality", 403), ("operator", 403), ("reader", 403)] {
            let cookie = try #require(try await house.cookie(of: role))
            let form = Self.multipart([("formular", try await Self.mark(house, cookie)), ("slag", "plans")], file: ("p.csv", Self.plans))
            #expect(try await house.ask("/lamna-in", .post, cookie: cookie, headers: Self.headers, body: form).status == status)
        }
        let cookie = try #require(try await house.cookie(of: "coordinator"))
        for mark in ["", "fel"] {
            let form = Self.multipart([("formular", mark), ("slag", "plans")], file: ("p.csv", Self.plans))
            #expect(try await house.ask("/lamna-in", .post, cookie: cookie, headers: Self.headers, body: form).status == 403)
        }
        #expect(try await house.ask("/lamna-in", .post, body: "").status == 403)
        let left = try FileManager.default.contentsOfDirectory(atPath: house.site.workshop.folder.url.path)
        #expect(left.isEmpty)
    }

    @Test func `one's jobs are one's own and the secretariat's`() async throws {
        let house = try await SampleSite()
        let cookie = try #require(try await house.cookie(of: "coordinator"))
        let checked = try await Self.handIn(house, cookie, Self.plans)
        for (role, status) in [("secretariat", 200), ("municipality", 404), ("operator", 404)] {
            #expect(try await house.ask(checked, cookie: house.cookie(of: role)).status == status, "\(role)")
        }
        #expect(try await house.ask(checked).status == 403)
    }

    @Test func `an edition is its reader's own, unless it is for everybody`() async throws {
        let house = try await SampleSite()
        let cookie = try #require(try await house.cookie(of: "coordinator"))
        for isPublic in [false, true] {
            let form = ["formular": try await Self.mark(house, cookie), "omrade": "91"].merging(isPublic ? ["for-alla": "ja"] : [:]) { $1 }
            let asked = try await house.ask("/nedladdningar", .post, cookie: cookie, body: SampleSite.form(form))
            #expect(asked.status == 303)
            await house.site.workshop.finish()
            let number = asked.headers[.location]?.split(separator: "/").last ?? ""
            let file = "/hamta/\(number)/sammanfattning.html"
            #expect(try await house.ask(file, cookie: cookie).status == 200)
            #expect(try await house.ask(file, cookie: house.cookie(of: "operator")).status == (isPublic ? 200 : 404))
            #expect(try await house.ask(file).status == (isPublic ? 200 : 404))
            #expect(try await house.ask("/hamta/\(number)/..%2fstore.gpkg").status == 400)
        }
        let municipality = try #require(try await house.cookie(of: "municipality"))
        let form = ["formular": try await Self.mark(house, municipality), "for-alla": "ja"]
        #expect(try await house.ask("/nedladdningar", .post, cookie: municipality, body: SampleSite.form(form)).status == 403)
    }

    @Test func `work cut short is done again, and given up the third time`() async throws {
        let house = try await SampleSite()
        let viewer = Viewer(name: "coordinator", role: .coordinator, scope: ["91"])
        for starts in [1, 3] {
            let order = QueueJob(.publish, orders: WorkText.text(PublishOrders(area: "91", isPublic: false)), by: viewer, at: "t")
            let id = try house.store.perform(order, as: viewer)
            let find = { try house.store.read(as: viewer) { db, scope in try Job.find(id, db, scope: scope) } }
            let job = try #require(try find())
            for _ in 0..<starts { try house.store.perform(NoteJob(job, .running, at: "t"), as: viewer) }
            await house.site.workshop.finish()
            #expect(try find()?.state == (starts == 1 ? .done : .failed))
        }
    }

    @Test(arguments: [1, 2, 3, 7, 64, 100_000])
    func `a form is the same however it is cut up`(size: Int) throws {
        let text = "rad 1\r\n--inte gransen\r\n\r\n--\(Self.boundary.dropLast())\r\nslut\r\n"
        let bytes = Array(Self.multipart([("a", "1"), ("b", "två\r\nrader")], file: ("x.csv", text)).utf8)
        var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=\"\(Self.boundary)\""))
        var fields: [String: String] = [:]
        var (name, content, ends) = ("", [UInt8](), 0)
        for start in stride(from: 0, to: bytes.count, by: size) {
            try reader.feed(bytes[start..<min(start + size, bytes.count)]) { part in
                switch part {
                case .field(let key, let value): fields[key] = value
                case .fileStart(_, let own): name = own
                case .fileBytes(let bytes): content += bytes
                case .fileEnd: ends += 1
                }
            }
        }
        #expect(reader.isOver && ends == 1 && name == "x.csv")
        #expect(fields == ["a": "1", "b": "två\r\nrader"])
        #expect(String(decoding: content, as: UTF8.self) == text)
    }

    @Test(arguments: ["../../etc/passwd", "C:\\fakepath\\planer.csv", ".gömd", "", "a\u{0}b\nc.csv", String(repeating: "x", count: 500) + ".csv"])
    func `a file's name leads nowhere`(name: String) {
        let plain = Upload.plain(name)
        #expect(!plain.isEmpty && plain.count <= 120 && !plain.contains("/") && !plain.contains("\\") && !plain.hasPrefix("."))
        #expect(!plain.unicodeScalars.contains { $0.value < 0x20 })
    }
}

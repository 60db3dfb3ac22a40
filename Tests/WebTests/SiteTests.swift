import Foundation
import HTTPTypes
import Store
import Testing

@testable import Accounts
@testable import Web

@Suite struct SiteTests {
    @Test func `signing in opens a session, signing out ends it`() async throws {
        let house = try await SampleSite()
        let answer = try await house.ask(
            "/logga-in", .post, body: SampleSite.form(["name": "coordinator", "password": SampleSite.password, "code": ""]))
        #expect(answer.status == 303)
        let set = try #require(answer.headers[.setCookie])
        #expect(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"))
        let cookie = String(set.prefix { $0 != ";" })
        let page = try await house.ask("/", cookie: cookie).text
        #expect(page.contains("coordinator") && page.contains("/logga-ut"))
        let token = try #require(page.split(separator: "name=\"formular\" value=\"").dropFirst().first?.prefix { $0 != "\"" })
        #expect(try await house.ask("/logga-ut", .post, cookie: cookie).status == 403)
        #expect(try await house.ask("/logga-ut", .post, cookie: cookie, body: SampleSite.form(["formular": "fel"])).status == 403)
        #expect(
            try await house.ask(
                "/logga-ut", .post, cookie: cookie, headers: [.fetchSite: "cross-site"], body: SampleSite.form(["formular": String(token)])
            ).status == 403)
        #expect(try await house.ask("/konto", cookie: cookie).status == 200)
        #expect(try await house.ask("/logga-ut", .post, cookie: cookie, body: SampleSite.form(["formular": String(token)])).status == 303)
        #expect(try await house.ask("/konto", cookie: cookie).status == 303)
        #expect(try house.store.verify().faults.isEmpty)
    }

    @Test func `the sixth wrong password in a quarter of an hour is not even tried`() async throws {
        let house = try await SampleSite()
        let wrong = SampleSite.form(["name": "coordinator", "password": "fel lösenord", "code": ""])
        for _ in 0..<5 { #expect(try await house.ask("/logga-in", .post, body: wrong).status == 401) }
        let right = SampleSite.form(["name": "coordinator", "password": SampleSite.password, "code": ""])
        let answer = try await house.ask("/logga-in", .post, body: right)
        #expect(answer.status == 429 && Int(answer.headers[.retryAfter] ?? "") ?? 0 > 0)
        #expect(try await house.cookie(of: "municipality") != nil)
    }

    @Test func `one address may try twenty times a minute`() async throws {
        let house = try await SampleSite()
        for number in 0..<20 {
            let form = SampleSite.form(["name": "ingen\(number)", "password": "fel lösenord", "code": ""])
            #expect(try await house.ask("/logga-in", .post, body: form).status == 401)
        }
        #expect(try await house.cookie(of: "reader") == nil)
    }

    @Test func `a form from another site does not sign in, and a link leads nowhere else`() async throws {
        let house = try await SampleSite()
        let form = SampleSite.form(["name": "reader", "password": SampleSite.password, "code": "", "vidare": "//elak.example/"])
        #expect(try await house.ask("/logga-in", .post, headers: [.origin: "https://elak.example"], body: form).status == 403)
        let answer = try await house.ask("/logga-in", .post, headers: [.origin: "http://karta.example"], body: form)
        #expect(answer.status == 303 && answer.headers[.location] == "/")
    }

    @Test func `a token opens the interface as its account, until the account is closed`() async throws {
        let house = try await SampleSite()
        let token = IssueToken(for: "coordinator", days: 1, at: Date(timeIntervalSince1970: 1_730_000_000))
        _ = try house.store.perform(token, as: .administrator)
        let headers: HTTPFields = [.authorization: "Bearer \(token.secret.text)"]
        #expect(try await house.ask("/api/collections/buildings/items?limit=1", headers: headers).status == 200)
        let refused = try await house.ask("/api/collections", headers: [.authorization: "Bearer fel"])
        #expect(refused.status == 401 && refused.headers[.wwwAuthenticate] == "Bearer")
        try house.store.perform(DisableAccount("coordinator"), as: .administrator)
        #expect(try await house.ask("/api/collections/buildings/items?limit=1", headers: headers).status == 401)
    }

    @Test(arguments: ["/../etc/passwd", "/filer/..%2f..%2fetc/passwd", "/filer/%2e%2e/x", "/filer/%252e%252e/x", "/filer/..\\x", "/api/%00"])
    func `addresses that climb are refused`(path: String) async throws {
        let house = try await SampleSite(isEmpty: true)
        #expect(try await house.ask(path).status == 400)
    }

    @Test func `every answer forbids inline and foreign content, frames and guessing of types`() async throws {
        let house = try await SampleSite(isEmpty: true)
        for path in ["/", "/logga-in", "/finns-inte", "/api/", "/filer/site.css", "/health", "/api/collections"] {
            let headers = try await house.ask(path).headers
            let policy = headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(path)")
            #expect(!policy.contains("unsafe") && !policy.contains("http"))
            #expect(headers[.xContentTypeOptions] == "nosniff" && headers[.referrerPolicy] == "same-origin")
        }
    }

    @Test func `pages hold nothing inline`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "coordinator")
        for path in ["/", "/karta", "/lan/91", "/kommun/9101", "/byggnad/9101-1", "/tabell?omrade=91", "/kallor", "/sok?q=Stor", "/konto", "/om", "/tillganglighet", "/api-beskrivning"] {
            let text = try await house.ask(path, cookie: cookie).text
            #expect(text.contains("<h1>") && text.components(separatedBy: "<h1>").count == 2, "\(path)")
            #expect(!text.contains("style=\"") && !text.contains("<style") && !text.contains(" onclick"), "\(path)")
            #expect(!text.contains("{{") && !text.contains("Optional("), "\(path)")
            #expect(text.components(separatedBy: "<script").dropFirst().allSatisfy { $0.contains("src=\"/filer/") }, "\(path)")
        }
    }

    @Test func `an empty store has a front page, and says what to do first elsewhere`() async throws {
        let house = try await SampleSite(isEmpty: true)
        #expect(try await house.ask("/").status == 200)
        let answer = try await house.ask("/sverige")
        #expect(answer.status == 503 && answer.text.contains("samkarta import"))
    }

    @Test func `what is written is shown as text, never as markup`() async throws {
        let house = try await SampleSite()
        let text = try await house.ask("/sok?q=%3Cscript%3Ealert(1)%3C/script%3E").text
        #expect(!text.contains("<script>alert") && text.contains("&lt;script&gt;"))
    }

    @Test func `too large a form is refused`() async throws {
        let house = try await SampleSite(isEmpty: true)
        let answer = try await house.ask("/logga-in", .post, body: "name=" + String(repeating: "a", count: 70_000))
        #expect(answer.status == 413)
    }

    @Test func `the building's page says its state in one sentence, to those who may know`() async throws {
        let house = try await SampleSite()
        let official = try await house.ask("/byggnad/9101-1", cookie: house.cookie(of: "municipality")).text
        #expect(official.contains("Byggnaden är ansluten till snabbt bredband (fiber, 1 Gbit/s)."))
        let panel = try await house.ask("/byggnad/9101-40?utdrag=1", cookie: house.cookie(of: "municipality")).text
        #expect(panel.contains("saknar snabbt bredband, men är planerad till 2026-01-01") && !panel.contains("<html"))
        let anyone = try await house.ask("/byggnad/9101-1").text
        #expect(anyone.contains("Storgatan 1") && !anyone.contains("ansluten till snabbt"))
    }
}

import Foundation
import Store
import Testing
import Vocabulary

@testable import Accounts

/// A store on disk with one account, thrown away after the test.
private final class House {
    let store: Store
    let folder: URL
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    /// Cheap guesses: what is tested is the way in, not its price.
    static let cost = 10

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "konton-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store(
            creating: folder.appending(path: "lager.gpkg").path, schema: AccountSchema.steps,
            clock: { Date(timeIntervalSince1970: 1_790_000_000) })
        try store.perform(CreateStore(), as: .administrator)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func add(_ name: String, until: ReportingDate? = nil, factor: SecondFactor? = nil) throws {
        let account = try Account(
            name: name, role: .coordinator, scope: ["23"], validUntil: until, hasSecondFactor: factor != nil)
        try store.perform(
            AddAccount(account, password: Secret("ett långt lösenord"), secondFactor: factor, cost: Self.cost), as: .administrator)
    }

    func signIn(_ name: String, _ password: String = "ett långt lösenord", code: String = "", after seconds: Double = 0) throws -> Secret {
        try SignIn(store, cost: Self.cost).session(
            name: name, password: Secret(password), code: code, at: now.addingTimeInterval(seconds)
        ).1
    }

    func account(of secret: Secret, after seconds: Double = 0, kind: AccountKey.Kind = .session) throws -> String? {
        try store.read(as: .public) { db, _ in
            try AccountKey.find(secret, kind: kind, at: now.addingTimeInterval(seconds), on: store.today, db)?.account.name
        }
    }

    func isRefused(_ body: () throws -> Secret) -> Bool {
        do {
            _ = try body()
            return false
        } catch {
            return (error as? Problem)?.code == "sign-in.refused"
        }
    }
}

@Suite struct SignInTests {
    @Test func `the right password opens a session that lasts ten hours`() throws {
        let house = try House()
        try house.add("anna")
        let secret = try house.signIn("anna")
        #expect(try house.account(of: secret) == "anna")
        #expect(try house.account(of: secret, after: 10 * 3600 - 1) == "anna")
        #expect(try house.account(of: secret, after: 10 * 3600 + 1) == nil)
        #expect(try house.account(of: secret, kind: .token) == nil)
    }

    @Test func `a wrong password, an unknown name and a closed account give the same answer`() throws {
        let house = try House()
        try house.add("anna")
        try house.add("bo", until: ReportingDate(iso: "2020-01-01"))
        try house.add("cia")
        try house.store.perform(DisableAccount("cia"), as: .administrator)
        #expect(house.isRefused { try house.signIn("anna", "ett långt lösenorD") })
        #expect(house.isRefused { try house.signIn("ingen") })
        #expect(house.isRefused { try house.signIn("bo") })
        #expect(house.isRefused { try house.signIn("cia") })
    }

    @Test func `the authenticator's code is asked for and good once`() throws {
        let house = try House()
        let factor = SecondFactor()
        try house.add("anna", factor: factor)
        let code = OneTimeCode(key: factor.key).code(at: OneTimeCode.step(at: house.now))
        #expect(house.isRefused { try house.signIn("anna") })
        _ = try house.signIn("anna", code: code)
        #expect(house.isRefused { try house.signIn("anna", code: code) })
        let next = OneTimeCode(key: factor.key).code(at: OneTimeCode.step(at: house.now) + 1)
        _ = try house.signIn("anna", code: next, after: 30)
    }

    @Test func `a recovery code opens once, however it is typed`() throws {
        let house = try House()
        let factor = SecondFactor()
        try house.add("anna", factor: factor)
        let code = factor.recoveryCodes[3].text
        _ = try house.signIn("anna", code: code.uppercased().replacing("-", with: " "))
        #expect(house.isRefused { try house.signIn("anna", code: code) })
        _ = try house.signIn("anna", code: factor.recoveryCodes[4].text)
    }

    @Test func `closing an account ends its sessions and tokens at once`() throws {
        let house = try House()
        try house.add("anna")
        let session = try house.signIn("anna")
        let token = IssueToken(for: "anna", days: 3, at: house.now)
        _ = try house.store.perform(token, as: .administrator)
        #expect(try house.account(of: token.secret, after: 3 * 86_400 - 1, kind: .token) == "anna")
        #expect(try house.account(of: token.secret, after: 3 * 86_400 + 1, kind: .token) == nil)
        try house.store.perform(DisableAccount("anna"), as: .administrator)
        #expect(try house.account(of: session) == nil)
        #expect(try house.account(of: token.secret, kind: .token) == nil)
        #expect(try house.store.verify().faults.isEmpty)
    }

    @Test func `only the administrator opens accounts`() throws {
        let house = try House()
        let account = try Account(name: "anna", role: .reader, scope: [], hasSecondFactor: false)
        let change = try AddAccount(account, password: Secret("ett långt lösenord"), secondFactor: nil, cost: House.cost)
        #expect(throws: Problem.self) { try house.store.perform(change, as: Viewer(name: "x", role: .coordinator, scope: ["23"])) }
        try house.store.perform(change, as: .administrator)
        #expect(throws: Problem.self) { try house.store.perform(change, as: .administrator) }
    }
}

@Suite struct AccountTests {
    @Test(arguments: [
        (Role.coordinator, ["23", "24"], [String](), true), (.coordinator, ["2361"], [], false),
        (.coordinator, ["00"], [], false), (.municipality, ["2361"], [], true), (.municipality, ["23"], [], false),
        (.operator, ["00"], ["OP3"], true), (.operator, [], [], false), (.operator, ["OP3"], [], true),
        (.secretariat, ["00"], [], true), (.reader, [], [], true), (.reader, ["23"], [], false),
        (.administrator, ["00"], [], false), (.public, [], [], false), (.countyBoard, ["23"], [], true),
        (.association, ["2361", "2362"], [], true),
    ])
    func `a role has the scope that it needs`(role: Role, scope: [String], operators: [String], isAllowed: Bool) {
        let account = try? Account(name: "anna", role: role, scope: scope, operatorIds: operators, hasSecondFactor: true)
        #expect((account != nil) == isAllowed)
    }

    @Test func `a network owner's scope is its own id`() throws {
        let account = try Account(name: "nät", role: .operator, scope: ["00"], operatorIds: ["OP3"], hasSecondFactor: true)
        #expect(account.viewer.scope == ["OP3"])
    }

    @Test(arguments: ["public", "administrator", "", "a b", "a:b", "a/b", String(repeating: "a", count: 65)])
    func `a name cannot be taken for something else`(name: String) {
        #expect((try? Account(name: name, role: .reader, scope: [], hasSecondFactor: true)) == nil)
    }
}

@Suite struct OneTimeCodeTests {
    // RFC 6238, appendix B, last six digits of the SHA-1 column.
    @Test(arguments: [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")])
    func `codes are those of RFC 6238`(seconds: Int, code: String) {
        let totp = OneTimeCode(key: Data("12345678901234567890".utf8))
        #expect(totp.code(at: OneTimeCode.step(at: Date(timeIntervalSince1970: Double(seconds)))) == code)
    }

    // RFC 4648, section 10.
    @Test(arguments: [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI")])
    func `keys are written in base 32`(bytes: String, text: String) {
        #expect(Base32.encode(bytes.utf8) == text)
    }

    @Test func `secrets print as dots`() {
        let secret = Secret.random(bits: 128)
        #expect("\(secret)" == "••••")
        #expect(secret.text.count == 22)
    }
}

@Suite struct PasswordHashTests {
    // RFC 7914, section 12: N = 1024, r = 8, p = 16 is beyond this type's p; the store's own form is read back instead.
    @Test func `a hash is read back and tells passwords apart`() throws {
        let hash = try PasswordHash(of: Secret("ett långt lösenord"), cost: 10)
        let read = try #require(PasswordHash(stored: hash.stored))
        #expect(read == hash)
        #expect(try read.matches(Secret("ett långt lösenord")))
        #expect(try !read.matches(Secret("ett långt lösenord ")))
        #expect(PasswordHash(stored: "scrypt$99$AA==$AA==") == nil)
    }
}

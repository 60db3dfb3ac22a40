import Accounts
import ArgumentParser
import Foundation
import GeoFormats
import Store
import Vocabulary

struct User: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Konton: vem som får logga in, och med vilken roll.",
        subcommands: [Add.self, List.self, Disable.self, Token.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lägger upp ett konto.")
        @Argument(help: "Kontots namn.") var name: String
        @Option(help: "secretariat, coordinator, municipality, association, county-board, operator eller reader.")
        var role: String
        @Option(help: "Län eller kommuner, åtskilda med komma; 00 för hela landet.") var scope = ""
        @Option(name: .customLong("operator"), help: "Nätägarens id.") var operatorId: String?
        @Option(help: "Sista dag kontot gäller, ÅÅÅÅ-MM-DD.") var until: String?
        @Flag(help: "Lösenordet läses från standard in.") var passwordStdin = false
        @Flag(help: "Ingen engångskod utöver lösenordet.") var withoutSecondFactor = false
        @OptionGroup var options: StoreOptions

        func run() throws {
            guard passwordStdin else {
                throw Problem(
                    "user.password", .usage, "Lösenordet skrivs aldrig på kommandoraden. Lägg till --password-stdin och skicka in det.")
            }
            guard let role = Role(rawValue: role) else {
                throw Problem("account.role", .usage, "Rollen ”\(role)” finns inte. Se `samkarta user add --help`.")
            }
            let account = try Account(
                name: name, role: role, scope: User.list(scope), operatorIds: User.list(operatorId ?? ""),
                validUntil: date(until, option: "--until"), hasSecondFactor: !withoutSecondFactor)
            let store = try options.open()
            let factor = withoutSecondFactor ? nil : SecondFactor()
            try store.perform(
                AddAccount(account, password: User.password(), secondFactor: factor), as: options.viewer(in: store))
            if options.json {
                options.show(User.json(account, factor))
            } else {
                print("Kontot \(name) är upplagt: \(role.swedishName)\(account.scope.isEmpty ? "" : ", \(account.scope.joined(separator: ", "))").")
                if let factor { User.show(factor, of: name) }
            }
            try store.close()
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Visar alla konton.")
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let viewer = try options.viewer(in: store)
            try viewer.require(.secretariat)
            let accounts = try store.read(as: viewer) { db, _ in try Account.listAll(db) }
            if options.json {
                options.show(.object(["users": .array(accounts.map { User.json($0, nil) })]))
            } else {
                for account in accounts {
                    let state = account.isOpen(on: store.today) ? "öppet" : "stängt"
                    print(
                        "\(account.name)\t\(account.role.rawValue)\t\(account.scope.joined(separator: ","))\t\(account.validUntil?.description ?? "")\t\(account.hasSecondFactor ? "engångskod" : "bara lösenord")\t\(state)")
                }
            }
            try store.close()
        }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Stänger ett konto och allt som öppnar det.")
        @Argument var name: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            try store.perform(DisableAccount(name), as: options.viewer(in: store))
            if options.json {
                options.show(.object(["user": .string(name), "disabled": .bool(true)]))
            } else {
                print("Kontot \(name) är stängt. Pågående inloggningar och nycklar har slutat gälla.")
            }
            try store.close()
        }
    }

    struct Token: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ger en nyckel till program, t.ex. QGIS.")
        @Argument var name: String
        @Option(help: "Dagar som nyckeln gäller.") var days = IssueToken.standardDays
        @OptionGroup var options: StoreOptions

        func run() throws {
            guard (1...IssueToken.mostDays).contains(days) else {
                throw Problem("token.days", .usage, "En nyckel gäller 1–\(IssueToken.mostDays) dagar.")
            }
            let store = try options.open()
            let token = IssueToken(for: name, days: days, at: Date())
            _ = try store.perform(token, as: options.viewer(in: store))
            if options.json {
                options.show(.object(["user": .string(name), "token": .string(token.secret.text), "days": .integer(days)]))
            } else {
                print(token.secret.text)
                Console.error("Nyckeln visas bara nu och gäller i \(days) dagar. Den skickas som ”Authorization: Bearer NYCKEL”.")
            }
            try store.close()
        }
    }

    private static func list(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

    // The first line, as `echo` and password managers write it.
    private static func password() -> Secret {
        Secret(readLine(strippingNewline: true) ?? "")
    }

    private static func json(_ account: Account, _ factor: SecondFactor?) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "name", value: .string(account.name)), .init(key: "role", value: .string(account.role.rawValue)),
            .init(key: "scope", value: .array(account.scope.map(JSONValue.string))),
            .init(key: "until", value: .optional(account.validUntil?.description)),
            .init(key: "second_factor", value: .bool(account.hasSecondFactor)),
            .init(key: "disabled", value: .bool(account.isDisabled)),
        ]
        if let factor {
            members += [
                .init(key: "totp_secret", value: .string(factor.text)),
                .init(key: "otpauth", value: .string(factor.address(for: account.name))),
                .init(key: "recovery_codes", value: .array(factor.recoveryCodes.map { .string($0.text) })),
            ]
        }
        return .object(members)
    }

    private static func show(_ factor: SecondFactor, of name: String) {
        print("Nyckel till autentiseringsappen: \(factor.text)")
        print(factor.address(for: name))
        print("Reservkoder, var och en gäller en gång:")
        factor.recoveryCodes.forEach { print("  \($0.text)") }
    }
}

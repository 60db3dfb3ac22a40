import Accounts
import Foundation
import Store
import Vocabulary

/// One's own account: what it may see, and the browsers that are signed in with it.
struct AccountPage {
    struct Session {
        let id: String
        let started: String
        let ends: String
        let isThis: Bool
    }

    let frame: Frame
    let name: String
    let role: String
    let scope: String
    let hasEnd: Bool
    let end: String
    let formToken: String
    let sessions: [Session]

    init(_ session: OpenSession, _ keys: [AccountKey], _ context: SiteContext) {
        let account = session.account
        frame = Frame("Mitt konto", context, path: "/konto")
        name = account.name
        role = account.role.swedishName
        scope = account.scope.isEmpty ? "hela landet" : account.scope.joined(separator: ", ")
        hasEnd = account.validUntil != nil
        end = account.validUntil?.description ?? ""
        formToken = session.formToken
        sessions = keys.filter { $0.kind == .session }.map {
            Session(
                id: String($0.id), started: Self.text($0.issued), ends: Self.text($0.ends), isThis: $0.id == session.key.id)
        }
    }

    private static func text(_ time: Date) -> String {
        time.formatted(.iso8601.year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false).timeSeparator(.colon).dateTimeSeparator(.space)) + " UTC"
    }
}

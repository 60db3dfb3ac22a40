import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Synchronization
import Vocabulary

/// Finds out who asks, by the browser's cookie or, for programs, by the token they show.
///
/// Looked up for every request, so that a closed account or a changed role holds at once.
struct Recognition: RouterMiddleware {
    typealias Context = SiteContext

    let store: Store
    let idle: IdleClock
    let clock: @Sendable () -> Date

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let header = request.headers[.authorization] {
            context.viewer = try viewer(ofToken: header)
        } else if let secret = SessionCookie.secret(in: request, origin: context.origin) {
            if let session = try session(secret) {
                context.session = session
                context.viewer = session.account.viewer
            }
        }
        return try await next(request, context)
    }

    private func viewer(ofToken header: String) throws -> Viewer {
        let parts = header.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw TokenRefused() }
        let secret = Secret(String(parts[1]))
        let found = try store.read(as: .public) { db, _ in
            try AccountKey.find(secret, kind: .token, at: clock(), on: store.today, db)
        }
        guard let found else { throw TokenRefused() }
        return found.account.viewer
    }

    private func session(_ secret: Secret) throws -> OpenSession? {
        let now = clock()
        let found = try store.read(as: .public) { db, _ in
            try AccountKey.find(secret, kind: .session, at: now, on: store.today, db)
        }
        guard let found else { return nil }
        guard idle.touch(found.key, at: now) else {
            try store.perform(EndKey(found.key), as: found.account.viewer)
            return nil
        }
        return OpenSession(key: found.key, account: found.account, secret: secret)
    }
}

/// A program showed a token that opens nothing.
struct TokenRefused: Error {}

/// When each session was last used. Kept in memory: after a restart the time counts anew, within the session's own end.
final class IdleClock: Sendable {
    private let lastUsed = Mutex<[AccountKey.ID: (issued: Date, used: Date)]>([:])
    private let started: Date

    init(started: Date) {
        self.started = started
    }

    /// Notes a use; `false` when the session has lain unused too long.
    func touch(_ key: AccountKey, at time: Date) -> Bool {
        lastUsed.withLock { known in
            let last = known[key.id].flatMap { $0.issued == key.issued ? $0.used : nil } ?? max(key.issued, started)
            guard time.timeIntervalSince(last) <= AccountKey.idleSeconds else {
                known[key.id] = nil
                return false
            }
            known[key.id] = (key.issued, time)
            return true
        }
    }
}

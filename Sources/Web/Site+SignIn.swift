import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Vocabulary

extension Site {
    func addSignIn(to router: Router<SiteContext>) {
        router.get("/logga-in") { request, context in
            if context.isSignedIn { return Self.redirect(to: "/") }
            let next = request.uri.queryParameters["vidare"].map(String.init) ?? ""
            return pages.page(SignInPage(context, next: Self.own(next)), template: "sign-in")
        }
        router.post("/logga-in") { request, context in try await signIn(request, context) }
        router.post("/logga-ut") { request, context in
            let session = try await confirmed(request, context).session
            try store.perform(EndKey(session.key), as: session.account.viewer)
            var response = Self.redirect(to: "/")
            response.headers[.setCookie] = SessionCookie.removal(origin: context.origin)
            response.headers[.named("Clear-Site-Data")] = "\"cache\""
            return response
        }
        router.get("/konto") { _, context in
            guard let session = context.session else { return Self.redirect(to: "/logga-in?vidare=/konto") }
            let keys = try store.read(as: context.viewer) { db, _ in
                try AccountKey.listOpen(of: session.account.name, at: clock(), db)
            }
            return pages.page(AccountPage(session, keys, context), template: "account")
        }
        router.post("/konto/avsluta") { request, context in
            let (session, form) = try await confirmed(request, context)
            let keys = try store.read(as: context.viewer) { db, _ in
                try AccountKey.listOpen(of: session.account.name, at: clock(), db)
            }
            guard let key = keys.first(where: { String($0.id) == form["inloggning"] }) else {
                throw Problem("session.missing", .missing, "Inloggningen finns inte eller är redan avslutad.")
            }
            try store.perform(EndKey(key), as: session.account.viewer)
            return Self.redirect(to: "/konto")
        }
    }

    private func signIn(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard context.origin.isOwnForm(request) else { throw Self.foreignForm }
        let form = try await FormBody(request)
        let (name, next) = (String(form["name"].prefix(64)), Self.own(form["vidare"]))
        let now = clock()
        if let wait = attempts.admit(address: context.origin.address, account: name, at: now) {
            metrics.noteSignIn("limited")
            context.logger.notice("sign-in.limited", metadata: ["address": "\(context.origin.address)"])
            let page = SignInPage(
                context, next: next, trouble: "För många försök. Vänta \(max(1, (wait + 59) / 60)) minuter och försök igen.")
            var response = pages.page(page, template: "sign-in", status: .tooManyRequests)
            response.headers[.retryAfter] = String(wait)
            return response
        }
        do {
            let (account, secret) = try await desk.session(
                name: name, password: Secret(form["password"]), code: form["code"], at: now)
            attempts.forget(account: name)
            metrics.noteSignIn("accepted")
            // A session that was open in this browser ends with the new one's start.
            if let old = context.session { try store.perform(EndKey(old.key), as: old.account.viewer) }
            context.logger.notice("sign-in.accepted", metadata: ["account": "\(account.name)"])
            var response = Self.redirect(to: next)
            response.headers[.setCookie] = SessionCookie.header(secret, origin: context.origin)
            return response
        } catch let problem as Problem where problem.code.hasPrefix("sign-in.") {
            if problem.code == SignIn.refused.code { attempts.noteWrong(account: name, at: now) }
            metrics.noteSignIn(problem.code == SignIn.refused.code ? "refused" : "busy")
            context.logger.notice("\(problem.code)", metadata: ["address": "\(context.origin.address)"])
            let status: HTTPResponse.Status = problem.code == SignIn.refused.code ? .unauthorized : .serviceUnavailable
            return pages.page(
                SignInPage(context, next: next, name: name, trouble: problem.message), template: "sign-in", status: status)
        }
    }

    /// The form of a signed-in browser, once its hidden mark shows that it is one of the site's own.
    func confirmed(_ request: Request, _ context: SiteContext) async throws -> (session: OpenSession, form: FormBody) {
        guard let session = context.session else {
            throw Problem("sign-in.needed", .forbidden, "Du är inte inloggad längre. Logga in och försök igen.")
        }
        let form = try await FormBody(request)
        let isOwn = Secret.isEqual(Data(form["formular"].utf8), Data(session.formToken.utf8))
        guard isOwn, context.origin.isOwnForm(request) else { throw Self.foreignForm }
        return (session, form)
    }

    static let foreignForm = Problem(
        "form.foreign", .forbidden, "Formuläret kom inte från den här webbplatsen. Öppna sidan på nytt och försök igen.")

    // Only the site's own addresses: a link must not lead elsewhere by way of signing in.
    static func own(_ path: String) -> String {
        guard path.hasPrefix("/"), !path.hasPrefix("//"), path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != 0x5c }) else { return "/" }
        return path
    }

    static func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }
}

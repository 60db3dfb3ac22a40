import Accounts
import HTTPTypes
import Hummingbird

/// The cookie that holds a browser's session.
///
/// Behind https it bears the prefix `__Host-`, so that no neighbouring site can set it; on plain http, which the program
/// itself speaks and only a loopback address should carry, browsers refuse that prefix and it has a plain name.
enum SessionCookie {
    private static func name(_ origin: RequestOrigin) -> String { origin.isSecure ? "__Host-samkarta" : "samkarta" }

    static func secret(in request: Request, origin: RequestOrigin) -> Secret? {
        for header in request.headers[values: .cookie] {
            for part in header.split(separator: ";") {
                let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if pair.count == 2, pair[0] == name(origin) { return Secret(String(pair[1])) }
            }
        }
        return nil
    }

    static func header(_ secret: Secret, origin: RequestOrigin) -> String {
        "\(name(origin))=\(secret.text); Path=/; HttpOnly; SameSite=Lax" + (origin.isSecure ? "; Secure" : "")
    }

    static func removal(origin: RequestOrigin) -> String {
        "\(name(origin))=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (origin.isSecure ? "; Secure" : "")
    }
}

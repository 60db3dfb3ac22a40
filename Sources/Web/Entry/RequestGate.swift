import Hummingbird
import Vocabulary

/// The first look at a request: how it came, and whether its address is one that can be meant.
struct RequestGate: RouterMiddleware {
    typealias Context = SiteContext

    private static let longestAddress = 4096

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.origin = RequestOrigin(request, peer: context.peer)
        let path = request.head.path ?? ""
        guard path.utf8.count <= Self.longestAddress else {
            throw HTTPError(.uriTooLong)
        }
        guard path.hasPrefix("/"), !Self.climbs(path) else {
            throw Problem("request.path", .usage, "Adressen innehåller tecken som inte får stå där.")
        }
        return try await next(request, context)
    }

    // Also when written with percent signs, once or twice.
    private static func climbs(_ path: String) -> Bool {
        var text = String(path.prefix { $0 != "?" })
        for _ in 0..<2 {
            if text.contains("..") || text.contains("\\") || text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) {
                return true
            }
            guard let decoded = text.removingPercentEncoding else { return true }
            text = decoded
        }
        return text.contains("..") || text.contains("\0")
    }
}

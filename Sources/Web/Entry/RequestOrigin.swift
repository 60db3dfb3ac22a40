import Hummingbird

/// How a caller reached the site: by which scheme and name, and from which address.
///
/// A proxy on the same machine is believed when it says what it heard; nobody else is.
struct RequestOrigin: Sendable, Hashable {
    let isSecure: Bool
    /// Name and port by which the site was called.
    let host: String
    /// Whom to count attempts by.
    let address: String
    /// Whether the caller sits at the machine itself and came without a proxy.
    let isLocal: Bool

    static let unknown = RequestOrigin(isSecure: false, host: "localhost", address: "", isLocal: false)

    var base: String { "\(isSecure ? "https" : "http")://\(host)" }

    private init(isSecure: Bool, host: String, address: String, isLocal: Bool) {
        self.isSecure = isSecure
        self.host = host
        self.address = address
        self.isLocal = isLocal
    }

    init(_ request: Request, peer: String) {
        let isFromHere = peer == "127.0.0.1" || peer == "::1"
        let forwarded = isFromHere ? request.headers[.forwardedFor] : nil
        isSecure = isFromHere && request.headers[.forwardedProto]?.lowercased() == "https"
        let named = (isFromHere ? request.headers[.forwardedHost] : nil) ?? request.head.authority ?? ""
        host = Self.isHost(named) ? named : "localhost"
        // The last address is the one that the proxy itself saw.
        address = forwarded?.split(separator: ",").last.map { $0.filter { !$0.isWhitespace } } ?? peer
        isLocal = isFromHere && forwarded == nil
    }

    // Whatever stands in the header ends up in links: nothing but a name and a port may.
    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.count <= 255
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]".contains($0)) }
    }

    /// Whether a form was sent from the site's own pages, as far as the browser tells; programs tell nothing.
    func isOwnForm(_ request: Request) -> Bool {
        if let site = request.headers[.fetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin] else { return true }
        return origin == base
    }
}

import Accounts
import Hummingbird
import Logging
import NIOCore
import Vocabulary

/// What is known of a request on its way through the site: who asks, and from where.
public struct SiteContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The caller's address as its connection shows it; empty when it is not known.
    let peer: String
    /// Who asks; the public until a session or token says otherwise.
    var viewer = Viewer.public
    /// The browser's session, where there is one.
    var session: OpenSession?
    /// How the caller reached the site.
    var origin = RequestOrigin.unknown

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// A request that came over no connection, from `peer`.
    init(from source: some RequestContextSource, peer: String) {
        coreContext = .init(source: source)
        self.peer = peer
    }

    var isSignedIn: Bool { session != nil }
}

/// A browser's session as its request showed it.
struct OpenSession: Sendable {
    let key: AccountKey
    let account: Account
    let secret: Secret

    /// What forms of this session carry, so that no other site can send them.
    var formToken: String { Secret("formulär:" + secret.text).hash.base64URL }
}

import Vocabulary

/// What stands around every page: who one is, where one is, and the ways on.
struct Frame {
    struct Link {
        let href: String
        let title: String
        var isCurrent = false
    }

    let title: String
    /// Swedish name of the role, and whose work it covers.
    let role: String
    let user: String?
    let isSignedIn: Bool
    let formToken: String
    let doors: [Link]
    let crumbs: [Link]
    let isMadeUp: Bool
    let hasMap: Bool

    init(
        _ title: String, _ context: SiteContext, path: String, crumbs: [Link] = [], isMadeUp: Bool = false, hasMap: Bool = false
    ) {
        self.title = title
        role = context.viewer.role.swedishName
        user = context.session?.account.name
        isSignedIn = context.isSignedIn
        formToken = context.session?.formToken ?? ""
        doors = Self.doors(for: context.viewer).map { door in
            Link(href: door.href, title: door.title, isCurrent: door.href == path)
        }
        self.crumbs = crumbs
        self.isMadeUp = isMadeUp
        self.hasMap = hasMap
    }

    private static func doors(for viewer: Viewer) -> [Link] {
        var doors = [Link(href: "/", title: "Översikt"), Link(href: "/karta", title: "Karta")]
        if let home = Home(of: viewer) { doors.append(Link(href: home.href, title: home.title)) }
        doors.append(Link(href: "/sverige", title: "Sverige"))
        if viewer.role == .secretariat || viewer.role == .coordinator { doors.append(Link(href: "/lamna-in", title: "Lämna uppgifter")) }
        return doors + [
            Link(href: "/nedladdningar", title: "Hämta"), Link(href: "/kallor", title: "Data och källor"),
            Link(href: "/api-beskrivning", title: "För program"),
        ]
    }
}

/// The area that somebody's work is about.
struct Home {
    let code: String

    init?(of viewer: Viewer) {
        switch viewer.role {
        case .coordinator, .countyBoard, .municipality, .association:
            guard let code = viewer.scope.first else { return nil }
            self.code = code
        case .administrator, .secretariat, .operator, .reader, .public: return nil
        }
    }

    var href: String { code.count == 2 ? "/lan/\(code)" : "/kommun/\(code)" }
    var title: String { code.count == 2 ? "Mitt län" : "Min kommun" }
}

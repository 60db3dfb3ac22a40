/// The way in.
struct SignInPage {
    let frame: Frame
    let next: String
    let name: String
    let hasTrouble: Bool
    let trouble: String

    init(_ context: SiteContext, next: String, name: String = "", trouble: String? = nil) {
        frame = Frame("Logga in", context, path: "/logga-in")
        self.next = next
        self.name = name
        hasTrouble = trouble != nil
        self.trouble = trouble ?? ""
    }
}

/// A page without any figures of its own.
struct PlainPage {
    let frame: Frame
}

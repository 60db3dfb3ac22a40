/// A header name without what people vary: case, spaces, `-` and `_`.
public struct HeaderName: Hashable, Sendable {
    let folded: String

    public init(_ name: String) {
        folded = String(name.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" && $0 != "\u{feff}" })
    }
}

/// Why a request cannot be met. Codes are listed in `docs/problems.md`.
public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    /// How the request failed; decides the exit code.
    public enum Kind: String, Sendable {
        /// The request or its data was refused; exit code 1.
        case refused
        /// The thing asked for does not exist, or is not for the one who asks: the two look alike. Exit code 1.
        case missing
        /// The one who asks may not do this; exit code 1.
        case forbidden
        /// The command was written wrongly; exit code 2.
        case usage
    }

    /// Dotted code such as `store.missing`.
    public let code: String
    public let kind: Kind
    /// What happened, to what, and what to do next, in Swedish.
    public let message: String

    public init(_ code: String, _ kind: Kind, _ message: String) {
        self.code = code
        self.kind = kind
        self.message = message
    }

    /// A refusal, the usual kind.
    public init(_ code: String, _ message: String) {
        self.init(code, .refused, message)
    }

    public var description: String { "\(message) (\(code))" }
}

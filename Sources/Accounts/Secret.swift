import Crypto
import Foundation

/// A text that opens something. It prints as dots, so that no log or page shows it by mistake.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The text itself; for the one it belongs to.
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    /// So many random bits as base64 without padding, fit for cookies and addresses.
    public static func random(bits: Int) -> Secret {
        Secret(Data(randomBytes(bits / 8)).base64URL)
    }

    /// What the store keeps instead of a secret that was itself drawn at random.
    public var hash: Data { Data(SHA256.hash(data: Data(text.utf8))) }

    public var description: String { "••••" }
    public var debugDescription: String { description }

    static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Compares without telling by its time how much is alike.
    public static func isEqual(_ a: Data, _ b: Data) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension Data {
    /// RFC 4648 section 5, without padding.
    public var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

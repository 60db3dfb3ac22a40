import Foundation

/// What a person keeps to prove who they are beside the password: a key for the authenticator, and codes for the day it
/// is lost. Shown once.
public struct SecondFactor: Sendable {
    public let key: Data
    /// Each good once, in place of the authenticator's code. Swedish: reservkoder.
    public let recoveryCodes: [Secret]

    static let recoveryCount = 10

    /// Draws a new one: 160 bits for the authenticator, 80 for each recovery code.
    public init() {
        key = Data(Secret.randomBytes(20))
        recoveryCodes = (0..<Self.recoveryCount).map { _ in
            let text = Base32.encode(Secret.randomBytes(10)).lowercased()
            return Secret(stride(from: 0, to: text.count, by: 4).map { String(Array(text)[$0..<min($0 + 4, text.count)]) }.joined(separator: "-"))
        }
    }

    /// The key as people type it.
    public var text: String { Base32.encode(key) }

    /// The key as authenticators read it.
    public func address(for account: String) -> String {
        let name = account.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? account
        return "otpauth://totp/Samkarta:\(name)?secret=\(text)&issuer=Samkarta&digits=6&period=\(OneTimeCode.secondsPerStep)"
    }

    /// A recovery code as the store keeps it, however it was typed.
    static func hash(of code: String) -> String {
        Secret(code.lowercased().filter { $0.isLetter || $0.isNumber }).hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

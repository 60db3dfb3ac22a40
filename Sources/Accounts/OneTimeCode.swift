import Crypto
import Foundation

/// Codes of six digits that an authenticator shows, a new one every half minute (TOTP, RFC 6238 with SHA-1).
struct OneTimeCode: Sendable {
    let key: Data

    static let secondsPerStep = 30
    /// How many steps a clock may be off.
    private static let slack = 1

    static func step(at time: Date) -> Int { Int(time.timeIntervalSince1970) / secondsPerStep }

    func code(at step: Int) -> String {
        let mac = withUnsafeBytes(of: UInt64(step).bigEndian) {
            Array(HMAC<Insecure.SHA1>.authenticationCode(for: Data($0), using: SymmetricKey(data: key)))
        }
        let offset = Int(mac[19] & 0x0f)
        let number = mac[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step whose code this is, later than `used`: a code is good once.
    func step(of text: String, at time: Date, after used: Int) -> Int? {
        let now = Self.step(at: time)
        return (now - Self.slack...now + Self.slack).first { step in
            step > used && Secret.isEqual(Data(code(at: step).utf8), Data(text.utf8))
        }
    }
}

/// RFC 4648 base 32 without padding: what authenticators and people read.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text = ""
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits)) & 31]) }
        return text
    }
}

import Crypto
import CryptoExtras
import Foundation
import Vocabulary

/// A password as the store keeps it: salted, and dear to guess (scrypt, RFC 7914).
struct PasswordHash: Sendable, Hashable {
    /// log2 of scrypt's N; memory is 1 KiB · N at block size 8.
    let cost: Int
    let salt: Data
    let key: Data

    /// OWASP's first choice: N = 2^17, r = 8, p = 1, which is 128 MiB a try.
    static let standardCost = 17
    private static let blockSize = 8

    init(of password: Secret, cost: Int) throws(Problem) {
        self.cost = cost
        salt = Data(Secret.randomBytes(16))
        key = try Self.derive(password, salt: salt, cost: cost)
    }

    /// Reads `scrypt$17$salt$key`.
    init?(stored text: String) {
        let parts = text.split(separator: "$")
        guard parts.count == 4, parts[0] == "scrypt", let cost = Int(parts[1]), (10...24).contains(cost),
            let salt = Data(base64Encoded: String(parts[2])), let key = Data(base64Encoded: String(parts[3]))
        else { return nil }
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    var stored: String { "scrypt$\(cost)$\(salt.base64EncodedString())$\(key.base64EncodedString())" }

    func matches(_ password: Secret) throws(Problem) -> Bool {
        Secret.isEqual(try Self.derive(password, salt: salt, cost: cost), key)
    }

    private static func derive(_ password: Secret, salt: Data, cost: Int) throws(Problem) -> Data {
        do {
            return try KDF.Scrypt.deriveKey(
                from: Data(password.text.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost, blockSize: blockSize,
                parallelism: 1
            ).withUnsafeBytes { Data($0) }
        } catch {
            throw Problem("account.password", "Lösenordet kunde inte räknas om: \(error).")
        }
    }
}

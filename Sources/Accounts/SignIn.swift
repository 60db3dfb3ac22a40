import Foundation
import Store
import Vocabulary

/// Lets a person in who knows the password and, where the account has one, shows the second factor.
public struct SignIn: Sendable {
    let store: Store
    /// What is compared with when there is no such account, so that the answer takes as long.
    private let nobody: PasswordHash

    public init(_ store: Store) throws(Problem) {
        try self.init(store, cost: PasswordHash.standardCost)
    }

    init(_ store: Store, cost: Int) throws(Problem) {
        self.store = store
        nobody = try PasswordHash(of: .random(bits: 128), cost: cost)
    }

    /// One answer to a wrong name, password, code or closed account: which it was is not told.
    public static let refused = Problem(
        "sign-in.refused", .forbidden, "Namn, lösenord eller kod stämmer inte. Försök igen, eller be den som lagt upp kontot om hjälp.")

    /// Works for as long as one guess is made to cost; call it off the server's own threads. Throws `sign-in.refused`.
    public func session(name: String, password: Secret, code: String, at time: Date) throws(Problem) -> (Account, Secret) {
        let today = store.today
        let proof = try store.read(as: .public) { db, _ in try AccountProof.find(name, db) }
        let isRight = try (proof?.password ?? nobody).matches(password)
        guard let proof, isRight, proof.account.isOpen(on: today), let factor = Self.factor(code, of: proof, at: time) else {
            throw Self.refused
        }
        let secret = Secret.random(bits: 256)
        _ = try store.perform(
            StartSession(account: proof.account.name, secret: secret, proof: factor, time: time), as: proof.account.viewer)
        return (proof.account, secret)
    }

    private static func factor(_ code: String, of proof: AccountProof, at time: Date) -> SecondFactorProof? {
        guard let totp = proof.totp else { return SecondFactorProof.none }
        let digits = code.filter { !$0.isWhitespace }
        if let step = totp.step(of: digits, at: time, after: proof.usedStep) { return .step(step) }
        let hash = SecondFactor.hash(of: code)
        return proof.recovery.contains(hash) ? .recovery(hash) : nil
    }
}

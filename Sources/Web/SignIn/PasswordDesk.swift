import Accounts
import Dispatch
import Foundation
import Synchronization
import Vocabulary

/// Where passwords are tried, one at a time on a thread of its own, so that a storm of them slows nobody who is in.
final class PasswordDesk: Sendable {
    private let signIn: SignIn
    private let queue = DispatchQueue(label: "lösenord", qos: .utility)
    private let waiting = Mutex(0)

    /// So many wait; the next is asked to come back.
    private static let mostWaiting = 8

    init(_ signIn: SignIn) {
        self.signIn = signIn
    }

    /// Throws `sign-in.refused`, or `sign-in.busy` when too many wait.
    func session(name: String, password: Secret, code: String, at time: Date) async throws -> (Account, Secret) {
        let isAdmitted = waiting.withLock { waiting in
            guard waiting < Self.mostWaiting else { return false }
            waiting += 1
            return true
        }
        guard isAdmitted else {
            throw Problem("sign-in.busy", "Många försöker logga in just nu. Försök igen om en liten stund.")
        }
        defer { waiting.withLock { $0 -= 1 } }
        let signIn = signIn
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result { try signIn.session(name: name, password: password, code: code, at: time) })
            }
        }
    }
}

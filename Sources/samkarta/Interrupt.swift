import Foundation
import Synchronization

/// Ctrl-C, noticed at the next block instead of in the middle of one.
struct Interrupt: Sendable {
    private static let asked = Atomic(false)

    init() {
        // Nothing but one atomic store is allowed inside a signal.
        signal(SIGINT) { _ in Interrupt.asked.store(true, ordering: .relaxed) }
    }

    var isAsked: Bool { Self.asked.load(ordering: .relaxed) }
}

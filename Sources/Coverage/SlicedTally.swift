import Dispatch
import Synchronization

/// Counts over many buildings on every core: each takes slices in turn and keeps its own sums, which add up to the same
/// whatever core took what.
enum SlicedTally {
    /// The sums of some stretches that together are `0..<count`, at least one.
    static func parts<Part: Sendable>(of count: Int, groups: Int, _ tally: @Sendable (Range<Int>) -> Part) -> [Part] {
        // Enough that no core waits long for the last, few enough that the sums of many groups stay cheap.
        let slices = max(1, min(16, count / max(16_384, 8 * groups)))
        let parts = Mutex([Part?](repeating: nil, count: slices))
        DispatchQueue.concurrentPerform(iterations: slices) { index in
            let part = tally(index * count / slices..<(index + 1) * count / slices)
            parts.withLock { $0[index] = part }
        }
        return parts.withLock { $0.compactMap(\.self) }
    }
}

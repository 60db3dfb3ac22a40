import Dispatch
import Synchronization

/// Counts over many buildings on every core: each takes slices in turn and keeps its own sums, which add up to the same
/// whatever core took what.
enum SlicedTally {
    /// The sums of some stretches that together are `0..<count`, at least one.
    static func parts<Part: Sendable>(of count: Int, groups: Int, _ tally: @Sendable (Range<Int>) -> Part) -> [Part] {
        // Enough that no core waits long for the last, few enough that the sums of many groups stay cheap.
        let slices = max(1, min(16, count / max(16_384, 8 * groups)))
        return each(of: slices) { tally($0 * count / slices..<($0 + 1) * count / slices) }
    }

    /// What `work` gives for each number, in order, on every core.
    static func each<Part: Sendable>(of count: Int, _ work: @Sendable (Int) -> Part) -> [Part] {
        let parts = Mutex([Part?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let part = work(index)
            parts.withLock { $0[index] = part }
        }
        return parts.withLock { $0.compactMap(\.self) }
    }
}

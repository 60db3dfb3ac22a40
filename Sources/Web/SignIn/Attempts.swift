import Foundation
import Synchronization

/// Counts attempts to sign in, and says when there have been too many.
final class Attempts: Sendable {
    private struct Limit {
        let most: Int
        let seconds: Double
    }

    // OWASP ASVS's guard against guessing: per account, wrong ones only; per address, all.
    private static let account = Limit(most: 5, seconds: 15 * 60)
    private static let address = Limit(most: 20, seconds: 60)
    /// No more names or addresses are remembered at once; the oldest are let go.
    private static let mostRemembered = 100_000

    private let times = Mutex<[String: [Date]]>([:])

    /// Notes an attempt from an address; returns the seconds to wait where there have been too many from it, or wrong ones
    /// for the account.
    func admit(address: String, account: String, at time: Date) -> Int? {
        times.withLock { times in
            let wait = max(
                Self.wait(times["a:" + address], Self.address, time) ?? 0, Self.wait(times["k:" + account], Self.account, time) ?? 0)
            guard wait == 0 else { return wait }
            Self.note("a:" + address, Self.address, time, &times)
            return nil
        }
    }

    func noteWrong(account: String, at time: Date) {
        times.withLock { times in Self.note("k:" + account, Self.account, time, &times) }
    }

    func forget(account: String) {
        times.withLock { times in times["k:" + account] = nil }
    }

    private static func wait(_ times: [Date]?, _ limit: Limit, _ now: Date) -> Int? {
        let recent = (times ?? []).filter { now.timeIntervalSince($0) < limit.seconds }
        guard recent.count >= limit.most, let first = recent.suffix(limit.most).first else { return nil }
        return Int((limit.seconds - now.timeIntervalSince(first)).rounded(.up))
    }

    private static func note(_ key: String, _ limit: Limit, _ now: Date, _ times: inout [String: [Date]]) {
        if times.count >= mostRemembered, let oldest = times.min(by: { ($0.value.last ?? now) < ($1.value.last ?? now) })?.key {
            times[oldest] = nil
        }
        times[key] = ((times[key] ?? []).filter { now.timeIntervalSince($0) < limit.seconds } + [now]).suffix(limit.most)
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// One line in the log for each request, and counts for `/metrics`. Neither holds what anybody asked for or who they are.
struct Ledger: RouterMiddleware {
    typealias Context = SiteContext

    let metrics: SiteMetrics

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        // The route, not the address: that may name a house or a person.
        let route = context.endpointPath ?? "-"
        metrics.note(route: route, status: response.status.code, seconds: seconds)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method)", "route": "\(route)", "status": "\(response.status.code)",
                "milliseconds": "\(Int((seconds * 1000).rounded()))", "bytes": "\(response.body.contentLength ?? -1)",
            ])
        return response
    }
}

/// Counts and times of requests since the start.
final class SiteMetrics: Sendable {
    private struct Key: Hashable {
        let route: String
        let status: Int
    }

    private struct Times {
        var buckets: [Int]
        var sum = 0.0
        var count = 0
    }

    private struct State {
        var requests: [Key: Int] = [:]
        var times: [String: Times] = [:]
        var signIns: [String: Int] = [:]
    }

    private static let bounds = [0.005, 0.025, 0.1, 0.25, 1, 5]
    private let state = Mutex(State())
    private let started: Date

    init(started: Date) {
        self.started = started
    }

    func note(route: String, status: Int, seconds: Double) {
        state.withLock { state in
            state.requests[Key(route: route, status: status), default: 0] += 1
            var times = state.times[route] ?? Times(buckets: Self.bounds.map { _ in 0 })
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { times.buckets[index] += 1 }
            times.sum += seconds
            times.count += 1
            state.times[route] = times
        }
    }

    func noteSignIn(_ outcome: String) {
        state.withLock { $0.signIns[outcome, default: 0] += 1 }
    }

    /// In Prometheus' text form.
    var text: String {
        let state = state.withLock { $0 }
        var lines = [
            "# TYPE samkarta_started_seconds gauge", "samkarta_started_seconds \(Int(started.timeIntervalSince1970))",
            "# TYPE samkarta_requests_total counter",
        ]
        for (key, count) in state.requests.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
            lines.append("samkarta_requests_total{route=\"\(key.route)\",status=\"\(key.status)\"} \(count)")
        }
        lines.append("# TYPE samkarta_request_seconds histogram")
        for (route, times) in state.times.sorted(by: { $0.key < $1.key }) {
            for (bound, count) in zip(Self.bounds, times.buckets) {
                lines.append("samkarta_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(count)")
            }
            lines.append("samkarta_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(times.count)")
            lines.append("samkarta_request_seconds_sum{route=\"\(route)\"} \(times.sum)")
            lines.append("samkarta_request_seconds_count{route=\"\(route)\"} \(times.count)")
        }
        lines.append("# TYPE samkarta_sign_ins_total counter")
        for (outcome, count) in state.signIns.sorted(by: { $0.key < $1.key }) {
            lines.append("samkarta_sign_ins_total{outcome=\"\(outcome)\"} \(count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

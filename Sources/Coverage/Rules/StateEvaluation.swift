import Dispatch
import Geometry
import Vocabulary

/// Works out the state of every building of a snapshot at one speed class.
///
/// Fibre is taken to reach 1000/1000 where a route or node stands near; a building connected by fibre lends its
/// nearness only at speeds it has itself.
public struct StateEvaluation: Sendable {
    private let snapshot: CoverageSnapshot
    private let nodes: GridIndex
    /// The farthest that any question reaches.
    private let searchMeters: Double

    /// The distances at which the sensitivity of *near* is shown.
    public static let sensitivityMeters = [20.0, 50, 100, 200]

    private static func searchMeters(_ parameters: ParameterSet) -> Double {
        max(parameters["near.distance_m"], sensitivityMeters.max() ?? 0)
    }

    /// Fibre routes, for the question which is nearest.
    public static func index(of routes: [Segment], _ parameters: ParameterSet) -> SegmentIndex {
        SegmentIndex(routes, cellMeters: max(searchMeters(parameters), 50))
    }

    public init(_ snapshot: CoverageSnapshot) {
        self.snapshot = snapshot
        searchMeters = Self.searchMeters(snapshot.parameters)
        nodes = GridIndex(xs: snapshot.nodeXs, ys: snapshot.nodeYs, cellMeters: max(searchMeters, 50))
    }

    /// States by building index. Where `distances` is asked for, each building that is neither connected nor passed
    /// gets the distance to the nearest fibre, infinite beyond what any question reaches. Only buildings of the `uses` can
    /// be near: the building list has holiday homes too.
    public func states(
        at speed: SpeedClass, withDistances: Bool = false, uses: BuildingUse = [.household, .workplace]
    ) -> (states: [BuildingState], distances: [Double]) {
        let count = snapshot.count
        let nearMeters = snapshot.parameters["near.distance_m"]
        let feeLimit = snapshot.parameters["near.fee_sek"]
        let radius = withDistances ? searchMeters : nearMeters
        let reported = reportedStates(at: speed, feeLimit: feeLimit)
        let lit = GridIndex(xs: snapshot.xs, ys: snapshot.ys, cellMeters: max(nearMeters, 25)) { reported[$0] & 4 != 0 }
        // Routes and nodes are fibre of 1000/1000, and count only where the class lets fibre in.
        let networkCounts =
            speed.technologies & 1 << Technology.fibre.rawValue != 0 && speed.down <= 1000 && speed.up <= 1000
        var states = [BuildingState](repeating: .lacking, count: count)
        var distances = [Double](repeating: .infinity, count: withDistances ? count : 0)
        states.withUnsafeMutableBufferPointer { states in
            distances.withUnsafeMutableBufferPointer { distances in
                let output = Output(states: states, distances: distances)
                Self.inSlices(of: count) { range in
                    for building in range {
                        if reported[building] & 3 != 0 {
                            output.states[building] = reported[building] & 1 != 0 ? .connected : .passed
                            continue
                        }
                        guard snapshot.uses[building] & uses.rawValue != 0 else { continue }
                        let distance = distance(building, lit: lit, network: networkCounts, within: radius)
                        if distance <= nearMeters { output.states[building] = .near }
                        if withDistances { output.distances[building] = distance }
                    }
                }
            }
        }
        return (states, distances)
    }

    // Disjoint slices of two arrays, written from two threads.
    private struct Output: @unchecked Sendable {
        let states: UnsafeMutableBufferPointer<BuildingState>
        let distances: UnsafeMutableBufferPointer<Double>
    }

    private struct Bits: @unchecked Sendable {
        let bits: UnsafeMutableBufferPointer<UInt8>
    }

    /// Bit 1 connected, bit 2 passed at an acceptable fee, bit 4 connected by fibre.
    private func reportedStates(at speed: SpeedClass, feeLimit: Double) -> [UInt8] {
        var bits = [UInt8](repeating: 0, count: snapshot.count)
        let fibre = Technology.fibre.rawValue
        let connected = ConnectionStatus.connected.rawValue
        bits.withUnsafeMutableBufferPointer { buffer in
            let output = Bits(bits: buffer)
            Self.inSlices(of: snapshot.count) { range in
                for building in range {
                    var found: UInt8 = 0
                    for index in snapshot.reportStarts[building]..<snapshot.reportStarts[building + 1] {
                        let report = snapshot.reports[Int(index)]
                        guard speed.isMet(by: report) else { continue }
                        if report.status == connected {
                            found |= report.technology == fibre ? 5 : 1
                        } else if report.fee.isNaN || report.fee <= feeLimit {
                            found |= 2
                        }
                    }
                    output.bits[building] = found
                }
            }
        }
        return bits
    }

    private func distance(_ building: Int, lit: GridIndex, network: Bool, within radius: Double) -> Double {
        let x = snapshot.xs[building]
        let y = snapshot.ys[building]
        var best = lit.squaredDistance(nearest: x, y, within: radius).squareRoot()
        guard network, best > 0 else { return best }
        if let node = nodes.nearest(x, y, within: min(radius, best)) { best = min(best, node.distance) }
        if let route = snapshot.fibreRoutes.nearest(x, y, within: min(radius, best)) { best = min(best, route.distance) }
        return best
    }

    static func inSlices(of count: Int, _ body: @Sendable (Range<Int>) -> Void) {
        let slice = 16_384
        let slices = (count + slice - 1) / slice
        DispatchQueue.concurrentPerform(iterations: slices) { index in
            body(index * slice..<min(count, (index + 1) * slice))
        }
    }
}

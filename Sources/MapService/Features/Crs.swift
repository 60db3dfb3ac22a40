import Foundation
import Geometry

/// A coordinate reference system of the interface, with the order of its axes as its definition says (OGC API Features 2).
public struct Crs: Sendable, Hashable {
    public let uri: String
    private let kind: Kind

    private enum Kind: Hashable {
        /// Degrees: longitude first as in CRS84, or latitude first as EPSG has it.
        case degrees(longitudeFirst: Bool)
        /// Northing, easting.
        case sweref(SwerefProjection)
        /// Easting, northing.
        case mercator
    }

    public static let crs84 = Crs(uri: "http://www.opengis.net/def/crs/OGC/1.3/CRS84", kind: .degrees(longitudeFirst: true))
    public static let sweref99TM = Crs(epsg: 3006, kind: .sweref(.sweref99TM))

    /// In the order they are listed.
    public static let all: [Crs] =
        [crs84, sweref99TM, Crs(epsg: 4326, kind: .degrees(longitudeFirst: false)), Crs(epsg: 4258, kind: .degrees(longitudeFirst: false)),
            Crs(epsg: 3857, kind: .mercator),
        ] + (3007...3018).compactMap { code in SwerefProjection(epsg: code).map { Crs(epsg: code, kind: .sweref($0)) } }

    private init(uri: String, kind: Kind) {
        self.uri = uri
        self.kind = kind
    }

    private init(epsg: Int, kind: Kind) {
        self.init(uri: "http://www.opengis.net/def/crs/EPSG/0/\(epsg)", kind: kind)
    }

    /// By its address, also `https`, in angle brackets or as `EPSG:3006`; `nil` for one that is not offered.
    public init?(_ text: String) {
        var wanted = text.trimmingCharacters(in: ["<", ">"]).replacing("https://", with: "http://")
        if wanted.uppercased().hasPrefix("EPSG:") { wanted = "http://www.opengis.net/def/crs/EPSG/0/\(wanted.dropFirst(5))" }
        guard let match = Self.all.first(where: { $0.uri == wanted }) else { return nil }
        self = match
    }

    /// A point's coordinates in the order of this system's axes.
    public func coordinates(of point: SwerefPoint) -> (Double, Double) {
        switch kind {
        case .degrees(let longitudeFirst):
            let place = SwerefProjection.sweref99TM.unproject(point)
            let (longitude, latitude) = (Self.rounded(place.longitude, 1e9), Self.rounded(place.latitude, 1e9))
            return longitudeFirst ? (longitude, latitude) : (latitude, longitude)
        case .sweref(let projection):
            let local = projection == .sweref99TM ? point : projection.project(SwerefProjection.sweref99TM.unproject(point))
            return (Self.rounded(local.y, 1e4), Self.rounded(local.x, 1e4))
        case .mercator:
            let place = SwerefProjection.sweref99TM.unproject(point)
            return (
                Self.rounded(Self.radius * place.longitude * .pi / 180, 1e4),
                Self.rounded(Self.radius * asinh(tan(place.latitude * .pi / 180)), 1e4)
            )
        }
    }

    /// The point of two coordinates in the order of this system's axes.
    public func point(_ first: Double, _ second: Double) -> SwerefPoint {
        switch kind {
        case .degrees(let longitudeFirst):
            let place = longitudeFirst ? Wgs84Point(longitude: first, latitude: second) : Wgs84Point(longitude: second, latitude: first)
            return SwerefProjection.sweref99TM.project(place)
        case .sweref(let projection):
            let local = SwerefPoint(x: second, y: first)
            return projection == .sweref99TM ? local : SwerefProjection.sweref99TM.project(projection.unproject(local))
        case .mercator:
            return SwerefProjection.sweref99TM.project(
                Wgs84Point(longitude: first / Self.radius * 180 / .pi, latitude: atan(sinh(second / Self.radius)) * 180 / .pi))
        }
    }

    private static let radius = 6_378_137.0

    private static func rounded(_ value: Double, _ factor: Double) -> Double { (value * factor).rounded() / factor }
}

/// A box in a reference system of the interface.
struct QueryBox: Sendable, Hashable {
    private let crs: Crs
    private let low: (Double, Double)
    private let high: (Double, Double)

    /// Reads `a,b,c,d` (or with heights, which are not looked at); `nil` where it is none.
    init?(_ text: String, crs: Crs) {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard numbers.count == 4 || numbers.count == 6, numbers.allSatisfy({ $0?.isFinite ?? false }) else { return nil }
        let values = numbers.compactMap { $0 }
        self.crs = crs
        low = (values[0], values[1])
        high = numbers.count == 4 ? (values[2], values[3]) : (values[3], values[4])
        guard low.0 <= high.0, low.1 <= high.1 else { return nil }
    }

    static func == (a: QueryBox, b: QueryBox) -> Bool { a.crs == b.crs && a.low == b.low && a.high == b.high }

    func hash(into hasher: inout Hasher) {
        for value in [low.0, low.1, high.0, high.1] { hasher.combine(value) }
    }

    /// A rectangle in EPSG:3006 that holds the box, as far as it lies near Sweden.
    var envelope: Envelope {
        if crs == .sweref99TM { return Envelope(minX: low.1, minY: low.0, maxX: high.1, maxY: high.0) }
        // Boxes of other systems bend in this one; where one reaches far beyond Sweden, so does the answer's rectangle.
        let sweden = SwedishExtent.envelope
        var box = Envelope.empty
        for step in 0...16 {
            let part = Double(step) / 16
            let (a, b) = (low.0 + (high.0 - low.0) * part, low.1 + (high.1 - low.1) * part)
            for (first, second) in [(a, low.1), (a, high.1), (low.0, b), (high.0, b)] {
                box.grow(by: crs.point(first, second))
            }
        }
        let corners = [(sweden.minX, sweden.minY), (sweden.minX, sweden.maxY), (sweden.maxX, sweden.minY), (sweden.maxX, sweden.maxY)]
        let isAround = corners.contains { contains(SwerefPoint(x: $0.0, y: $0.1)) }
        return isAround || !box.minX.isFinite || !box.maxX.isFinite || !box.minY.isFinite || !box.maxY.isFinite
            ? sweden.expanded(by: 1_000_000) : box.expanded(by: (box.maxX - box.minX + box.maxY - box.minY) / 100 + 1)
    }

    func contains(_ point: SwerefPoint) -> Bool {
        let (a, b) = crs.coordinates(of: point)
        return a >= low.0 && a <= high.0 && b >= low.1 && b <= high.1
    }

    /// Whether a shape's box meets this one, in this one's own system.
    func meets(_ shape: Shape) -> Bool {
        var (minA, minB, maxA, maxB) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
        let take = { (point: SwerefPoint) in
            let (a, b) = crs.coordinates(of: point)
            (minA, minB, maxA, maxB) = (min(minA, a), min(minB, b), max(maxA, a), max(maxB, b))
        }
        switch shape {
        case .point(let point): take(point)
        case .multiPoint(let points): points.forEach(take)
        default: shape.forEachPath { $0.forEach(take) }
        }
        return minA <= high.0 && low.0 <= maxA && minB <= high.1 && low.1 <= maxB
    }
}

import Foundation
import Geometry

/// A place written as two numbers: SWEREF 99 TM or one of its zones in metres, or WGS 84 in degrees.
struct WrittenPlace: Equatable {
    let point: SwerefPoint
    /// How the numbers were read, for the person.
    let reading: String

    /// Reads `6700000 500000`, `N 6700000, E 500000`, `500000,6700000`, `60,12345 15,0` or `60.1N 15.2E`; `nil` where the
    /// text is no place in Sweden.
    init?(_ text: String) {
        let numbers = Self.numbers(text)
        guard numbers.count == 2 else { return nil }
        let (a, b) = (numbers[0], numbers[1])
        let metres = { (northing: Double, easting: Double) -> WrittenPlace? in
            (6_100_000...7_700_000).contains(northing) && (250_000...950_000).contains(easting)
                ? WrittenPlace(point: SwerefPoint(x: easting, y: northing), reading: "SWEREF 99 TM") : nil
        }
        let degrees = { (latitude: Double, longitude: Double) -> WrittenPlace? in
            (55...69.2).contains(latitude) && (10...24.5).contains(longitude)
                ? WrittenPlace(
                    point: SwerefProjection.sweref99TM.project(Wgs84Point(longitude: longitude, latitude: latitude)), reading: "WGS 84")
                : nil
        }
        guard let place = metres(a, b) ?? metres(b, a) ?? degrees(a, b) ?? degrees(b, a) else { return nil }
        self = place
    }

    private init(point: SwerefPoint, reading: String) {
        self.point = point
        self.reading = reading
    }

    // A comma between digits is a decimal comma where each number has one, and else parts two numbers.
    private static func numbers(_ text: String) -> [Double] {
        let plain = text.uppercased().filter { !"NEÖO°:;".contains($0) || $0 == ";" }.replacing(";", with: " ")
        guard plain.allSatisfy({ $0.isASCII && ($0.isNumber || " .,-\t".contains($0)) }) else { return [] }
        let words = plain.split(whereSeparator: \.isWhitespace).map { $0.trimmingCharacters(in: [","]) }.filter { !$0.isEmpty }
        let read = { (parts: [String]) in parts.compactMap { Double($0.replacing(",", with: ".")) } }
        if words.count == 2 { return read(words) }
        guard words.count == 1 else { return [] }
        return words[0].split(separator: ",").compactMap { Double($0) }
    }
}

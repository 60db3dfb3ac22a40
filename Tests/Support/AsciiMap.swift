import Geometry

/// A map drawn with letters: every letter or digit is a point in the middle of its cell, the top line northmost.
public struct AsciiMap: Sendable {
    private var places: [Character: SwerefPoint] = [:]

    /// `origin` is the lower left corner of the drawing.
    public init(
        cellMeters: Double = 10, origin: SwerefPoint = SwerefPoint(x: 500_000, y: 6_700_000), _ drawing: String
    ) {
        let lines = drawing.split(separator: "\n", omittingEmptySubsequences: false)
        for (row, line) in lines.reversed().enumerated() {
            for (column, mark) in line.enumerated() where mark.isLetter || mark.isNumber {
                places[mark] = SwerefPoint(
                    x: origin.x + (Double(column) + 0.5) * cellMeters, y: origin.y + (Double(row) + 0.5) * cellMeters)
            }
        }
    }

    public subscript(mark: Character) -> SwerefPoint {
        guard let place = places[mark] else { preconditionFailure("the drawing has a \(mark)") }
        return place
    }

    /// The points of the letters in order.
    public func path(_ marks: String) -> [SwerefPoint] { marks.map { self[$0] } }

    /// A surface whose ring goes through the letters and back to the first.
    public func ring(_ marks: String) -> [SwerefPoint] { path(marks + String(marks.prefix(1))) }
}

import Geometry
import Testing

@testable import Register

/// A house: a rectangle with its lower left corner, width and height in metres.
private struct House {
    let key: Int32
    let x: Double, y: Double, width: Double, height: Double

    init(_ key: Int32, _ x: Double, _ y: Double, _ width: Double = 10, _ height: Double = 10) {
        (self.key, self.x, self.y, self.width, self.height) = (key, x, y, width, height)
    }

    var footprint: Shape {
        .polygon(
            Polygon(exterior: [
                SwerefPoint(x: x, y: y), SwerefPoint(x: x + width, y: y), SwerefPoint(x: x + width, y: y + height),
                SwerefPoint(x: x, y: y + height), SwerefPoint(x: x, y: y),
            ]))
    }
}

private func edition(_ houses: [House], lasting: [Int64] = [], hasFootprints: Bool = true) -> EditionBuildings {
    var buildings = EditionBuildings()
    for (index, house) in houses.enumerated() {
        buildings.append(
            key: house.key, lasting: lasting.isEmpty ? Int64(house.key) : lasting[index], x: house.x + house.width / 2,
            y: house.y + house.height / 2, footprint: hasFootprints ? house.footprint : nil)
    }
    return buildings
}

private func told(_ old: [House], _ new: [House], hasFootprints: Bool = true) -> Set<String> {
    let comparison = EditionComparison(
        old: edition(old, hasFootprints: hasFootprints), new: edition(new, hasFootprints: hasFootprints))
    return Set(
        comparison.matches { String($0) }.map { "\($0.kind.rawValue) \($0.old ?? "-") \($0.new ?? "-")" })
}

private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

/// A hamlet of houses on a loose grid, and what three years make of it.
private func hamlet(_ random: inout SeededNumbers) -> (old: [House], new: [House]) {
    var old: [House] = []
    var new: [House] = []
    for number in 0..<60 {
        let house = House(
            Int32(number + 1), Double(number % 8) * 40 + Double.random(in: 0..<8, using: &random),
            Double(number / 8) * 40 + Double.random(in: 0..<8, using: &random), Double.random(in: 8..<16, using: &random),
            Double.random(in: 8..<16, using: &random))
        old.append(house)
        switch Int.random(in: 0..<10, using: &random) {
        case 0: break
        case 1: new.append(house)
        case 2:
            // Divided lengthwise.
            new.append(House(house.key + 1000, house.x, house.y, house.width / 2, house.height))
            new.append(House(house.key + 2000, house.x + house.width / 2, house.y, house.width / 2, house.height))
        default:
            new.append(House(house.key + 3000, house.x + 1, house.y - 1, house.width, house.height))
        }
    }
    return (old, new)
}

@Suite struct EditionComparisonTests {
    @Test func `a house with a new id at the same place is kept`() {
        #expect(told([House(1, 0, 0)], [House(7, 1, 1)]) == ["kept 1 7"])
    }

    @Test func `a house with the same id is kept though it was redrawn`() {
        #expect(told([House(1, 0, 0)], [House(1, 0, 0, 14, 20)]) == ["kept 1 1"])
    }

    @Test func `the same id sixty metres off is moved`() {
        #expect(told([House(1, 0, 0)], [House(1, 60, 0)]) == ["moved 1 1"])
    }

    @Test func `a house that was pulled down is gone and one in the meadow is new`() {
        #expect(told([House(1, 0, 0)], [House(2, 200, 0)]) == ["gone 1 -", "new - 2"])
    }

    @Test func `two halves become one house`() {
        #expect(told([House(1, 0, 0), House(2, 10, 0)], [House(3, 0, 0, 20, 10)]) == ["merged 1 3", "merged 2 3"])
    }

    @Test func `a house that takes over its neighbour under its own id is a merger of both`() {
        #expect(told([House(1, 0, 0), House(2, 10, 0)], [House(1, 0, 0, 20, 10)]) == ["merged 1 1", "merged 2 1"])
    }

    @Test func `one house becomes two`() {
        #expect(told([House(1, 0, 0, 20, 10)], [House(2, 0, 0), House(3, 10, 0)]) == ["split 1 2", "split 1 3"])
    }

    @Test func `a row of six takes the place of one long house`() {
        let row = (0..<6).map { House(Int32(10 + $0), Double($0) * 10, 0) }
        #expect(told([House(1, 0, 0, 60, 10)], row) == Set((10..<16).map { "split 1 \($0)" }))
    }

    @Test func `a shed in the yard divides no house`() {
        #expect(told([House(1, 0, 0, 20, 20)], [House(1, 0, 0, 20, 20), House(2, 1, 1, 4, 4)]) == ["kept 1 1", "new - 2"])
    }

    @Test func `a hall of three hundred metres is found though its middle has wandered`() {
        #expect(told([House(1, 0, 0, 300, 40)], [House(2, 0, 0, 560, 40)]) == ["kept 1 2"])
    }

    @Test func `positions alone are matched within ten metres, each to the nearest`() {
        let old = [House(1, 0, 0), House(2, 30, 0)]
        let new = [House(11, 4, 0), House(12, 9, 0), House(13, 60, 0)]
        #expect(told(old, new, hasFootprints: false) == ["kept 1 11", "gone 2 -", "new - 12", "new - 13"])
    }

    @Test(arguments: 1...12) func `an edition compared with itself has nothing but kept houses`(seed: UInt64) {
        var random = SeededNumbers(state: seed)
        let (old, _) = hamlet(&random)
        #expect(told(old, old) == Set(old.map { "kept \($0.key) \($0.key)" }))
    }

    @Test(arguments: 1...12) func `new ids for every house change nothing but the ids`(seed: UInt64) {
        var random = SeededNumbers(state: seed)
        let (old, _) = hamlet(&random)
        let renamed = old.map { House(10_000 - $0.key, $0.x, $0.y, $0.width, $0.height) }
        #expect(told(old, renamed) == Set(old.map { "kept \($0.key) \(10_000 - $0.key)" }))
    }

    @Test(arguments: 1...12) func `neither order nor place on the map matters`(seed: UInt64) {
        var random = SeededNumbers(state: seed)
        let (old, new) = hamlet(&random)
        let expected = told(old, new)
        #expect(told(old.shuffled(using: &random), new.shuffled(using: &random)) == expected)
        let shift = { (house: House) in House(house.key, house.x + 512_345, house.y + 6_789_012, house.width, house.height) }
        #expect(told(old.map(shift), new.map(shift)) == expected)
    }

    @Test(arguments: 1...12) func `every house of both editions is accounted for once`(seed: UInt64) {
        var random = SeededNumbers(state: seed)
        let (old, new) = hamlet(&random)
        let matches = EditionComparison(old: edition(old), new: edition(new)).matches { String($0) }
        #expect(Set(matches.compactMap(\.old)) == Set(old.map { String($0.key) }))
        #expect(Set(matches.compactMap(\.new)) == Set(new.map { String($0.key) }))
        let gone = matches.filter { $0.kind == .gone }.compactMap(\.old)
        #expect(Set(gone).isDisjoint(with: matches.filter { $0.kind != .gone }.compactMap(\.old)))
    }
}

@Suite struct LastingNumbersTests {
    @Test func `a house keeps its number through a new id`() {
        let first = edition([House(1, 0, 0)])
        #expect(LastingNumbers(of: edition([House(2, 0, 0)]), before: first, after: nil).numbers == [1])
    }

    @Test func `an id that is used again for another house gets a number of its own`() {
        // House 1 became 5; now 1 names a house in the meadow.
        let before = edition([House(5, 0, 0)], lasting: [1])
        let numbers = LastingNumbers(of: edition([House(5, 0, 0), House(1, 400, 0)]), before: before, after: nil).numbers
        #expect(numbers[0] == 1)
        #expect(numbers[1] != 1)
    }

    @Test func `an older edition that comes late finds the houses that the newer one knows`() {
        let newer = edition([House(5, 0, 0), House(6, 40, 0)])
        let late = LastingNumbers(of: edition([House(2, 0, 0), House(3, 90, 0)]), before: nil, after: newer)
        #expect(late.numbers == [5, 3])
    }

    @Test func `an edition between two takes numbers from both`() {
        let before = edition([House(1, 0, 0)])
        let after = edition([House(8, 40, 0)])
        let middle = LastingNumbers(of: edition([House(2, 0, 0), House(4, 40, 0)]), before: before, after: after)
        #expect(middle.numbers == [1, 8])
    }

    @Test func `one part of a divided house carries the number on, the others get new ones`() {
        let numbers = LastingNumbers(
            of: edition([House(2, 0, 0), House(3, 10, 0)]), before: edition([House(1, 0, 0, 20, 10)]), after: nil
        ).numbers
        #expect(numbers.filter { $0 == 1 }.count == 1)
        #expect(Set(numbers).count == 2)
    }

    @Test(arguments: 1...12) func `no two houses of an edition share a number`(seed: UInt64) {
        var random = SeededNumbers(state: seed)
        let (old, new) = hamlet(&random)
        let numbers = LastingNumbers(of: edition(new), before: edition(old), after: nil).numbers
        #expect(Set(numbers).count == new.count)
    }
}

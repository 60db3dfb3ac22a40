import Geometry
import Testing

@testable import Publishing

/// A number generator of the test's own, the same on every run.
private struct Numbers {
    var state: UInt64
    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}

/// A square with so many buildings in each state, and of the lacking ones so many planned, granted and both.
private func square(
    _ number: Int, connected: Int, passed: Int = 0, near: Int = 0, lacking: Int, planned: Int = 0, granted: Int = 0,
    both: Int = 0, in municipality: Int32 = 0
) -> SquareTable.Row {
    SquareTable.Row(
        square: GridSquare(holding: SwerefPoint(x: 500_000, y: 6_700_000 + Double(number) * 1000), sizeMeters: 1000),
        municipality: municipality,
        counts: [
            connected + passed + near + lacking, connected, passed, near, lacking, planned, granted,
            lacking - planned - granted + both,
        ])
}

private func shown(_ rows: [SquareTable.Row]) -> [[Int?]] {
    SquareDisclosure(of: SquareTable(sizeMeters: 1000, rows: rows)).table.rows.map(\.counts)
}

@Suite struct SquareDisclosureTests {
    @Test func `three lone farms in a square are not told of at all`() {
        #expect(shown([square(0, connected: 3, lacking: 0)])[0] == [nil, nil, nil, nil, nil, nil, nil, nil])
    }

    @Test func `two houses that lack broadband are not had by taking the others from all`() {
        let counts = shown([square(0, connected: 60, passed: 20, lacking: 2)])[0]
        #expect(counts[0] == 82 || counts[0] == nil)
        #expect(counts[4] == nil && counts[2] == nil && counts[7] == nil)
    }

    @Test func `a square where everybody is connected is shown whole`() {
        #expect(shown([square(0, connected: 60, lacking: 0)])[0] == [60, 60, 0, 0, 0, 0, 0, 0])
    }

    @Test func `many of every kind are shown whole`() {
        let row = square(0, connected: 60, passed: 9, near: 8, lacking: 30, planned: 9, granted: 8, both: 0)
        #expect(shown([row])[0] == row.counts)
    }

    @Test func `one planned house hides what is promised, and nothing else`() {
        let counts = shown([square(0, connected: 60, lacking: 30, planned: 1)])[0]
        #expect(Array(counts[0...4]) == [90, 60, 0, 0, 30])
        #expect(Array(counts[5...7]) == [nil, nil, nil])
    }

    @Test func `a municipality's figures less its shown squares never tell of few`() {
        var random = Numbers(state: 20_241_001)
        for _ in 0..<400 {
            let rows = (0..<(1 + random.below(9))).map { number in
                let lacking = random.below(14)
                let planned = random.below(lacking + 1)
                let granted = random.below(lacking - planned + 1)
                return square(
                    number, connected: random.below(40), passed: random.below(9), near: random.below(9), lacking: lacking,
                    planned: planned, granted: granted, in: Int32(random.below(2)))
            }
            let table = shown(rows)
            for municipality in Int32(0)...1 {
                let members = rows.indices.filter { rows[$0].municipality == municipality }
                for column in SquareTable.columns.indices {
                    let own = { (row: Int) in rows[row].counts[column] ?? 0 }
                    let hidden = members.filter { table[$0][column] == nil && own($0) > 0 }
                    let rest = hidden.reduce(0) { $0 + own($1) }
                    let others = members.filter { table[$0][column] != nil && own($0) > 0 }
                    #expect(hidden.isEmpty || others.isEmpty || rest >= SquareDisclosure.fewest)
                    #expect(hidden.isEmpty || others.isEmpty || hidden.count > 2)
                }
            }
            for (row, counts) in zip(rows, table) {
                #expect(!counts.contains { $0.map { (1..<SquareDisclosure.fewest).contains($0) } ?? false })
                guard let all = counts[0] else { continue }
                let rest = all - counts[1...4].reduce(0) { $0 + ($1 ?? 0) }
                let isWhole = !counts[1...4].contains(nil)
                #expect(isWhole ? rest == 0 : rest >= SquareDisclosure.fewest, "\(row.counts) \(counts)")
            }
        }
    }
}

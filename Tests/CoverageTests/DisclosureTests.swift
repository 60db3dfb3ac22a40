import Testing

@testable import Coverage

/// A municipality's figures, as far as disclosure looks at them.
private func figures(connected: Int, lacking: Int, planned: Int = 0, granted: Int = 0, both: Int = 0) -> CoverageFigures {
    var figures = CoverageFigures()
    figures.connected = connected
    figures.lacking = lacking
    figures.planned = planned
    figures.granted = granted
    figures.plannedAndGranted = both
    figures.inNeed = lacking - planned - granted + both
    figures.total.buildings = connected + lacking
    return figures
}

@Suite struct DisclosureTests {
    @Test func `a municipality where three buildings lack broadband is hidden together with others`() {
        let disclosure = Disclosure(municipalities: [
            ("2301", figures(connected: 900, lacking: 3)), ("2302", figures(connected: 100, lacking: 50)),
            ("2303", figures(connected: 200, lacking: 60)), ("2304", figures(connected: 300, lacking: 70)),
            ("2401", figures(connected: 300, lacking: 70)),
        ])
        #expect(disclosure.rows == ["2301", "2302", "2303"])
    }

    @Test func `none lacking tells of no single building and hides nothing`() {
        let disclosure = Disclosure(municipalities: [("2301", figures(connected: 900, lacking: 0))])
        #expect(disclosure.rows.isEmpty)
    }

    @Test func `few planned among many lacking hides the promises and nothing else`() {
        let disclosure = Disclosure(municipalities: [
            ("2301", figures(connected: 900, lacking: 90, planned: 2)), ("2302", figures(connected: 100, lacking: 50)),
        ])
        #expect(disclosure.rows.isEmpty)
        #expect(disclosure.promises == ["2301", "2302", "23", "00"])
    }

    @Test func `a hidden county is not had by adding its municipalities`() {
        let disclosure = Disclosure(municipalities: [
            ("0980", figures(connected: 900, lacking: 2)), ("2301", figures(connected: 100, lacking: 50)),
            ("2302", figures(connected: 100, lacking: 60)), ("2401", figures(connected: 300, lacking: 70)),
            ("2402", figures(connected: 300, lacking: 70)),
        ])
        #expect(disclosure.rows.isSuperset(of: ["09", "0980"]))
        for county in ["23", "24"] where disclosure.rows.contains(county) {
            #expect(disclosure.rows.contains { $0.count == 4 && $0.hasPrefix(county) })
        }
    }

    @Test func `what is hidden in a county never adds up to few, and is never alone`() {
        var random = SeededNumbers(state: 20_241_001)
        for _ in 0..<500 {
            let municipalities = (1...6).map { number in
                ("23" + (number < 10 ? "0\(number)" : "\(number)"), figures(connected: random.below(12), lacking: random.below(12)))
            }
            let disclosure = Disclosure(municipalities: municipalities)
            let hidden = municipalities.filter { disclosure.rows.contains($0.0) }
            #expect(municipalities.allSatisfy { disclosure.rows.contains($0.0) || !$0.1.statesTellOfFew })
            guard !hidden.isEmpty, hidden.count < municipalities.count else { continue }
            #expect(hidden.count >= 3)
            #expect(!Disclosure.tells(hidden.reduce(0) { $0 + $1.1.lacking }))
            #expect(!Disclosure.tells(hidden.reduce(0) { $0 + $1.1.connected }))
        }
    }

    @Test func `finer figures that differ by a few buildings are not shown together`() {
        var row = figures(connected: 100, lacking: 50)
        row.nearAt = [102, 110, 110, 147]
        row.reached = [90, 97, 100].map { count in
            var shares = UnitShares()
            shares.buildings = count
            return shares
        }
        let shown = RowDisclosure(of: row, promises: true)
        // 102 is two more than those reported; 147 leaves three that lack.
        #expect(shown.nearAt == [false, true, true, false])
        // 97 differs by three from the 100 that the row tells of.
        #expect(shown.shares == [true, false, true])
    }
}

/// Numbers that are the same in every run.
private struct SeededNumbers {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}

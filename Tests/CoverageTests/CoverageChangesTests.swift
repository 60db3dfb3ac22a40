import Geometry
import Testing
import Vocabulary

@testable import Coverage

/// A house of a hand-made survey: its lasting number, its place along a line, and who reports it with what.
private struct House {
    var number: Int64
    var x = 0.0
    var municipality = "2361"
    var use = BuildingUse.household
    var reports: [Report] = []

    func with(_ owner: Int32, _ status: ConnectionStatus = .connected, down: Double = 1000, fee: Double = .nan) -> House {
        var house = self
        house.reports.append(
            Report(
                operatorKey: owner, technology: Technology.fibre.rawValue, status: status.rawValue, down: down, up: down, fee: fee,
                batch: 0))
        return house
    }
}

private func result(_ houses: [House]) -> CoverageResult {
    var snapshot = CoverageSnapshot(survey: ReportingDate(daysSinceEpoch: 20_000), parameters: .standard)
    snapshot.municipalities = Set(houses.map(\.municipality)).sorted()
    for house in houses {
        snapshot.xs.append(500_000 + house.x)
        snapshot.ys.append(6_800_000)
        snapshot.uses.append(house.use.rawValue)
        snapshot.households.append(house.use.contains(.household) ? 1 : 0)
        snapshot.workplaces.append(0)
        snapshot.municipality.append(Int32(snapshot.municipalities.firstIndex(of: house.municipality) ?? 0))
        snapshot.lasting.append(house.number)
        snapshot.reports += house.reports
        snapshot.reportStarts.append(Int32(snapshot.reports.count))
    }
    return CoverageResult(of: snapshot)
}

private func changes(_ before: [House], _ after: [House], by length: Int = 4) -> [AreaChange] {
    let (first, last) = (result(before), result(after))
    let code = { (result: CoverageResult) in
        { (building: Int) -> String? in
            String(result.snapshot.municipalities[Int(result.snapshot.municipality[building])].prefix(length))
        }
    }
    return CoverageChanges(from: first, to: last, codeBefore: code(first), codeAfter: code(last)).areas
}

/// What each cause did to the buildings that lack access, causes without effect left out.
private func lacking(_ before: [House], _ after: [House]) -> [ChangeCause: Int] {
    let place = ChangeFigures.names.firstIndex(of: "lacking") ?? 0
    return changes(before, after, by: 0).first?.causes.mapValues { $0.values[place] }.filter { $0.value != 0 } ?? [:]
}

@Suite struct CoverageChangesTests {
    @Test func `a house that is connected since was built`() {
        #expect(lacking([House(number: 1)], [House(number: 1).with(1)]) == [.built: -1])
    }

    @Test func `a house that comes near a neighbour's fibre was built`() {
        let neighbour = House(number: 2, x: 40)
        #expect(lacking([House(number: 1), neighbour.with(1, down: 50)], [House(number: 1), neighbour.with(1)]) == [.built: -2])
    }

    @Test func `a house that its owner no longer reports was withdrawn`() {
        #expect(lacking([House(number: 1).with(1)], [House(number: 1)]) == [.withdrawn: 1])
    }

    @Test func `a house that only another owner still reports, too slowly, was withdrawn`() {
        let after = House(number: 1).with(2, down: 30)
        #expect(lacking([House(number: 1).with(1).with(2, down: 30)], [after]) == [.withdrawn: 1])
    }

    @Test func `a house whose neighbour lost its fibre was withdrawn, whoever reports slow copper there`() {
        let slow = House(number: 1).with(2, down: 24)
        #expect(lacking([slow, House(number: 2, x: 40).with(1)], [slow, House(number: 2, x: 40)]) == [.withdrawn: 2])
    }

    @Test func `a house that its owner reports as slower or dearer was corrected`() {
        #expect(lacking([House(number: 1).with(1)], [House(number: 1).with(1, down: 50)]) == [.corrected: 1])
        let dear = House(number: 1).with(1, .passed, fee: 45_000)
        #expect(lacking([House(number: 1).with(1, .passed, fee: 20_000)], [dear]) == [.corrected: 1])
    }

    @Test func `a holiday home that became a dwelling is the register's doing`() {
        #expect(lacking([House(number: 1, use: .holiday)], [House(number: 1)]) == [.register: 1])
    }

    @Test func `new and pulled down houses are causes of their own`() {
        #expect(lacking([House(number: 1)], [House(number: 2)]) == [.newBuilding: 1, .goneBuilding: -1])
    }

    @Test func `a house that changed municipality leaves one and comes to the other, by the register`() {
        let rows = changes([House(number: 1)], [House(number: 1, municipality: "2039").with(1)])
        let place = ChangeFigures.names.firstIndex(of: "lacking") ?? 0
        #expect(rows.map(\.code) == ["2039", "2361"])
        #expect(rows[0].causes[.register]?.values[place] == 1)
        #expect(rows[0].causes[.built]?.values[place] == -1)
        #expect(rows[1].causes[.register]?.values[place] == -1)
    }

    @Test(arguments: 1...25) func `from and all causes make to, for every figure of every area`(seed: UInt64) {
        var random = Dice(state: seed)
        let houses = { (count: Int) -> [House] in
            var random = random
            return (0..<count).compactMap { number in
                guard !random.roll(8) else { return nil }
                var house = House(
                    number: Int64(number), x: Double(number) * 30, municipality: ["2361", "2039", "0881"][random.number(3)],
                    use: [.household, .workplace, .holiday, .other][random.number(4)])
                if random.roll(2) { house = house.with(Int32(random.number(3)), random.roll(2) ? .connected : .passed, down: random.roll(4) ? 50 : 1000) }
                return house
            }
        }
        let before = houses(60)
        _ = random.next()
        random.state &*= 31
        let after = houses(60)
        for length in [0, 2, 4] {
            let rows = changes(before, after, by: length)
            #expect(!rows.isEmpty)
            for row in rows {
                for figure in ChangeFigures.names.indices {
                    let sum = ChangeCause.allCases.reduce(row.from.values[figure]) { $0 + (row.causes[$1]?.values[figure] ?? 0) }
                    #expect(sum == row.to.values[figure], "\(row.code) \(ChangeFigures.names[figure])")
                }
            }
        }
    }
}

private struct Dice {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }

    mutating func number(_ below: Int) -> Int { Int(next() % UInt64(below)) }
    mutating func roll(_ sides: Int) -> Bool { number(sides) == 0 }
}

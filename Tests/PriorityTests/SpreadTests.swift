import Testing

@testable import Priority

/// The rules of 2023: two in a hundred a pick, at most half.
private let rules = RoundRules(capShare: 0.30, deductionPerPick: 0.02, deductionMax: 0.50, value: 1e-6)

/// A small repeatable stream of numbers, for made-up problems.
private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(sides))
    }
}

/// A problem of up to eleven candidates in three municipalities and a few projects.
private func problem(seed: UInt64, overlapping: Bool, fairness: Double) -> SpreadProblem {
    var dice = Dice(state: seed)
    let count = 6 + dice.roll(6)
    let municipality = (0..<count).map { _ in dice.roll(3) }
    var members: [[Int]] = [[], [], []]
    for candidate in 0..<count {
        let first = dice.roll(4)
        if first < 3 { members[first].append(candidate) }
        let second = dice.roll(4)
        if overlapping, second < 3, second != first { members[second].append(candidate) }
    }
    let projects = members.map {
        SpreadProblem.Project(
            members: $0, probability: Double(1 + dice.roll(9)) / 10, aidSek: Double(1 + dice.roll(40)) * 1_000_000)
    }
    // A steep deduction that three picks exhaust, so that the ceiling matters in so small a problem.
    let steep = RoundRules(capShare: 1, deductionPerPick: 0.2, deductionMax: 0.5, value: 1e-6)
    let locked = dice.roll(3) == 0 ? Set([dice.roll(count)]) : []
    let forbidden = dice.roll(3) == 0 ? Set([dice.roll(count)]).subtracting(locked) : []
    return SpreadProblem(
        weights: (0..<count).map { _ in dice.roll(2) == 0 ? 0 : 1 / Double(1 + dice.roll(5)) },
        municipality: municipality,
        projects: projects, cap: 1 + dice.roll(count - 1), rules: steep, fairness: fairness, locked: locked,
        forbidden: forbidden)
}

/// The best value of all sets there are.
private func bruteForce(_ problem: SpreadProblem) -> Double {
    var best = -Double.infinity
    for mask in 0..<(1 << problem.count) where mask.nonzeroBitCount <= problem.cap {
        let picks = Set((0..<problem.count).filter { mask & 1 << $0 != 0 })
        guard picks.isSuperset(of: problem.locked), picks.isDisjoint(with: problem.forbidden) else { continue }
        best = max(best, problem.objective(of: picks))
    }
    return best
}

@Suite struct SpreadTests {
    @Test func `disjoint projects without fairness are solved exactly`() {
        for seed in 1...150 {
            let problem = problem(seed: UInt64(seed), overlapping: false, fairness: 0)
            let plan = problem.solve()
            let best = bruteForce(problem)
            #expect(abs(plan.objective - best) <= 1e-9 * max(1, best), "seed \(seed)")
            #expect(plan.upperBound == plan.objective)
        }
    }

    @Test func `with overlaps and fairness the answer and its bound hold the best between them`() {
        for seed in 1...60 {
            let problem = problem(seed: UInt64(seed), overlapping: true, fairness: Double(seed % 4) / 2)
            let plan = problem.solve()
            let best = bruteForce(problem)
            #expect(plan.objective <= best + 1e-9, "seed \(seed)")
            #expect(plan.upperBound >= best - 1e-9, "seed \(seed)")
            #expect(plan.objective >= 0.97 * best - 1e-9, "seed \(seed)")
        }
    }

    @Test func `the cap, the locks and the forbidden are held`() {
        for seed in 200...220 {
            let problem = problem(seed: UInt64(seed), overlapping: true, fairness: 1)
            let picks = Set(problem.solve().picks)
            #expect(picks.count <= problem.cap)
            #expect(picks.isSuperset(of: problem.locked))
            #expect(picks.isDisjoint(with: problem.forbidden))
        }
    }

    @Test func `the same problem gives the same picks`() {
        let problem = problem(seed: 77, overlapping: true, fairness: 0.5)
        #expect(problem.solve() == problem.solve())
    }

    @Test func `a project of sixty gets twenty-five picks and the rest go where they still give a deduction`() {
        let large = SpreadProblem.Project(members: Array(0..<60), probability: 0.9, aidSek: 50_000_000)
        let small = SpreadProblem.Project(members: Array(60..<80), probability: 0.5, aidSek: 4_000_000)
        let problem = SpreadProblem(
            weights: Array(repeating: 0, count: 100), municipality: Array(repeating: 0, count: 100),
            projects: [large, small],
            cap: 30, rules: rules)
        let picks = problem.solve().picks
        #expect(picks.count { $0 < 60 } == 25)
        #expect(picks.count { (60..<80).contains($0) } == 5)
    }

    @Test func `picks that give nothing are not made`() {
        let problem = SpreadProblem(
            weights: [1, 0, 0], municipality: [0, 0, 0], projects: [], cap: 3, rules: rules)
        #expect(problem.solve().picks == [0])
    }

    @Test func `fairness moves picks to the municipality that has none`() {
        let weights = [1.0, 0.9, 0.8, 0.5]
        let without = SpreadProblem(weights: weights, municipality: [0, 0, 0, 1], projects: [], cap: 2, rules: rules)
        #expect(without.solve().picks == [0, 1])
        let with = SpreadProblem(
            weights: weights, municipality: [0, 0, 0, 1], projects: [], cap: 2, rules: rules, fairness: 1)
        #expect(with.solve().picks == [0, 3])
    }

    @Test func `the cap is the whole part of the share, unhurt by binary fractions`() {
        #expect(rules.cap(eligible: 10) == 3)
        #expect(rules.cap(eligible: 19) == 5)
        #expect(rules.cap(eligible: 0) == 0)
        #expect(
            RoundRules(capShare: 0.29, deductionPerPick: 0.02, deductionMax: 0.5, value: 0).cap(eligible: 100) == 29)
    }

    @Test func `the deduction stops at half`() {
        #expect(rules.deduction(10) == 0.2)
        #expect(rules.deduction(25) == 0.5)
        #expect(rules.deduction(40) == 0.5)
    }
}

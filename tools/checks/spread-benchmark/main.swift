// Times the spread optimiser on a county of 20 000 eligible buildings and 2 000 wishes, and prints how near the best it is.
//
//     swiftc -O -o bench tools/checks/spread-benchmark/main.swift Sources/Priority/Spread/*.swift
//     ./bench SEED FAIRNESS overlapping|disjoint
import Foundation

struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(sides))
    }
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let seed = UInt64(arguments[1]), let fairness = Double(arguments[2]) else {
    print("usage: bench SEED FAIRNESS overlapping|disjoint")
    exit(2)
}
var dice = Dice(state: seed)
let count = 20_000
var weights = [Double](repeating: 0, count: count)
for _ in 0..<2000 { weights[dice.roll(count)] = 1 / Double(1 + dice.roll(10)) }
// Houses in a row stand for a map: projects are stretches of it, fifteen municipalities are blocks.
var projects: [SpreadProblem.Project] = []
var start = 0
while start < count {
    let size = 10 + dice.roll(120)
    let end = min(count, start + size)
    projects.append(
        SpreadProblem.Project(
            members: Array(start..<end), probability: Double(1 + dice.roll(9)) / 10,
            aidSek: Double(end - start) * Double(20_000 + dice.roll(60_000))))
    start = arguments[3] == "overlapping" ? start + size / 2 : end
}
let problem = SpreadProblem(
    weights: weights, municipality: (0..<count).map { $0 * 15 / count }, projects: projects, cap: 6000,
    rules: RoundRules(capShare: 0.3, deductionPerPick: 0.02, deductionMax: 0.5, value: 1e-6), fairness: fairness)
let clock = ContinuousClock()
let began = clock.now
let plan = problem.solve()
print(
    "projects \(projects.count) picks \(plan.picks.count) objective \(plan.objective) bound \(plan.upperBound) gap \(plan.gap) \(clock.now - began)"
)

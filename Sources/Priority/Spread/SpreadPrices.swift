/// A price for a place in each project and municipality. Any prices give a bound; the better the prices, the closer.
///
/// With prices the problem falls apart: each project and municipality chooses how many places to sell at its price, and
/// each candidate is worth its weight plus its places. The best candidates under the cap and the best sales together are
/// worth no less than any picks (Lagrangian relaxation of the counts).
struct SpreadPrices {
    private let problem: SpreadProblem
    private let free: [Int]
    private let lockedInProject: [Int]
    private let lockedInMunicipality: [Int]
    private let freeInProject: [Int]
    private let freeInMunicipality: [Int]
    private var project: [Double]
    private var municipality: [Double]
    private(set) var bound = Double.infinity

    private static let rounds = 600
    /// Near enough: no use in looking on.
    private static let goodGap = 1e-6

    init(_ problem: SpreadProblem, at state: SpreadState) {
        self.problem = problem
        free = (0..<problem.count).filter { !problem.locked.contains($0) && !problem.forbidden.contains($0) }
        var lockedInProject = [Int](repeating: 0, count: problem.projects.count)
        var lockedInMunicipality = [Int](repeating: 0, count: problem.municipalities)
        for candidate in problem.locked {
            for project in problem.projectsOf[candidate] { lockedInProject[project] += 1 }
            lockedInMunicipality[problem.municipality[candidate]] += 1
        }
        var freeInProject = [Int](repeating: 0, count: problem.projects.count)
        var freeInMunicipality = [Int](repeating: 0, count: problem.municipalities)
        for candidate in free {
            for project in problem.projectsOf[candidate] { freeInProject[project] += 1 }
            freeInMunicipality[problem.municipality[candidate]] += 1
        }
        (self.lockedInProject, self.lockedInMunicipality) = (lockedInProject, lockedInMunicipality)
        (self.freeInProject, self.freeInMunicipality) = (freeInProject, freeInMunicipality)
        // What one more pick would add is near the right price.
        project = state.inProject.enumerated().map {
            problem.projectValue($0.offset, $0.element + 1) - problem.projectValue($0.offset, $0.element)
        }
        municipality = state.inMunicipality.map { problem.municipalityValue($0 + 1) - problem.municipalityValue($0) }
    }

    /// Moves the prices towards where supply meets demand. `improve` is shown picks that the prices suggest and answers
    /// with the best value known.
    mutating func tighten(towards known: Double, improve: (Set<Int>) -> Double) {
        var best = known
        var scale = 1.0
        var idle = 0
        for round in 0..<Self.rounds {
            let answer = evaluate()
            if bound.isInfinite || answer.bound < bound - 1e-12 * abs(bound) {
                bound = answer.bound
                idle = 0
            } else {
                idle += 1
                if idle >= 20 { (scale, idle) = (scale / 2, 0) }
            }
            if round % 100 == 99 { best = improve(answer.chosen) }
            let length =
                answer.projectExcess.reduce(0) { $0 + $1 * $1 } + answer.municipalityExcess.reduce(0) { $0 + $1 * $1 }
            guard length > 0, bound - best > Self.goodGap * abs(bound), scale > 1e-4 else { break }
            let step = scale * max(answer.bound - best, Self.goodGap * abs(bound)) / length
            for index in project.indices {
                project[index] = max(0, project[index] - step * answer.projectExcess[index])
            }
            for index in municipality.indices {
                municipality[index] = max(0, municipality[index] - step * answer.municipalityExcess[index])
            }
        }
    }

    private struct Answer {
        var bound = 0.0
        var chosen: Set<Int> = []
        /// Demand minus supply: the slope of the bound in each price.
        var projectExcess: [Double]
        var municipalityExcess: [Double]
    }

    private func evaluate() -> Answer {
        var answer = Answer(
            projectExcess: Array(repeating: 0, count: project.count),
            municipalityExcess: Array(repeating: 0, count: municipality.count))
        for candidate in problem.locked.sorted() { answer.bound += problem.weights[candidate] }
        var worth: [(value: Double, candidate: Int)] = []
        worth.reserveCapacity(free.count)
        for candidate in free {
            var value = problem.weights[candidate] + municipality[problem.municipality[candidate]]
            for number in problem.projectsOf[candidate] { value += project[number] }
            if value > 0 { worth.append((value, candidate)) }
        }
        worth.sort { $0.value != $1.value ? $0.value > $1.value : $0.candidate < $1.candidate }
        for (value, candidate) in worth.prefix(problem.cap - problem.locked.count) {
            answer.bound += value
            answer.chosen.insert(candidate)
            answer.municipalityExcess[problem.municipality[candidate]] += 1
            for number in problem.projectsOf[candidate] { answer.projectExcess[number] += 1 }
        }
        for number in project.indices {
            let sold = places(freeInProject[number], price: project[number]) {
                problem.projectValue(number, lockedInProject[number] + $0)
            }
            answer.bound += sold.value
            answer.projectExcess[number] -= Double(sold.count)
        }
        for number in municipality.indices {
            let sold = places(freeInMunicipality[number], price: municipality[number]) {
                problem.municipalityValue(lockedInMunicipality[number] + $0)
            }
            answer.bound += sold.value
            answer.municipalityExcess[number] -= Double(sold.count)
        }
        return answer
    }

    // The count at which a concave value less the price of its places is greatest: what the last place adds falls below
    // the price there.
    private func places(
        _ most: Int, price: Double, value: (Int) -> Double
    ) -> (count: Int, value: Double) {
        var low = 0
        var high = most
        while low < high {
            let middle = (low + high) / 2
            if value(middle + 1) - value(middle) > price { low = middle + 1 } else { high = middle }
        }
        // Rounding may hide a step: the neighbours are looked at too, so that the bound stays a bound.
        let near = max(0, low - 1)...min(most, low + 1)
        let best = near.max { value($0) - price * Double($0) < value($1) - price * Double($1) } ?? 0
        return (best, value(best) - price * Double(best))
    }
}

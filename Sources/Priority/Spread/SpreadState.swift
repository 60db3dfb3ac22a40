/// Some picks and the counts that follow, changed one at a time.
struct SpreadState {
    let problem: SpreadProblem
    private(set) var picked: Set<Int>
    private(set) var inProject: [Int]
    private(set) var inMunicipality: [Int]

    /// Starts from the locked picks, or from a set that holds them.
    init(_ problem: SpreadProblem, picked: Set<Int>? = nil) {
        self.problem = problem
        self.picked = []
        inProject = Array(repeating: 0, count: problem.projects.count)
        inMunicipality = Array(repeating: 0, count: problem.municipalities)
        for candidate in (picked ?? problem.locked).union(problem.locked).sorted() { add(candidate) }
    }

    /// What picking it would add.
    func gain(_ candidate: Int) -> Double {
        var gain = problem.weights[candidate]
        for project in problem.projectsOf[candidate] {
            gain +=
                problem.projectValue(project, inProject[project] + 1)
                - problem.projectValue(project, inProject[project])
        }
        let here = inMunicipality[problem.municipality[candidate]]
        return gain + problem.municipalityValue(here + 1) - problem.municipalityValue(here)
    }

    /// What giving it up would cost.
    func loss(_ pick: Int) -> Double {
        var loss = problem.weights[pick]
        for project in problem.projectsOf[pick] {
            loss +=
                problem.projectValue(project, inProject[project])
                - problem.projectValue(project, inProject[project] - 1)
        }
        let here = inMunicipality[problem.municipality[pick]]
        return loss + problem.municipalityValue(here) - problem.municipalityValue(here - 1)
    }

    private mutating func add(_ candidate: Int) {
        guard picked.insert(candidate).inserted else { return }
        for project in problem.projectsOf[candidate] { inProject[project] += 1 }
        inMunicipality[problem.municipality[candidate]] += 1
    }

    private mutating func remove(_ pick: Int) {
        guard picked.remove(pick) != nil else { return }
        for project in problem.projectsOf[pick] { inProject[project] -= 1 }
        inMunicipality[problem.municipality[pick]] -= 1
    }

    private func mayBePicked(_ candidate: Int) -> Bool {
        !picked.contains(candidate) && !problem.forbidden.contains(candidate)
    }

    /// Picks what adds most, again and again, until nothing adds or the cap is reached; of equals the lowest number.
    ///
    /// Gains only shrink as picks are added, so an old gain that is no longer the greatest need not be looked at again.
    mutating func fillGreedily() {
        var queue = GainQueue()
        for candidate in 0..<problem.count where mayBePicked(candidate) {
            queue.insert(GainQueue.Entry(gain: gain(candidate), candidate: candidate))
        }
        while picked.count < problem.cap, let top = queue.removeFirst() {
            let now = gain(top.candidate)
            let entry = GainQueue.Entry(gain: now, candidate: top.candidate)
            if now < top.gain, let next = queue.first, next.goesBefore(entry) {
                queue.insert(entry)
                continue
            }
            guard now > 0 else { break }
            add(top.candidate)
        }
    }

    /// Exchanges a pick for another while that is worth more, the least valuable picks first, until none helps or so many
    /// candidates have been looked at.
    mutating func exchange(looks: Int = 5_000_000) {
        var left = looks
        while left > 0, exchangeOnce(&left) {}
    }

    private mutating func exchangeOnce(_ left: inout Int) -> Bool {
        let others = (0..<problem.count).filter(mayBePicked)
        guard !others.isEmpty else { return false }
        let cheapest = picked.subtracting(problem.locked).map { (loss: loss($0), pick: $0) }.sorted { $0 < $1 }
        for (given, pick) in cheapest {
            guard left > 0 else { return false }
            left -= others.count
            remove(pick)
            let gains = others.map { (gain: gain($0), candidate: -$0) }
            // More than the last digits: the exchanges come to an end.
            if let best = gains.max(by: { $0 < $1 }), best.gain > given * (1 + 1e-12) + 1e-12 {
                add(-best.candidate)
                return true
            }
            add(pick)
        }
        return false
    }
}

/// Candidates by gain, greatest first, of equals the lowest number: a binary heap.
struct GainQueue {
    struct Entry {
        let gain: Double
        let candidate: Int

        func goesBefore(_ other: Entry) -> Bool {
            gain != other.gain ? gain > other.gain : candidate < other.candidate
        }
    }

    private var entries: [Entry] = []

    var first: Entry? { entries.first }

    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0, entries[child].goesBefore(entries[(child - 1) / 2]) {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func removeFirst() -> Entry? {
        guard let top = entries.first, let last = entries.popLast() else { return nil }
        guard !entries.isEmpty else { return top }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < entries.count && entries[child].goesBefore(entries[least]) {
                least = child
            }
            if least == parent { return top }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}

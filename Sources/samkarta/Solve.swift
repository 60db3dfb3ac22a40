import ArgumentParser
import Foundation
import GeoFormats
import NetworkGraph
import Vocabulary

struct Solve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Löser ett steinerträd ur en fil och bevisar hur nära det billigaste lösningen är.")
    @Argument(help: "Instansen: SteinLibs .stp eller PACE:s .gr.") var file: String
    @OptionGroup var effort: EffortOptions
    @Option(help: "Filen att skriva lösningen i.") var solution: String?
    @Flag(help: "Svara med JSON.") var json = false

    func run() throws {
        let instance = try read()
        let budget = Budget(limit)
        let tree: SteinerTree
        do {
            tree = try instance.problem.solve(budget)
        } catch {
            throw Problem(
                "solve.unreachable",
                "\(SwedishText.number(error.count)) av \(SwedishText.number(instance.terminalCount)) terminaler går inte att nå från den första."
            )
        }
        if let solution { try write(tree, of: instance, to: solution) }
        let used = ProcessTime.seconds
        if json {
            print(
                JSONValue.object([
                    "instance": .string(URL(fileURLWithPath: file).lastPathComponent),
                    "nodes": .integer(instance.problem.nodeCount), "edges": .integer(instance.problem.edgeCount),
                    "terminals": .integer(instance.terminalCount), "cost": .integer(Int(tree.cost)),
                    "lower_bound": .integer(Int(tree.lowerBound)), "gap": .optional(tree.gap),
                    "work": .integer(budget.work), "seconds": .number(used),
                ]).text)
        } else {
            print(sentence(tree))
            print("\(SwedishText.number(budget.work)) steg på \(SwedishText.number(used, decimals: 1)) CPU-sekunder.")
        }
    }

    private var limit: Budget.Limit {
        if let work = effort.work { return .work(work) }
        guard let share = effort.share else { return .worthwhile }
        return .clock(share: share)
    }

    private func sentence(_ tree: SteinerTree) -> String {
        let cost = "Kostnad \(SwedishText.number(Int(tree.cost)))"
        if tree.isOptimal { return "\(cost), bevisat billigast." }
        let bound = "minst \(SwedishText.number(Int(tree.lowerBound)))"
        guard let gap = tree.gap else { return "\(cost); inget bevisat om den billigaste." }
        return
            "\(cost); den billigaste kostar \(bound), så högst \(SwedishText.number(gap * 100, decimals: 3)) % skiljer."
    }

    private func read() throws -> SteinerInstance {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
        } catch {
            throw Problem("solve.file", .missing, "Filen \(file) går inte att läsa.")
        }
        do {
            return try bytes.withUnsafeBytes { try SteinerInstance($0) }
        } catch let flaw as InstanceFlaw {
            throw Problem("solve.instance", "\(file), rad \(flaw.line): \(flaw.reason.swedish)")
        }
    }

    /// The form of the PACE challenge 2018: `VALUE cost`, then the two ends of every edge.
    private func write(_ tree: SteinerTree, of instance: SteinerInstance, to path: String) throws(Problem) {
        var text = "VALUE \(tree.cost)\n"
        for edge in tree.edges {
            let tail = SteinerInstance.fileNumber(of: instance.problem.tails[Int(edge)])
            let head = SteinerInstance.fileNumber(of: instance.problem.heads[Int(edge)])
            text += "\(tail) \(head)\n"
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        } catch {
            throw Problem("solve.solution", "Lösningen går inte att skriva i \(path).")
        }
    }
}

import Foundation
import GeoFormats
import Store
import Vocabulary

/// Files of settings, which `import` takes like any other kind: `parameters` and `goals`.
enum SettingsFile: String {
    case parameters
    case goals

    /// Reads the file and saves what it says, all or nothing; with `isCheckOnly` it is only read.
    func bring(_ path: String, into store: Store, as viewer: Viewer, isCheckOnly: Bool) throws(Problem) {
        switch self {
        case .parameters:
            let set = try Self.parameters(path)
            if !isCheckOnly { try _ = store.perform(AddParameterSet(set), as: viewer) }
        case .goals:
            let goals = try Self.goals(path)
            if !isCheckOnly { try store.perform(AddGoals(goals), as: viewer) }
        }
    }

    static func parameters(_ path: String) throws(Problem) -> ParameterSet {
        do {
            return try JSONDecoder().decode(ParameterSet.self, from: Data(contentsOf: URL(filePath: path)))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(
                "parameters.unreadable", "”\(path)” kan inte läsas som parameteruppsättning: \(JSONFault.describe(error)).")
        }
    }

    static func goals(_ path: String) throws(Problem) -> [Goal] {
        struct GoalFile: Decodable { let goals: [Goal] }
        do {
            let goals = try JSONDecoder().decode(GoalFile.self, from: Data(contentsOf: URL(filePath: path))).goals
            for goal in goals { try goal.validate() }
            return goals
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("goals.unreadable", "”\(path)” kan inte läsas som mål: \(JSONFault.describe(error)).")
        }
    }

    /// In the form of `import`'s answer: one file, one thing.
    static func answer(kind: String, file: String, refusal: Problem?) -> JSONValue {
        let count = refusal == nil ? 1 : 0
        return .object([
            "kind": .string(kind), "file": .string(URL(filePath: file).lastPathComponent), "batch": .null,
            "already": .bool(false), "read": .integer(1), "accepted": .integer(count), "accepted_with_finding": .integer(0),
            "rejected": .integer(1 - count),
            "refused": refusal.map { .object(["code": .string($0.code), "message": .string($0.message)]) } ?? .null,
            "findings": .array([]),
        ])
    }
}

import Coverage
import Eligibility
import Foundation
import MapService
import Priority
import Store
import Vocabulary

/// What the round's pages are drawn from: the review, computed once for each version of the store's data, and what people
/// have said and decided since.
actor RoundDesk {
    private let store: Store
    private var reviewing: (version: String, task: Task<Review, any Error>)?
    private var bases: [String: (version: String, task: Task<EffectBasis, any Error>)] = [:]

    /// Everything is reviewed once; what of it a viewer may see is decided by `RoundCases`.
    private static let reader = Viewer(name: "granskningen", role: .secretariat)

    init(store: Store) {
        self.store = store
    }

    /// Waits for the one computation however many ask. Throws what `Review.run` throws.
    func review() async throws -> Review {
        let version = try store.dataVersion()
        if let reviewing, reviewing.version == version { return try await reviewing.task.value }
        let store = store
        let task = Task.detached(priority: .userInitiated) {
            let parameters = try store.read(as: Self.reader) { db, _ in try ParameterSets.inUse(db) }
            return try Review.run(edition: nil, survey: nil, in: store, parameters: parameters, viewer: Self.reader)
        }
        reviewing = (version, task)
        return try await task.value
    }

    /// What effects are told from, for the viewer's places, with the picks as they are now.
    func basis(for viewer: Viewer) async throws -> EffectBasis {
        let version = try store.dataVersion()
        let key = viewer.role.rawValue + viewer.scope.joined(separator: ",")
        let store = store
        if bases[key]?.version != version {
            if bases.count > 64 { bases.removeAll() }
            let task = Task.detached(priority: .userInitiated) {
                let parameters = try store.read(as: Self.reader) { db, _ in try ParameterSets.inUse(db) }
                return try EffectBasis.load(edition: nil, survey: nil, in: store, parameters: parameters, viewer: viewer)
            }
            bases[key] = (version, task)
        }
        guard let task = bases[key]?.task else { preconditionFailure("a basis that was just put there is there") }
        var basis = try await task.value
        basis.picked = try store.read(as: viewer) { db, _ in
            guard let round = try PriorityPick.latestRound(db, viewer: viewer) else { return [] }
            return Set(try PriorityPick.list(round: round, db, viewer: viewer).filter { $0.state == .picked }.map(\.buildingId))
        }
        return basis
    }

    /// The cases of the newest list in the viewer's places.
    ///
    /// Throws `access.denied`, `list.missing` and what `Review.run` throws.
    func cases(for viewer: Viewer) async throws -> RoundCases {
        try viewer.require(.secretariat, .coordinator, .municipality, .association, .countyBoard)
        let review = try await review()
        guard let edition = review.edition else {
            throw Problem("list.missing", .missing, "Det finns ingen förteckning ännu. Be sekretariatet läsa in den.")
        }
        return try store.read(as: viewer) { db, _ in
            RoundCases(
                review, edition: edition, decisions: try AmendmentDecision.list(edition: edition, db, viewer: viewer),
                words: try CaseWord.list(edition: edition, db, viewer: viewer), viewer: viewer)
        }
    }
}

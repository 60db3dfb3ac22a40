import Geometry
import Vocabulary

/// One row of `availability`.
struct MadeUpReport {
    let owner: MadeUpOwner
    /// Index into the country's buildings.
    let building: Int
    let technology: Technology
    var status: ConnectionStatus
    var down: Int
    var up: Int
    /// `nil`: none named.
    var fee: Int?
    /// The row's own position, where the owner gives one beside the id.
    var ownPosition: SwerefPoint?

    /// Fixed, and passed only at a fee that may be asked (`near.fee_sek`).
    func gives(_ speed: Int) -> Bool { down >= speed && (status == .connected || (fee ?? 0) <= Self.highestFee) }

    static let highestFee = 40_000
    /// `access.down_mbps`.
    static let accessMbps = 100
}

struct MadeUpPlan {
    let owner: MadeUpOwner
    let building: Int
    var readyBy: String
    var reportedOn: String
    var isDecided = true
}

struct MadeUpGrant {
    let projectId: String
    let building: Int
    let scheme: String
    let decidedOn: String
    let status: String
    let amount: Int
}

struct MadeUpSubscription {
    let owner: MadeUpOwner
    let building: Int
    var technology: Technology
    var down: Int
    var activeOn: String
}

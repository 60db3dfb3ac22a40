import Coverage
import Geometry
import Vocabulary

/// Everything that a review looks at, as flat arrays: a value, read once from the store.
///
/// Buildings are numbered as in `coverage`; network owners have numbers of their own.
public struct ReviewSnapshot: Sendable {
    public var coverage: CoverageSnapshot
    /// Id of each building of the register in force.
    public var identifiers: [String] = []
    /// Name of the register edition in force.
    public var registerEdition = ""
    /// Operator id by owner number. Numbers are the keys of `operator_ref`; owners that report no building follow after.
    public var operatorIds: [String] = []
    /// Names by operator id, where an `operators` file tells.
    public var operatorNames: [String: String] = [:]
    /// Batch by `Report.batch`.
    public var reportBatches: [Int64] = []

    /// Each owner's rows of its own previous survey, by building as in `coverage`.
    public var previous = GroupedReports()
    /// The survey that was the owner's previous one.
    public var previousSurvey: [Int32: ReportingDate] = [:]

    /// Rows that say a place of their own beside the id, farther from it than `review.position_m`.
    public var farPlaces: [FarPlace] = []
    public var plans: [PlanRow] = []
    public var grants: [GrantRow] = []
    public var subscriptions: [SubscriptionRow] = []
    public var network: [OwnedPath] = []

    /// The edition under review; `nil` when no list has come.
    public var edition: String?
    public var editionDate: ReportingDate?
    /// Rows of the edition: the latest of each building id.
    public var list: [ListRow] = []

    public init(_ coverage: CoverageSnapshot) {
        self.coverage = coverage
    }

    /// The owner's name with its id, or the id alone where no name is known.
    public func ownerName(_ owner: Int32) -> String {
        let identifier = operatorIds[Int(owner)]
        return operatorNames[identifier].map { "\($0) (\(identifier))" } ?? identifier
    }

    func reference(_ report: Report) -> RowReference {
        RowReference(batch: reportBatches[Int(report.batch)], line: report.line)
    }

    /// The owner's word on a building by one technology, in force on the survey date.
    func report(of owner: Int32, at building: Int, technology: UInt8) -> Report? {
        reports(at: building).first { $0.operatorKey == owner && $0.technology == technology }
    }

    func reports(at building: Int) -> ArraySlice<Report> {
        coverage.reports[Int(coverage.reportStarts[building])..<Int(coverage.reportStarts[building + 1])]
    }

    func municipality(of building: Int) -> String {
        coverage.municipalities[Int(coverage.municipality[building])]
    }

    func point(_ building: Int) -> SwerefPoint {
        SwerefPoint(x: coverage.xs[building], y: coverage.ys[building])
    }

    /// Household, workplace or holiday home: what the building list may hold.
    func mayBeListed(_ building: Int) -> Bool {
        coverage.uses[building] & ReviewSnapshot.listedUses.rawValue != 0
    }

    static let listedUses: BuildingUse = [.household, .workplace, .holiday]
}

/// Where a report's row itself says that it is, if that is far from the building of its id.
public struct FarPlace: Sendable, Hashable {
    public let building: Int32
    public let owner: Int32
    public let technology: UInt8
    public let row: RowReference
    public let meters: Double
    /// The address that led elsewhere; `nil` where the position did.
    public let address: String?
}

/// One row of a report of plans: a building named, or a surface.
public struct PlanRow: Sendable, Hashable {
    public let owner: Int32
    public let building: Int32?
    public let shape: Shape?
    public let technology: UInt8
    public let down: Double
    public let up: Double
    public let readyBy: ReportingDate
    public let isDecided: Bool
    public let reportedOn: ReportingDate
    public let row: RowReference
}

/// One row of granted aid.
public struct GrantRow: Sendable, Hashable {
    public let scheme: String
    public let project: String
    public let building: Int32?
    public let shape: Shape?
    public let decidedOn: ReportingDate
    /// `active`, `completed`, `withdrawn` or `returned`.
    public let status: String
    public let bindingUntil: ReportingDate?
    public let row: RowReference
}

/// A customer's line at a building.
public struct SubscriptionRow: Sendable, Hashable {
    public let owner: Int32
    public let building: Int32
    public let technology: UInt8
    public let activeOn: ReportingDate
    public let row: RowReference
}

/// An operational route, or a node as a path of one point.
public struct OwnedPath: Sendable, Hashable {
    public let identifier: String
    public let owner: Int32
    public let points: [SwerefPoint]
    /// Whether it is there; one that is only planned shows that the owner hands in its network, and no more.
    public let isOperational: Bool
}

/// One building of the list's edition.
public struct ListRow: Sendable, Hashable {
    public let buildingId: String
    /// `nil` where the register in force lacks it.
    public let building: Int32?
    public let isEligible: Bool
    /// As the row says, else by its position; empty where neither tells.
    public let municipality: String
    /// A building of the register that stands where the row says that it is.
    public let buildingThere: Int32?
    public let row: RowReference
    /// As the row says, codes joined with `+`; empty where it says nothing. Swedish: användning.
    public var use = ""
    /// Swedish: utlysningsområde.
    public var callArea = ""
}

import Geometry
import Store
import Vocabulary

/// Everything the coverage of one survey date is computed from, as flat arrays: a value, read once from the store.
public struct CoverageSnapshot: Sendable {
    public var survey: ReportingDate
    public var parameters: ParameterSet

    /// Buildings of the register edition in force. The index of a building is its place here.
    public var xs: [Double] = []
    public var ys: [Double] = []
    /// `BuildingUse` bits.
    public var uses: [UInt8] = []
    public var households: [Int32] = []
    public var workplaces: [Int32] = []
    /// Index into `municipalities`.
    public var municipality: [Int32] = []
    /// Municipality codes, ascending; "" for buildings outside all.
    public var municipalities: [String] = []
    /// Lasting number of each building, the same in every edition.
    public var lasting: [Int64] = []

    /// Reports of the survey, grouped by building: those of building `b` are `reportStarts[b]..<reportStarts[b + 1]`.
    public var reportStarts: [Int32] = [0]
    public var reports: [Report] = []
    /// Rows that another row on the same owner, building and technology overrules.
    public var overruled: [OverruledReport] = []
    /// Accepted report rows of the survey that have no building.
    public var unplacedReports = 0
    /// Index of the building by its key in `building_ref`, -1 where the key is no building of this edition. Keys of other
    /// editions lead to the same house through its lasting number.
    public var indexOfKey: [Int32] = []

    /// The batches that all of it came from, ascending.
    public var batches: [Batch.ID] = []

    /// Operational access routes with fibre.
    public var fibreRoutes = SegmentIndex([], cellMeters: 1)
    /// Positions of pops, cabinets and splices that stand on such a route.
    public var nodeXs: [Double] = []
    public var nodeYs: [Double] = []

    /// Plans and grants, already narrowed to those that may count on the survey date.
    public var plans: [Promise] = []
    public var grants: [Promise] = []

    public init(survey: ReportingDate, parameters: ParameterSet) {
        self.survey = survey
        self.parameters = parameters
    }

    public var count: Int { xs.count }

    /// Whether the building counts: its use contains household or workplace.
    public func isCounted(_ building: Int) -> Bool { BuildingUse(rawValue: uses[building]).isCounted }
}

/// One network owner's word on one building.
public struct Report: Sendable, Hashable {
    public var operatorKey: Int32
    public var technology: UInt8
    public var status: UInt8
    public var down: Double
    public var up: Double
    /// NaN where none was named.
    public var fee: Double
    /// Later batches are larger.
    public var batch: Int32
    /// The row's line in its file.
    public var line: Int32

    public init(
        operatorKey: Int32, technology: UInt8, status: UInt8, down: Double, up: Double, fee: Double, batch: Int32,
        line: Int32 = 0
    ) {
        self.operatorKey = operatorKey
        self.technology = technology
        self.status = status
        self.down = down
        self.up = up
        self.fee = fee
        self.batch = batch
        self.line = line
    }
}

/// A row that does not count, since another of the same owner, building and technology holds.
public struct OverruledReport: Sendable, Hashable {
    public var building: Int32
    public var report: Report

    public init(building: Int32, report: Report) {
        self.building = building
        self.report = report
    }
}

/// The reports of one survey, grouped by building: those of building `b` are `starts[b]..<starts[b + 1]`.
public struct GroupedReports: Sendable {
    public var starts: [Int32] = [0]
    public var reports: [Report] = []
    public var overruled: [OverruledReport] = []
    /// Accepted rows that have no building.
    public var unplaced = 0

    public init() {}
}

/// A plan or a grant: the buildings it names, or the surface that holds them.
public struct Promise: Sendable, Hashable {
    /// Building index, or `nil` where a surface stands instead.
    public var building: Int32?
    public var shape: Shape?
    /// What a plan will give, Mbit/s; infinite for a grant.
    public var down: Double
    public var up: Double
    /// The day a plan promises; `nil` for a grant.
    public var readyBy: ReportingDate?

    public init(building: Int32?, shape: Shape?, down: Double, up: Double, readyBy: ReportingDate? = nil) {
        self.building = building
        self.shape = shape
        self.down = down
        self.up = up
        self.readyBy = readyBy
    }
}

import Vocabulary

/// All findings of one edition of the list, and what they come to building by building. Swedish: kvalitetssäkring.
public struct Review: Sendable {
    public let edition: String?
    public let survey: ReportingDate
    public let parameters: ParameterSet
    /// Every finding, also those that are more likely wrong than right; by code, building and owner.
    public let findings: [ReviewFinding]
    /// Promises come due and kept, by operator id.
    public let records: [String: TrackRecord]
    /// The same by owner, municipality and the year first promised; in that order.
    public let yearlyRecords: [YearlyRecord]
    /// Names by operator id, where an `operators` file tells.
    public let operatorNames: [String: String]

    /// What an owner promised in a place for a year, and delivered.
    public struct YearlyRecord: Sendable, Hashable {
        public let operatorId: String
        public let municipality: String
        public let year: Int
        public let record: TrackRecord
    }

    static let reportRules: [any ReportRule.Type] = [
        NoNetworkNear.self, ImpossibleSpeed.self, PlanSlipped.self, Vanished.self, Duplicate.self,
        PassedAsConnected.self,
        PositionMismatch.self, LoneClaim.self, ContradictedBySubscription.self,
    ]
    static let listRules: [any ListRule.Type] = [
        AlreadyConnected.self, AlreadyNear.self, SoonBuilt.self, AlreadyGranted.self, NotABuilding.self, Missing.self,
        Unserved.self, NotCrediblyPlanned.self,
    ]

    /// Tests the reports first, then the list against the reports that hold. Without a list only reports are tested.
    public init(of snapshot: ReviewSnapshot) {
        let facts = ReviewFacts(snapshot)
        var found = Self.reportRules.flatMap { $0.findings(in: facts) }
        if snapshot.edition != nil {
            let list = ListFacts(facts, DisputedReports(found, in: facts))
            found += Self.listRules.flatMap { $0.findings(in: list) }
        }
        edition = snapshot.edition
        survey = snapshot.coverage.survey
        parameters = snapshot.coverage.parameters
        findings = Self.toldOnce(found).sorted {
            ($0.code, $0.buildingId, $0.operatorId ?? "") < ($1.code, $1.buildingId, $1.operatorId ?? "")
        }
        operatorNames = snapshot.operatorNames
        yearlyRecords = facts.plans.yearly.map { key, record in
            YearlyRecord(
                operatorId: snapshot.operatorIds[Int(key.owner)],
                municipality: snapshot.coverage.municipalities[Int(key.municipality)], year: key.year, record: record)
        }.sorted { ($0.operatorId, $0.municipality, $0.year) < ($1.operatorId, $1.municipality, $1.year) }
        records = Dictionary(
            uniqueKeysWithValues: facts.plans.records.map { (snapshot.operatorIds[Int($0.key)], $0.value) })
    }

    // Two technologies of one owner may fail alike: the surest is told, of equals the first.
    private static func toldOnce(_ findings: [ReviewFinding]) -> [ReviewFinding] {
        var place: [String: Int] = [:]
        var told: [ReviewFinding] = []
        for finding in findings {
            if let known = place[finding.id] {
                if finding.confidence > told[known].confidence { told[known] = finding }
            } else {
                place[finding.id] = told.count
                told.append(finding)
            }
        }
        return told
    }

    /// The findings at least this sure, in places the viewer covers and, where an area is asked for, in it.
    public func findings(atLeast threshold: Double, for viewer: Viewer, in area: String? = nil) -> [ReviewFinding] {
        findings.filter { finding in
            finding.confidence >= threshold && viewer.covers(municipality: finding.municipality)
                && area.map { finding.municipality.hasPrefix($0) } ?? true
        }
    }

    /// One proposal a building, by building id.
    public static func proposals(from findings: [ReviewFinding]) -> [Proposal] {
        Dictionary(grouping: findings, by: \.buildingId).sorted { $0.key < $1.key }.map { Proposal(of: $0.value) }
    }
}

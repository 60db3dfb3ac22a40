import Store
import Vocabulary

/// What is known of one building, as far as a viewer may know it.
public struct BuildingFacts: Sendable {
    public let identifier: String
    public let use: BuildingUse
    public let municipality: String
    /// `nil` where the building is not counted.
    public let state: BuildingState?
    /// The best that any owner reports, whether fast enough or not.
    public let best: (technology: Technology, down: Double, up: Double)?
    /// The day that the earliest plan promises, where the building lacks access.
    public let plannedBy: ReportingDate?
    public let isPlanned: Bool
    public let isGranted: Bool
    public let isInNeed: Bool
    /// Owners that report the building, where the viewer may know who they are; `nil` where not.
    public let operators: [String]?
}

extension NationCoverage {
    /// What the viewer may know of a building; `nil` where the building is not for the viewer.
    public func facts(of building: Int, for viewer: Viewer, today: ReportingDate) -> BuildingFacts? {
        guard shows(building, to: viewer) else { return nil }
        let snapshot = snapshot
        let isCounted = snapshot.isCounted(building)
        let isLacking = isCounted && result.states[building] == .lacking
        let reports = snapshot.reports[Int(snapshot.reportStarts[building])..<Int(snapshot.reportStarts[building + 1])]
        return BuildingFacts(
            identifier: identifier(of: building), use: BuildingUse(rawValue: snapshot.uses[building]),
            municipality: municipality(of: building), state: isCounted ? result.states[building] : nil,
            best: best(reports), plannedBy: isLacking ? plannedBy[building] : nil,
            isPlanned: isLacking && result.planned[building], isGranted: isLacking && result.granted[building],
            isInNeed: result.isInNeed(building), operators: operators(reports, viewer, today))
    }

    // Fast enough before not, connected before passed, then the higher speed.
    private func best(_ reports: ArraySlice<Report>) -> (technology: Technology, down: Double, up: Double)? {
        let access = SpeedClass(down: parameters["access.down_mbps"], up: parameters["access.up_mbps"])
        let rank = { (report: Report) in
            (access.isMet(by: report) ? 0 : 1, Int(report.status), -report.down, -report.up, Int(report.technology))
        }
        guard let best = reports.min(by: { rank($0) < rank($1) }), let technology = Technology(rawValue: best.technology)
        else { return nil }
        return (technology, best.down, best.up)
    }

    private func operators(_ reports: ArraySlice<Report>, _ viewer: Viewer, _ today: ReportingDate) -> [String]? {
        let shown = reports.filter { report in
            let batch = reportBatches[Int(report.batch)]
            switch Access(of: viewer, to: batch.confidentiality, lentUntil: batch.lentUntil, today: today) {
            case .all, .placesInScope: return true
            case .ownRows: return operatorIds[report.operatorKey].map(viewer.scope.contains) ?? false
            case .none: return false
            }
        }
        guard !shown.isEmpty || reports.isEmpty else { return nil }
        return Set(shown.compactMap { operatorIds[$0.operatorKey] }).sorted()
    }
}

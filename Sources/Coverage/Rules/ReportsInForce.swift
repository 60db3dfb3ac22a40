import Vocabulary

/// Which of several rows on the same owner, building and technology holds (FORMATS section 3): the latest batch, and
/// within a batch connected before passed, then the highest speed down, then up, then the lower fee.
enum ReportsInForce {
    /// The one report that holds for each owner and technology of a building, in the order they first come; and the rest.
    static func divide(_ reports: [Report]) -> (kept: [Report], overruled: [Report]) {
        var kept: [Report] = []
        var overruled: [Report] = []
        for report in reports {
            if let index = kept.firstIndex(where: {
                $0.operatorKey == report.operatorKey && $0.technology == report.technology
            }) {
                if holds(report, over: kept[index]) {
                    overruled.append(kept[index])
                    kept[index] = report
                } else {
                    overruled.append(report)
                }
            } else {
                kept.append(report)
            }
        }
        return (kept, overruled)
    }

    private static func holds(_ a: Report, over b: Report) -> Bool {
        if a.batch != b.batch { return a.batch > b.batch }
        if a.status != b.status { return a.status < b.status }
        if a.down != b.down { return a.down > b.down }
        if a.up != b.up { return a.up > b.up }
        // A missing fee counts as one that may be paid, so it is the lowest.
        return (a.fee.isNaN ? 0 : a.fee) < (b.fee.isNaN ? 0 : b.fee)
    }
}

import Coverage
import Geometry
import Register
import Vocabulary

/// What the one page to show a politician is made of.
struct SummaryContent: Sendable {
    let answer: CoverageAnswer
    /// The whole country's result: states at a border need the neighbours.
    let result: CoverageResult
    let viewer: Viewer
    let seesBuildings: Bool
    /// Buildings of the area whose places may be drawn or counted for the viewer.
    let members: [Int]
    /// The same in kilometre squares, numbers of few hidden where buildings are not for the viewer.
    let squares: SquareTable
    /// Surface of each municipality, by code.
    let outlines: [String: Shape]
    let mainRoads: [LineString]
    let areaName: String
    let spots: [WhiteSpot]
    let change: SurveyChange?
    let sources: [SourceLine]

    init(answer: CoverageAnswer, result: CoverageResult, read: EditionReading, area: String?, viewer: Viewer) {
        let snapshot = result.snapshot
        let sees = read.seesBuildings
        let isIn = snapshot.municipalities.map { code in
            (area.map { code.hasPrefix($0) } ?? true) && (!sees || viewer.covers(municipality: code))
        }
        let members = (0..<snapshot.count).filter { isIn[Int(snapshot.municipality[$0])] }
        let all = SquareTable(of: result, buildings: members, sizeMeters: 1000)
        self.answer = answer
        self.result = result
        self.viewer = viewer
        self.members = members
        seesBuildings = sees
        squares = sees ? all : SquareDisclosure(of: all).table
        outlines = read.inputs.areas.shapes
        mainRoads = read.mainRoads
        areaName = area.map { read.inputs.areas.name(of: $0) } ?? Self.name(of: answer, read.inputs.areas)
        spots = read.spots
        change = read.earlier.flatMap { SurveyChange(from: $0, to: result) { code in
            (area.map { code.hasPrefix($0) } ?? true) && viewer.covers(municipality: code)
        } }
        sources = read.sources
    }

    // Few counties: their names; many: the nation's.
    private static func name(of answer: CoverageAnswer, _ areas: AreaDirectory) -> String {
        let counties = Set(answer.rows.map { $0.code.prefix(2) }.filter { !$0.isEmpty }).sorted()
        let names = counties.map { areas.name(of: String($0)) }
        return names.count <= 3 && !names.isEmpty
            ? names.enumerated().map { index, name in
                name == String(counties[index]) ? "län \(name)" : name
            }.joined(separator: " och ") : "Sverige"
    }
}

/// How many more or fewer lack broadband than at the survey before, and why: the causes add up to the difference.
struct SurveyChange: Sendable {
    let since: ReportingDate
    let before: Int
    let after: Int
    /// Buildings that lack broadband now and did not, less those that did and do not, by cause; those of none left out.
    let causes: [(cause: ChangeCause, lacking: Int)]

    private static let lacking = ChangeFigures.names.firstIndex(of: "lacking") ?? 0

    /// `nil` where the area had no buildings then.
    init?(from earlier: CoverageSnapshot, to result: CoverageResult, isIn: (String) -> Bool) {
        let changes = CoverageChanges(from: CoverageResult(of: earlier), to: result) { isIn($0) ? "" : nil }
        guard let area = changes.areas.first, area.from.values[0] > 0 else { return nil }
        since = earlier.survey
        before = area.from.values[Self.lacking]
        after = area.to.values[Self.lacking]
        causes = ChangeCause.allCases.compactMap { cause in
            let lacking = area.causes[cause]?.values[Self.lacking] ?? 0
            return lacking == 0 ? nil : (cause, lacking)
        }
    }

    /// "63 färre än 2023-10-01", as a sentence.
    var sentence: String {
        let difference = after - before
        guard difference != 0 else { return "Lika många som \(since)." }
        let amount = "\(SwedishText.number(abs(difference))) \(difference < 0 ? "färre" : "fler") än \(since)"
        // The cause that pulled most in the direction of the whole.
        let main = causes.filter { ($0.lacking < 0) == (difference < 0) }.max { abs($0.lacking) < abs($1.lacking) }
        guard let main else { return amount + "." }
        let share = SwedishText.number(abs(main.lacking))
        // Others pulled the other way where one cause is more than the whole.
        return abs(main.lacking) <= abs(difference)
            ? "\(amount), \(share) av dem för att \(main.cause.reason)." : "\(amount), främst för att \(main.cause.reason) (\(share))."
    }
}

extension ChangeCause {
    /// The rest of a sentence on buildings that began or ceased to lack broadband.
    var reason: String {
        switch self {
        case .built: "nätet har byggts ut"
        case .withdrawn: "nätägaren inte längre rapporterar dem"
        case .corrected: "rapporten har rättats"
        case .register: "registret har ändrats"
        case .newBuilding: "de är nya i registret"
        case .goneBuilding: "de inte längre finns i registret"
        }
    }
}

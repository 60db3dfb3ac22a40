import ArgumentParser
import Eligibility
import Foundation
import GeoFormats
import Planning
import Store
import Vocabulary

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Det billigaste sättet att ansluta dem som saknar, med bevis för hur nära det är.")
    @Option(help: "cover-all, budget=KRONOR, cap=KRONOR (per byggnad) eller share=PROCENT.") var goal = "cover-all"
    @Option(help: "Anslutningsgrad i procent: så många anslutningar betalas.") var takeUp = 100.0
    @Option(help: "Planera för dessa i stället: en fil med building_id.") var buildings: String?
    @Flag(help: "Ta med fritidshus som står på byggnadsförteckningen.") var holiday = false
    @Option(help: "Mätdag; annars den nyaste.") var survey: String?
    @Option(help: "Bara detta län eller denna kommun.") var area: String?
    @Option(help: "Mapp för plan.json, bill.csv och plan.gpkg.") var out: String?
    @Option(help: "Skriv också problemet som löstes, i SteinLibs form.") var instance: String?
    @OptionGroup var effort: EffortOptions
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func run() throws {
        guard (0...100).contains(takeUp) else {
            throw Problem("plan.take-up", .usage, "--take-up ska ligga mellan 0 och 100 procent.")
        }
        let goal = try PlanGoal(text: goal)
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        let set = try parameters.set(in: store)
        let question = PlanQuestion(
            survey: try date(survey, option: "--survey"), area: area,
            buildings: try buildings.map { try BuildingTable.identifiers(Self.open($0)) }, goal: goal, takeUp: takeUp / 100)
        let wantsHoliday = holiday
        let snapshot = try question.snapshot(from: store, parameters: set, viewer: viewer) { coverage, db, scope in
            guard wantsHoliday else { return [] }
            guard let edition = try EligibilityList.newestEdition(db, scope: scope) else {
                throw Problem(
                    "list.missing", .missing,
                    "Det finns ingen byggnadsförteckning att ta fritidshus ur. Läs in den med `samkarta import list FIL --edition NAMN`.")
            }
            return try EligibilityList.rows(of: edition, on: coverage, db, scope: scope).rows.compactMap { row in
                guard row.isEligible, let building = row.building else { return nil }
                let use = BuildingUse(rawValue: coverage.uses[Int(building)])
                return use.contains(.holiday) && !use.isCounted ? Int(building) : nil
            }
        }
        let today = store.today
        try store.close()
        let plan = try PlanMaker(snapshot, goal: goal, takeUp: takeUp / 100).plan(planEffort)
        if let out { try plan.write(to: out, seconds: ProcessTime.seconds, stamp: today) }
        if let instance { try Self.write(plan.instance, to: instance) }
        if options.json { options.show(plan.json(seconds: ProcessTime.seconds)) } else { plan.print() }
    }

    private var planEffort: PlanEffort {
        if let work = effort.work { return .work(work) }
        guard let share = effort.share else { return .worthwhile }
        return .clock(share: share)
    }

    private static func open(_ path: String) throws(Problem) -> any RowSource {
        do {
            return try ProgramFiles.opener.open(path, kind: "", layer: nil)
        } catch {
            throw Problem("plan.buildings", "”\(path)” kan inte läsas: \(error.message)")
        }
    }

    private static func write(_ text: String, to path: String) throws(Problem) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw Problem("plan.unwritable", "Problemet går inte att skriva i \(path).")
        }
    }
}

extension Plan {
    fileprivate func print() {
        let kronor = { (ore: Int64) in SwedishText.number(Int((Double(ore) / 100).rounded())) }
        if isMadeUp { Swift.print("Påhittat läge.") }
        let connected = count(.connected)
        Swift.print(
            "\(SwedishText.number(connected)) byggnader ansluts för \(kronor(cost)) kr (\(kronor(costLow))–\(kronor(costHigh)) kr med antagandenas gränser).")
        if let gap {
            Swift.print(
                gap == 0
                    ? "Bevisat billigast." : "Ingen plan för lika många är billigare än \(kronor(lowerBound)) kr: högst \(SwedishText.number(gap * 100, decimals: 2)) % skiljer.")
        }
        if connected > 0 { Swift.print("\(kronor(cost / Int64(connected))) kr per byggnad.") }
        if let rankingNumber {
            Swift.print("Stöd upp till tomtgränsen: \(kronor(aidBase)) kr, \(kronor(rankingNumber)) kr per bostad eller arbetsställe (jämförelsetal utan avdrag).")
        }
        let meters = trenchByGround.values.reduce(0, +) / 1000
        Swift.print("Schakt \(SwedishText.number(Int(meters))) m, klass \(confidentiality.swedishName).")
        for line in bill.lines {
            Swift.print(
                "\(line.item)\t\(SwedishText.number(line.quantity, decimals: line.unit == "m" ? 1 : 0)) \(line.unit)\t\(JSONValue.text(of: line.unitPrice))\t\(kronor(line.amount)) kr")
        }
        for building in buildings where building.status == .unreachable {
            Swift.print("\(building.buildingId)\tnås inte: \(building.reason)")
        }
    }
}

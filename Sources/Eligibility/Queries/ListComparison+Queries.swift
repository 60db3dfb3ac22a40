import Coverage
import GRDB
import Register
import Store
import Vocabulary

extension ListComparison {
    /// Compares two editions in the viewer's places. `new` `nil`: the newest; `old` `nil`: the one before `new`.
    ///
    /// Throws `access.denied`, `list.missing`, `list.no-other`, `coverage.no-register` or `area.unknown`.
    public static func run(
        old: String?, new: String?, area: String? = nil, in store: Store, parameters: ParameterSet, viewer: Viewer
    ) throws(Problem) -> ListComparison {
        try viewer.require(.secretariat, .coordinator, .municipality, .association, .countyBoard)
        return try store.read(as: viewer) { db, scope in
            if let area, try !AreaDirectory(db, scope: scope).isKnown(area) {
                throw Problem(
                    "area.unknown", .missing, "Området ”\(area)” finns inte. Ange län med två siffror eller kommun med fyra.")
            }
            let editions = try EligibilityList.editions(db, scope: scope)
            guard let newest = new ?? editions.first else {
                throw Problem(
                    "list.missing", .missing, "Det finns ingen förteckning. Läs in den med `samkarta import list FIL`.")
            }
            let earlier = editions.firstIndex(of: newest).flatMap { $0 + 1 < editions.count ? editions[$0 + 1] : nil }
            guard let other = old ?? earlier else {
                throw Problem(
                    "list.no-other", .missing,
                    "Det finns ingen utgåva före \(newest) att jämföra med. Läs in den med `samkarta import list FIL --edition NAMN --date ÅÅÅÅ-MM-DD`."
                )
            }
            let day = try CoverageSnapshot.newestSurvey(db, scope: scope) ?? scope.today
            let coverage = try CoverageSnapshot.load(survey: day, parameters: parameters, db, scope: scope)
            let entries = { (edition: String) -> [Entry] in
                try EligibilityList.rows(of: edition, on: coverage, db, scope: scope).rows.filter(\.isEligible).map { row in
                    let known = row.building.map(Int.init)
                    let place = known.map { coverage.municipalities[Int(coverage.municipality[$0])] } ?? row.municipality
                    let use = known.map { BuildingUse(rawValue: coverage.uses[$0]).code } ?? ""
                    return Entry(
                        buildingId: row.buildingId, building: row.building, municipality: place,
                        use: row.use.isEmpty ? use : row.use, callArea: row.callArea)
                }.filter { entry in
                    viewer.covers(municipality: entry.municipality) && (area.map { $0 == "00" || entry.municipality.hasPrefix($0) } ?? true)
                }
            }
            return try ListComparison(old: other, entries(other), new: newest, entries(newest))
        }
    }
}

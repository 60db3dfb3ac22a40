import Foundation
import GRDB
import TestSupport
import Testing

/// What other programs do to a table when they save it, undone when it is read.
@Suite struct ForeignTableTests {
    private func convert(_ text: String, _ driver: String, _ name: String, _ options: [String], in workshop: Workshop) throws -> String {
        let source = try workshop.file("source.csv", text)
        let target = workshop.folder.appending(path: name).path
        let answer = try BuiltProgram.run(
            URL(filePath: "/usr/bin/ogr2ogr"), ["-f", driver, target, source, "-nln", URL(filePath: name).deletingPathExtension().lastPathComponent] + options)
        try #require(answer.status == 0, "\(answer.errors)")
        return target
    }

    private func numbers(_ sql: String, in workshop: Workshop) throws -> [Double?] {
        try workshop.store.read(as: .administrator) { db, _ in try Row.fetchAll(db, sql: sql).map { $0[0] } }
    }

    @Test func `a Shapefile's headers, cut at ten letters, are known again`() throws {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        let text = """
            operator_id,building_id,technology,status,down_mbps,up_mbps,connection_fee_sek,activation_days,WKT
            A,001,fibre,passed,1000,1000,19900,14,POINT (500000 6700000)
            A,c,fibre,passed,1000,1000,24900,30,POINT (500200 6700000)

            """
        let path = try convert(text, "ESRI Shapefile", "availability.shp", ["-oo", "AUTODETECT_TYPE=NO", "-a_srs", "EPSG:3006"], in: workshop)
        let outcome = try workshop.bring("availability", path)
        #expect(outcome.counts.accepted == 2, "\(outcome)")
        #expect(try numbers("SELECT connection_fee_sek FROM availability ORDER BY line", in: workshop) == [19_900, 24_900])
        #expect(try numbers("SELECT activation_days FROM availability ORDER BY line", in: workshop) == [14, 30])
    }

    @Test(arguments: [("XLSX", "xlsx"), ("ODS", "ods")])
    func `a spreadsheet's date cells are days, and its faults stand on the rows that the person sees`(driver: String, ending: String) throws {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        let text = """
            scheme,project_id,building_id,decided_on,status
            pts,P1,001,2024-02-29,active
            pts,P2,c,2023-12-31,okänd

            """
        let path = try convert(text, driver, "grants.\(ending)", ["-oo", "AUTODETECT_TYPE=YES"], in: workshop)
        let outcome = try workshop.bring("grants", path)
        #expect(outcome.counts.read == 2)
        #expect(outcome.counts.accepted == 1, "\(outcome)")
        #expect(outcome.findings.first(where: \.rejects)?.line == 3)
        // 2024-02-29 is day 19 782 after 1970-01-01.
        #expect(try numbers("SELECT decided_on FROM aid_grant", in: workshop) == [19_782])
    }

    @Test func `a geometry beside other programs' x and y is the position`() throws {
        let workshop = try Workshop()
        let text = """
            building_id,x,y,use,geometry
            a,15.0,60.5,household,POINT (500300 6700000)

            """
        let outcome = try workshop.bring("buildings", workshop.file("hus.csv", text)) { $0.edition = "e" }
        #expect(outcome.counts.accepted == 1, "\(outcome)")
        let boxes = try workshop.store.read(as: .administrator) { db, _ in
            try Row.fetchAll(db, sql: "SELECT min_x, min_y FROM building_range").map { [$0[0] as Double, $0[1] as Double] }
        }
        #expect(boxes == [[500_300, 6_700_000]])
    }
}

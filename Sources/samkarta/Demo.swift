import ArgumentParser
import Foundation
import Vocabulary

/// A coordinator's Monday on a made-up county: files in, wrong rows out, who lacks broadband, one page to show.
///
/// Every step is a command that anyone can type; it is printed before it is run.
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "En samordnares måndag på ett påhittat län: från filer till en sida att visa.")
    @Option(help: "Mapp att arbeta i. En tidigare demo där ersätts.") var out = "demo"
    @Option(help: "Antal påhittade byggnader.") var buildings = 20_000
    @Option(help: "Frö: samma frö ger samma län.") var seed: UInt64 = 1

    func run() throws {
        let folder = try DemoFolder(out)
        guard FileManager.default.changeCurrentDirectoryPath(folder.path) else {
            throw Problem("demo.folder", "Mappen ”\(out)” kan inte användas. Välj en annan med --out.")
        }
        print("Allt i demon är ett påhittat läge: inget av det säger något om verkliga hus eller nätägare.")
        print("$ cd \(folder.path)")
        try chapter("Ett påhittat län att öva på", [
            ["synth", "--seed", String(seed), "--buildings", String(buildings), "--out", folder.county]
        ])
        try chapter("07.55 Ett tomt lager", [["init"]])
        try chapter(
            "08.00 Kartan, byggnadsregistret och näten in",
            [
                ["import", "boundaries", folder.file("boundaries.gpkg")],
                ["import", "roads", folder.file("roads.gpkg")],
                ["import", "operators", folder.file("operators.csv")],
                [
                    "import", "buildings", folder.file("editions/2022-03-01/buildings.csv"), "--edition", "2022", "--date",
                    "2022-03-01",
                ],
                ["import", "buildings", folder.file("buildings.csv"), "--edition", "2024", "--date", "2024-03-01"],
                ["import", "network-routes", folder.file("network-routes.gpkg")],
                ["import", "network-nodes", folder.file("network-nodes.csv")],
            ])
        let surveys = try folder.surveys()
        guard surveys.count > 1, let last = surveys.last else {
            preconditionFailure("synth writes at least three surveys")
        }
        try chapter(
            "08.15 Nätägarnas rapporter och planer för \(surveys.count) mätdagar",
            surveys.map { ["import", "availability", folder.file("surveys/\($0)/availability.csv")] }
                + [["import", "plans", folder.file("plans.csv")]])
        let village = try folder.villageReport(on: last)
        let columns = [
            "--map", "operator_id=nätägare,building_id=byggnad,technology=teknik,down_mbps=ned,up_mbps=upp",
            "--value", "technology:fiber=fibre,status:ansluten=connected,status:möjlig=passed", "--date", last,
        ]
        try chapter(
            "08.30 En förenings egen tabell: först bara kontroll, sedan in; de felaktiga raderna stannar utanför",
            [
                ["import", "availability", village, "--check"] + columns,
                ["import", "availability", village] + columns,
            ])
        try chapter(
            "08.40 Byggnadsförteckningen och stöden",
            [
                ["import", "list", try folder.flawedList(), "--edition", "2025", "--date", "2025-06-01"],
                ["import", "grants", folder.file("grants.csv")],
            ])
        try chapter(
            "09.00 Vem saknar bredband?",
            [["coverage"], ["coverage", "--by", "municipality"]])
        try chapter(
            "09.10 Vad har ändrats sedan förra mätdagen, och varför?",
            [["changes", "--from", surveys[surveys.count - 2], "--to", last, "--by", "municipality"]])
        try chapter("09.15 Vita fläckar, de största först", [["whitespots", "--top", "8"]])
        try chapter(
            "09.20 Sidan att visa, och en för alla",
            [
                ["publish", "--out", folder.edition],
                ["publish", "--out", folder.openEdition, "--as", "public"],
            ])
        print("\nKartan i QGIS: \(folder.path)/\(folder.edition)/samkarta.qgz")
        print("Sidan att visa (påhittat läge): \(folder.path)/\(folder.edition)/sammanfattning.html")
    }

    private func chapter(_ title: String, _ commands: [[String]]) throws {
        print("\n── \(title)")
        for words in commands {
            print("$ samkarta \(words.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " "))")
            var command = try Samkarta.parseAsRoot(words)
            try command.run()
        }
    }
}

/// Where a demo keeps its files; nothing else is touched. Names are relative to it.
private struct DemoFolder {
    private let url: URL
    private static let mark = "PAHITTAD-DEMO.txt"

    /// Throws `demo.folder` where something that is not a demo stands in the way.
    init(_ path: String) throws {
        url = URL(filePath: path)
        let files = FileManager.default
        if let content = try? files.contentsOfDirectory(atPath: url.path), !content.isEmpty {
            guard content.contains(Self.mark) else {
                throw Problem("demo.folder", "Mappen ”\(path)” är inte tom och ingen demo. Välj en annan med --out.")
            }
            try files.removeItem(at: url)
        }
        do {
            try files.createDirectory(at: url, withIntermediateDirectories: true)
            try Data("Påhittat läge: samkarta demo får ersätta allt i denna mapp.\n".utf8)
                .write(to: url.appending(path: Self.mark))
        } catch {
            throw Problem("demo.folder", "Mappen ”\(path)” kan inte skrivas. Välj en annan med --out.")
        }
    }

    var path: String { url.path }
    let county = "lan"
    let edition = "utgava"
    let openEdition = "utgava-oppen"

    func file(_ name: String) -> String { county + "/" + name }

    func surveys() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: file("surveys")).sorted()
    }

    private func lines(_ name: String) throws -> [Substring] {
        try String(contentsOfFile: file(name), encoding: .utf8).split(separator: "\n")
    }

    /// A table as a village network keeps it: its own words, a decimal comma, and four rows that cannot hold.
    func villageReport(on day: String) throws -> String {
        let houses = try lines("buildings.csv").dropFirst().prefix(12).map { $0.prefix { $0 != "," } }
        var rows = houses.enumerated().map { index, house in
            "PÅHITTBY;\(house);fiber;\(index % 3 == 0 ? "möjlig" : "ansluten");1000;1000"
        }
        rows[2] = "PÅHITTBY;\(houses[2]);fiber;ansluten;100/100;"
        rows[5] = "PÅHITTBY;\(houses[5]);fiber;ansluten;snabbt;1000"
        rows[7] = "PÅHITTBY;\(houses[7]);fiber;kanske;1000;1000"
        rows[9] = ";\(houses[9]);fiber;ansluten;1000;1000"
        rows[10] = "PÅHITTBY;\(houses[10]);fiber;ansluten;250,5;250,5"
        let text = (["nätägare;byggnad;teknik;status;ned;upp"] + rows).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: URL(filePath: file("pahittby-\(day).csv")))
        return file("pahittby-\(day).csv")
    }

    /// The list with two rows that cannot hold: an answer that is neither yes nor no, and no building.
    func flawedList() throws -> String {
        var rows = try lines("list.csv").map(String.init)
        let header = rows[0].split(separator: ",").map(String.init)
        let row = { (values: [String: String]) in header.map { values[$0] ?? "" }.joined(separator: ",") }
        rows.insert(row(["building_id": "0091010000001", "edition": "2025", "eligible": "kanske"]), at: 4)
        rows.insert(row(["edition": "2025", "eligible": "ja"]), at: 9)
        try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: file("list-med-fel.csv")))
        return file("list-med-fel.csv")
    }
}

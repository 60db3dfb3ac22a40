import TestSupport
import Testing

/// The borders of the house that targets alone cannot express.
@Suite struct FloorTests {
    /// Every target on its floor, in the order of the house; imports lead to a lower place in the list.
    private static let order = [
        "CGDAL", "CPROJ", "CGEOS", "CDeflate", "Vocabulary", "Geometry", "GeoFormats", "NetworkGraph", "Synthesis", "ForeignReader",
        "ForeignFiles", "GeoPackage", "Store", "Accounts", "Import", "Register", "Coverage", "Mobile", "Collaboration", "Eligibility", "Planning",
        "Priority", "Funding", "FollowUp", "Publishing", "MapService", "Web", "samkarta-gdal", "samkarta",
    ]
    private static let plain: Set = [
        "Vocabulary", "Geometry", "GeoFormats", "NetworkGraph", "Synthesis", "ForeignFiles",
    ]
    private static let features: Set = [
        "Coverage", "Mobile", "Collaboration", "Eligibility", "Planning", "Priority", "Funding", "FollowUp", "Publishing",
    ]

    @Test func `there are sources to read`() {
        #expect(SourceFile.all.count > 100)
        #expect(Set(SourceFile.all.map(\.module)).contains("Store"))
    }

    @Test func `every target has its place in the house`() {
        for module in Set(SourceFile.all.map(\.module)) { #expect(Self.order.contains(module), "\(module) has no floor") }
    }

    @Test func `imports lead downwards only`() throws {
        for file in SourceFile.all {
            guard let own = Self.order.firstIndex(of: file.module) else { continue }
            for imported in file.imports {
                guard let other = Self.order.firstIndex(of: imported) else { continue }
                #expect(other < own, "\(file) imports \(imported), which does not lie below it")
            }
        }
    }

    @Test func `the plain floor knows Swift and Foundation only`() {
        for file in SourceFile.all where Self.plain.contains(file.module) {
            for imported in file.imports where !["Foundation", "Dispatch", "Synchronization"].contains(imported) {
                #expect(Self.plain.contains(imported), "\(file) imports \(imported)")
            }
        }
    }

    @Test func `rules see values: no database, no files, no program`() {
        let rules = SourceFile.all.filter { $0.path.contains("/Rules/") }
        #expect(!rules.isEmpty)
        for file in rules {
            for imported in file.imports where ["GRDB", "GRDBSQLite", "Store", "Import", "GeoPackage", "ForeignFiles", "FoundationNetworking"].contains(imported) {
                Issue.record("\(file) imports \(imported)")
            }
        }
    }

    @Test func `features do not read the command line and know no HTTP`() {
        for file in SourceFile.all where Self.features.contains(file.module) || file.module == "Store" {
            #expect(Set(file.imports).isDisjoint(with: ["ArgumentParser", "Hummingbird", "Mustache"]), "\(file)")
        }
    }

    private static let verbs = [
        "SELECT ", "INSERT ", "UPDATE ", "DELETE FROM", "CREATE TABLE", "CREATE INDEX", "CREATE TRIGGER", "ALTER TABLE", "DROP TABLE",
        "PRAGMA ", "WITH RECURSIVE",
    ]

    /// SQL outside these places would be a second opinion on what a table means.
    private func mayHoldSQL(_ path: String) -> Bool {
        path.contains("/Queries/") || path.contains("/Changes/") || path.hasPrefix("Sources/Store/")
            || path.hasPrefix("Sources/GeoPackage/") || path.hasSuffix("Schema.swift") || path.hasSuffix("+Queries.swift")
            // Foreign GeoPackages are looked at before GDAL sees them.
            || path.hasSuffix("GeoPackageGate.swift")
    }

    @Test func `SQL stands in queries, changes, migrations and GeoPackage only`() {
        for file in SourceFile.all where !mayHoldSQL(file.path) {
            for (number, line) in file.lines.enumerated() {
                let text = line.drop { $0 == " " }
                guard !text.hasPrefix("//") else { continue }
                // A statement begins a literal, or a line of a long one.
                let begins = Self.verbs.contains { text.hasPrefix($0) || text.contains("\"\($0)") }
                #expect(!begins, "\(file):\(number + 1) holds SQL")
            }
        }
    }

    @Test func `a file holds one idea: at most four hundred lines`() {
        for file in SourceFile.all { #expect(file.lines.count <= 400, "\(file): \(file.lines.count) lines") }
    }

    @Test func `nothing is left to be done and no folder is called after nothing`() {
        for file in SourceFile.all {
            #expect(!file.path.contains("Utils") && !file.path.contains("Helpers"), "\(file)")
            for (number, line) in file.lines.enumerated() {
                #expect(!line.contains("TO" + "DO") && !line.contains("FIX" + "ME"), "\(file):\(number + 1)")
            }
        }
    }
}

import ForeignFiles
import Foundation
import GeoFormats
import TestSupport
import Testing

/// A foreign reader that dies, hangs, lies or babbles: the import is refused with a sentence, in seconds.
@Suite struct FailingReaderTests {
    private func fault(of script: String) throws -> FileFault? {
        let workshop = try Workshop()
        let reader = try workshop.file("reader.sh", "#!/bin/sh\n\(script)\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: reader)
        let path = try SmallPackage.areas(in: workshop.folder, rows: 1)
        let clock = ContinuousClock()
        let start = clock.now
        defer { #expect(clock.now - start < .seconds(20)) }
        do throws(FileFault) {
            let source = try FileOpener(reader: reader).open(path, kind: "areas", layer: nil)
            while try source.next() != nil {}
            return nil
        } catch {
            return error
        }
    }

    // Layer "a", EPSG:3006, geometry, one column "b".
    private static let schema = #"printf 'S\001\000\000\000a\011\000\000\000EPSG:3006\001\001\000\000\000\001\000\000\000b'"#

    @Test(arguments: [
        "kill -SEGV $$", "kill -KILL $$", "exit 1", "true", "echo nonsense", "head -c 100000 /dev/urandom", "yes",
        schema, schema + "; kill -SEGV $$", schema + #"; printf 'R\377\377\377\177\377\377\377\377'"#,
        schema + #"; printf 'R\377\377\377\177\001\000\000\000x\001\000\000\000y'"#,
        #"printf 'S\000\000\000\000\000\000\000\000\001\377\377\377\377'"#,
    ])
    func `a reader that breaks off or talks nonsense refuses the file`(script: String) throws {
        let fault = try #require(try fault(of: script))
        #expect(["unreadable", "too-large"].contains(fault.code))
        #expect(fault.message.contains("."))
    }

    @Test func `a reader that says nothing is ended`() throws {
        #expect(try fault(of: "exec sleep 600")?.code == "unreadable")
    }

    @Test func `a missing reader is named`() throws {
        let workshop = try Workshop()
        let path = try SmallPackage.areas(in: workshop.folder, rows: 1)
        #expect {
            try FileOpener(reader: workshop.folder.appending(path: "none").path).open(path, kind: "areas", layer: nil)
        } throws: { error in
            (error as? FileFault)?.message.contains("samkarta-gdal") == true
        }
    }
}

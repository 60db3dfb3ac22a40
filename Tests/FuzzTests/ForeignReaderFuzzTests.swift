import Foundation
import TestSupport
import Testing

/// The formats that GDAL reads for us, given spoiled files in the process of their own that the product gives them.
@Suite struct ForeignReaderFuzzTests {
    @Test(arguments: 0..<11) func `every format survives spoiled files within two seconds each and bounded memory`(format: Int) throws {
        let kept = ProjectFolder.url.appending(path: ".build/fuzz-kept")
        let answer = try BuiltProgram.run(
            BuiltProgram.foreignReaderFuzz, [String(FuzzCampaign.seed), String(FuzzCampaign.inputs), kept.path, String(format)])
        try #require(answer.status == 0, "\(answer.errors)")
        print("fuzz", answer.output, "seed \(FuzzCampaign.seed)")
        let tally = answer.json
        #expect(tally["inputs"] as? Int == FuzzCampaign.inputs)
        #expect(tally["hung"] as? Int == 0, "\(tally); kept in \(kept.path)")
        #expect(tally["crashed"] as? Int == 0, "\(tally); kept in \(kept.path)")
        #expect(tally["peak_mib"] as? Int ?? .max < 512, "\(tally)")
    }
}

import Foundation
import TestSupport
import Testing

@testable import Geometry

@Suite struct SwerefProjectionTests {
    @Test func `all thirteen projections agree with PROJ to a tenth of a millimetre, there and back`() throws {
        let script = ProjectFolder.url.appending(path: "Tests/Oracle/projection_oracle.py").path
        let answer = try BuiltProgram.run(ProjectFolder.python, [script, "7", "500"])
        try #require(answer.status == 0, "\(answer.errors) Kör `make setup`.")
        let lines = answer.output.split(separator: "\n")
        #expect(lines.count == 13 * 500)
        var worst = 0.0
        for line in lines {
            let fields = line.split(separator: " ").compactMap { Double($0) }
            let projection = try #require(SwerefProjection(epsg: Int(fields[0])))
            let place = Wgs84Point(longitude: fields[1], latitude: fields[2])
            let theirs = SwerefPoint(x: fields[3], y: fields[4])
            worst = max(worst, projection.project(place).distance(to: theirs))
            worst = max(worst, projection.project(projection.unproject(theirs)).distance(to: theirs))
            let back = projection.unproject(theirs)
            #expect(abs(back.longitude - place.longitude) < 1e-9 && abs(back.latitude - place.latitude) < 1e-9, "\(line)")
        }
        #expect(worst < 0.0001, "worst \(worst) m")
        print("projection against PROJ: \(lines.count) points, worst \(worst) m")
    }

    @Test(arguments: [3005, 3019, 4326, 25833, 0]) func `no other system is claimed to be known`(epsg: Int) {
        #expect(SwerefProjection(epsg: epsg) == nil)
    }
}

import GRDB
import Geometry
import Testing

@testable import GeoPackage

@Suite struct PackedTreeTests {
    /// Scattered boxes, some of them points, in Swedish coordinates; the same for a seed.
    private func boxes(_ count: Int, seed: UInt64) -> [Envelope] {
        var state = seed
        let random = { () -> Double in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        return (0..<count).map { index in
            let x = 300_000 + random() * 600_000
            let y = 6_100_000 + random() * 1_500_000
            let size = index % 3 == 0 ? 0 : random() * 2000
            return Envelope(minX: x, minY: y, maxX: x + size, maxY: y + size / 2)
        }
    }

    private func database(_ ids: [Int64], _ boxes: [Envelope]) throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try queue.write { db in
            try PackedTreeWriter.create("tree", in: db)
            var writer = try PackedTreeWriter(table: "tree", ids: ids, boxes: boxes)
            while try writer.writeSlice(in: db) {}
        }
        return queue
    }

    // 51 cells fill a node: the sizes lie on both sides of every change of depth.
    @Test(arguments: [(0, 0), (1, 0), (51, 0), (52, 1), (2601, 1), (2602, 2), (132_651, 2), (132_652, 3)])
    func `the tree has the depth its size asks for, and SQLite finds nothing wrong with it`(count: Int, depth: Int) throws {
        let boxes = boxes(count, seed: 1)
        let ids = (0..<count).map { Int64($0) + 7 << 32 }
        #expect(try PackedTree(ids: ids, boxes: boxes).depth == depth)
        let queue = try database(ids, boxes)
        try queue.read { db throws in
            #expect(try String.fetchOne(db, sql: "SELECT rtreecheck('tree')") == "ok")
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM tree") == count)
        }
    }

    @Test func `a window finds the same rows as looking at every box`() throws {
        let boxes = boxes(20_000, seed: 2)
        let ids = boxes.indices.map { Int64($0) * 3 + 5 << 32 }
        let queue = try database(ids, boxes)
        var hits = 0
        for window in self.boxes(200, seed: 3).map({ $0.expanded(by: 9000) }) {
            let found = try queue.read { db in
                try Int64.fetchAll(
                    db, sql: "SELECT id FROM tree WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ? ORDER BY id",
                    arguments: [window.minX, window.maxX, window.minY, window.maxY])
            }
            // The index rounds outwards to single precision, and SQLite the window inwards or outwards by as much.
            let certain = ids.indices.filter { boxes[$0].intersects(window.expanded(by: -1)) }.map { ids[$0] }
            let possible = Set(ids.indices.filter { boxes[$0].intersects(window.expanded(by: 1)) }.map { ids[$0] })
            #expect(Set(certain).isSubset(of: found))
            #expect(possible.isSuperset(of: found))
            hits += found.count
        }
        #expect(hits > 1000)
    }

    @Test func `boxes are rounded outwards, never inwards`() throws {
        let boxes = boxes(2000, seed: 4)
        let queue = try database(boxes.indices.map(Int64.init), boxes)
        try queue.read { db in
            for row in try Row.fetchAll(db, sql: "SELECT * FROM tree") {
                let box = boxes[row["id"] as Int]
                #expect((row["minx"] as Double) <= box.minX && (row["maxx"] as Double) >= box.maxX)
                #expect((row["miny"] as Double) <= box.minY && (row["maxy"] as Double) >= box.maxY)
                #expect((row["minx"] as Double) > box.minX - 1 && (row["maxy"] as Double) < box.maxY + 1)
            }
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `what is not finite is refused by its row`(value: Double) {
        let good = Envelope(minX: 0, minY: 0, maxX: 1, maxY: 1)
        let bad = Envelope(minX: 0, minY: 0, maxX: value, maxY: 1)
        #expect(throws: PackedTree.Fault.notFinite(42)) { try PackedTree(ids: [7, 42], boxes: [good, bad]) }
    }

    @Test func `neighbours on the Hilbert curve are neighbours on the ground`() {
        var places: [UInt32: (UInt32, UInt32)] = [:]
        // A corner of the curve: the first 64 × 64 squares are visited before any other.
        for x in 0..<UInt32(64) {
            for y in 0..<UInt32(64) { places[HilbertCurve.position(x: x, y: y)] = (x, y) }
        }
        #expect(places.count == 4096)
        for position in 1..<UInt32(4096) {
            guard let here = places[position], let before = places[position - 1] else {
                Issue.record("square \(position) is not visited")
                continue
            }
            #expect(abs(Int(here.0) - Int(before.0)) + abs(Int(here.1) - Int(before.1)) == 1)
        }
    }
}

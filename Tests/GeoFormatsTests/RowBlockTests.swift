import Testing

@testable import GeoFormats

@Suite struct RowBlockTests {
    @Test func `cells lie back to back and each reads as its own text`() {
        var block = RowBlock(columnCount: 2)
        for cell in ["a", "", "åäö", "4"] {
            block.bytes += Array(cell.utf8)
            block.cellEnds.append(Int32(block.bytes.count))
        }
        block.lines = [2, 3]
        #expect(block.text(row: 0, column: 0) == "a")
        #expect(block.text(row: 0, column: 1).isEmpty)
        #expect(block.text(row: 1, column: 0) == "åäö")
        #expect(block.text(row: 1, column: 1) == "4")
    }
}

import Testing

@testable import Planning

/// The village network Blenda fiber's own calculation sheet, undated (blendafiber.se): the prices are old, the sum is not
/// ours.
@Suite struct BlendaTests {
    private let bill = Bill([
        .init("grävning", quantity: 12_700, unit: "m", unitPrice: 55),
        .init("plöjning", quantity: 9525, unit: "m", unitPrice: 35),
        .init("väggenomföring", quantity: 10, unit: "st", unitPrice: 10_000),
        .init("brunn och skarv", quantity: 15, unit: "st", unitPrice: 5900),
        .init("blåsning", quantity: 45_000, unit: "m", unitPrice: 2),
        .init("svetsning", quantity: 750, unit: "h", unitPrice: 351),
        .init("rör 16/12", quantity: 60_000, unit: "m", unitPrice: 4),
        .init("cost.cable.48", quantity: 5000, unit: "m", unitPrice: 16),
        .init("cost.cable.24", quantity: 2500, unit: "m", unitPrice: 10.5),
        .init("cost.cable.12", quantity: 5400, unit: "m", unitPrice: 8),
        .init("cost.cable.2", quantity: 32_000, unit: "m", unitPrice: 5),
        .init("switch", quantity: 77, unit: "st", unitPrice: 1000),
        .init("övrigt", quantity: 1, unit: "st", unitPrice: 200_000),
    ])

    @Test func `the sheet sums to 2 400 075 kronor`() {
        #expect(bill.sum == 240_007_500)
    }

    @Test func `after 708 000 kronor of grants each of 77 connections pays 21 975`() {
        #expect(bill.ownPart(afterAid: 70_800_000, connections: 77) == 2_197_500)
        #expect(bill.ownPart(afterAid: 0, connections: 0) == nil)
    }
}

import Testing
import Vocabulary

@testable import Store

@Suite struct CalendarFileTests {
    private let stamp = ReportingDate(daysSinceEpoch: 20_000)

    private func text(_ title: String, opens: String? = nil) -> String {
        let one = Deadline(
            id: "x", feature: "review", title: title, opens: opens.flatMap { ReportingDate(iso: $0) },
            closes: ReportingDate(iso: "2026-02-28") ?? stamp)
        return CalendarFile([one], name: "Anna", stamp: stamp).text
    }

    @Test func `a window is whole days, its end told as the day after`() {
        let lines = text("Granskning", opens: "2026-01-13").components(separatedBy: "\r\n")
        #expect(lines.contains("DTSTART;VALUE=DATE:20260113"))
        #expect(lines.contains("DTEND;VALUE=DATE:20260301"))
        #expect(lines.contains("TRIGGER;RELATED=END:-P7D"))
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.dropLast().last == "END:VCALENDAR")
        #expect(text("Granskning").contains("DTSTART;VALUE=DATE:20260228"))
    }

    @Test func `no line is longer than 75 bytes, and unfolded the title is as it was`() {
        let title = String(repeating: "Åtgärd; öppen, för alla\\", count: 12)
        let text = text(title)
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
        let unfolded = text.replacing("\r\n ", with: "")
        let escaped = title.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
        #expect(unfolded.contains("SUMMARY:\(escaped)\r\n"))
    }

    @Test func `the year's wheel is all assumptions and binds nobody`() {
        let wheel = Deadline.annualWheel(2026)
        #expect(wheel.count == 6)
        #expect(wheel.allSatisfy { $0.isAssumption && !$0.isBinding && !$0.source.isEmpty })
        #expect(Set(wheel.map(\.id)).count == 6)
    }
}

import Testing

@testable import Vocabulary

@Suite struct ReportingDateTests {
    @Test(arguments: ["1970-01-01", "2024-02-29", "2024-10-01", "1899-12-31", "0001-01-01", "9999-12-31"])
    func `a date reads back as it was written`(text: String) {
        #expect(ReportingDate(iso: text)?.description == text)
    }

    @Test(arguments: ["2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "24-10-01", "2024-10-1", "2024/10/01", ""])
    func `days that do not exist and other spellings are refused`(text: String) {
        #expect(ReportingDate(iso: text) == nil)
    }

    @Test func `three years after a leap day is the last of February`() {
        #expect(ReportingDate(iso: "2024-02-29")?.addingYears(3).description == "2027-02-28")
    }

    @Test func `the epoch is day zero and days follow each other`() {
        #expect(ReportingDate(iso: "1970-01-01")?.daysSinceEpoch == 0)
        for day in stride(from: Int32(-800_000), through: 2_000_000, by: 977) where day > -719_000 {
            let date = ReportingDate(daysSinceEpoch: day)
            #expect(ReportingDate(iso: date.description) == date)
        }
    }
}

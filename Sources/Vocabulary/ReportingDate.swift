/// A calendar day without clock or zone, as reports, plans and decisions state it.
///
/// Swedish: datum. Kept as days since 1970-01-01 in the proleptic Gregorian calendar, so that ordering and
/// storage are those of an integer. Text form is ISO 8601 `YYYY-MM-DD`.
public struct ReportingDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01; negative before.
    public let daysSinceEpoch: Int32

    public init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// `nil` when the day does not exist in the calendar, such as 30 February.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(year: year, month: month)
        else { return nil }
        daysSinceEpoch = Int32(Self.daysFromCivil(year: year, month: month, day: day))
    }

    /// Reads exactly `YYYY-MM-DD`; anything else, and days that do not exist, give `nil`.
    public init?(iso text: some StringProtocol) {
        var copy = String(text)
        guard let date = copy.withUTF8({ ReportingDate(isoBytes: $0) }) else { return nil }
        self = date
    }

    /// Reads exactly the ten ASCII bytes of `YYYY-MM-DD`.
    public init?(isoBytes bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 10 else { return nil }
        var numbers = (0, 0, 0)
        for position in 0..<10 {
            let byte = bytes[position]
            if position == 4 || position == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard byte >= 48, byte <= 57 else { return nil }
            let digit = Int(byte) - 48
            switch position {
            case 0..<4: numbers.0 = numbers.0 * 10 + digit
            case 5..<7: numbers.1 = numbers.1 * 10 + digit
            default: numbers.2 = numbers.2 * 10 + digit
            }
        }
        self.init(year: numbers.0, month: numbers.1, day: numbers.2)
    }

    public var year: Int { civil.year }

    /// The same day that many years later; 29 February becomes 28 February where the year has none.
    public func addingYears(_ years: Int) -> ReportingDate {
        let today = civil
        let year = today.year + years
        let day = min(today.day, Self.daysInMonth(year: year, month: today.month))
        return ReportingDate(daysSinceEpoch: Int32(Self.daysFromCivil(year: year, month: today.month, day: day)))
    }

    public var description: String {
        let today = civil
        return Self.padded(today.year, 4) + "-" + Self.padded(today.month, 2) + "-" + Self.padded(today.day, 2)
    }

    public static func < (left: ReportingDate, right: ReportingDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    // Howard Hinnant's civil-calendar arithmetic: years start in March so that the leap day comes last.
    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension ReportingDate: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = ReportingDate(iso: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a date YYYY-MM-DD: \(text)"))
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

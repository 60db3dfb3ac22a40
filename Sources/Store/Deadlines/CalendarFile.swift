import Vocabulary

/// Deadlines as iCalendar (RFC 5545): whole days, reminders a week and a day before. The same deadlines give the same bytes.
public struct CalendarFile: Sendable {
    public let name: String
    public let deadlines: [Deadline]
    /// The day the file was made: the stamp that each event must have.
    public let stamp: ReportingDate

    public init(_ deadlines: [Deadline], name: String, stamp: ReportingDate) {
        self.deadlines = deadlines
        self.name = name
        self.stamp = stamp
    }

    /// The file's text, lines ending in CR LF and none longer than 75 bytes.
    public var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samkarta//Tidsgranser//SV", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:" + Self.escaped(name),
        ]
        for one in deadlines { lines += event(one) }
        lines.append("END:VCALENDAR")
        return lines.flatMap(Self.folded).map { $0 + "\r\n" }.joined()
    }

    private func event(_ one: Deadline) -> [String] {
        let ground = [
            one.area.isEmpty ? "Gäller hela landet." : "Gäller \(one.area).", one.about.isEmpty ? "" : "Avser \(one.about).",
            one.source.isEmpty ? "" : "Källa: \(one.source).", one.isAssumption ? "Datumet är ett antagande." : "",
        ].filter { !$0.isEmpty }.joined(separator: " ")
        let next = ReportingDate(daysSinceEpoch: one.closes.daysSinceEpoch + 1)
        let summary = one.isAssumption ? "\(one.title) (antagande)" : one.title
        return [
            "BEGIN:VEVENT", "UID:\(Self.escaped(one.id))@samkarta", "DTSTAMP:\(Self.day(stamp))T000000Z",
            "DTSTART;VALUE=DATE:\(Self.day(one.opens ?? one.closes))", "DTEND;VALUE=DATE:\(Self.day(next))",
            "SUMMARY:" + Self.escaped(summary), "DESCRIPTION:" + Self.escaped(ground), "CATEGORIES:" + Self.escaped(one.feature),
            "TRANSP:TRANSPARENT",
        ]
            // Counted from the end: a window is remembered before it closes, not before it opens.
            + ["-P7D", "-P1D"].flatMap { before in
                [
                    "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + Self.escaped("\(one.title): sista dag \(one.closes)"),
                    "TRIGGER;RELATED=END:\(before)", "END:VALARM",
                ]
            } + ["END:VEVENT"]
    }

    private static func day(_ date: ReportingDate) -> String { date.description.filter { $0 != "-" } }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "\\": out += "\\\\"
            case ";": out += "\\;"
            case ",": out += "\\,"
            case "\n", "\r\n", "\r": out += "\\n"
            default: out.append(character)
            }
        }
        return out
    }

    // At most 75 bytes a line; what follows begins with a space. No character is cut in two.
    private static func folded(_ line: String) -> [String] {
        var lines: [String] = []
        var current = ""
        for character in line {
            if current.utf8.count + character.utf8.count > 75 {
                lines.append(current)
                current = " "
            }
            current.append(character)
        }
        lines.append(current)
        return lines
    }
}

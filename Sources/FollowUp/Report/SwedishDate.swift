import Vocabulary

extension ReportingDate {
    /// `26 mars 2025`, as running text has it.
    var inWords: String {
        let parts = description.split(separator: "-").compactMap { Int($0) }
        let months = [
            "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
            "december",
        ]
        return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
    }
}

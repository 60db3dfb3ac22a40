import Vocabulary

extension Deadline {
    /// The round as it fell in the years whose dates are known, moved to a year: every date is an assumption until the
    /// authority has said its own, and none binds.
    ///
    /// Sources: PTS's pages on quality assurance, consultation and regional priorities 2020, 2022 and 2023, on the calls
    /// 2021 and 2024, and on the survey's reference date.
    public static func annualWheel(_ year: Int) -> [Deadline] {
        let wheel: [(feature: String, title: String, opens: (Int, Int)?, closes: (Int, Int), source: String)] = [
            ("review", "Kvalitetssäkring av byggnadsförteckningen", (1, 13), (2, 4), "pts.se, kvalitetssäkringen 2022"),
            ("report", "Rapporten om koordinatorerna till regeringen", nil, (3, 26), "rapporten 2024"),
            ("consultation", "Offentligt samråd med nätbyggare", (2, 1), (4, 30), "pts.se, samrådet 2020; första dagen är gissad"),
            ("priorities", "Regionala prioriteringar", (4, 8), (5, 2), "pts.se, prioriteringarna 2022"),
            ("call", "Utlysning av bredbandsstöd", (5, 18), (8, 9), "pts.se, utlysningen 2021"),
            ("survey-date", "Mätdag för bredbandskartläggningen", nil, (10, 1), "pts.se, kartläggningen 2022"),
        ]
        return wheel.compactMap { entry in
            guard let closes = ReportingDate(year: year, month: entry.closes.0, day: entry.closes.1) else { return nil }
            return Deadline(
                id: "\(year).\(entry.feature)", feature: entry.feature, title: entry.title,
                opens: entry.opens.flatMap { ReportingDate(year: year, month: $0.0, day: $0.1) }, closes: closes,
                about: String(year), source: entry.source, isAssumption: true)
        }
    }
}

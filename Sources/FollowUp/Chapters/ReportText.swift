/// The text of the report to government, section by section, in the order of the report of earlier years.
public enum ReportText {
    public static let sections: [ReportTemplate] =
        [summary, background] + function + cooperation + promotion + mapping + [network]
}

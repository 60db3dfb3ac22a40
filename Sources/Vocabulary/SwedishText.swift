/// Numbers as Swedish readers expect them: `12 345,6` with narrow no-break spaces, `98,6 %`.
public enum SwedishText {
    private static let space = "\u{202f}"

    /// Groups of three with narrow no-break spaces: `12 345`.
    public static func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { text += space }
            text.append(digit)
        }
        return (value < 0 ? "−" : "") + text
    }

    /// With so many decimals, rounded half away from zero.
    public static func number(_ value: Double, decimals: Int) -> String {
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        let scaled = Int((value.magnitude * factor).rounded())
        let whole = number(scaled / Int(factor))
        let sign = value < 0 && scaled != 0 ? "−" : ""
        guard decimals > 0 else { return sign + whole }
        let fraction = String(scaled % Int(factor))
        return sign + whole + "," + String(repeating: "0", count: decimals - fraction.count) + fraction
    }

    /// One decimal; never rounded to a whole that is not reached (`99,9 %`, not `100,0 %`).
    public static func percent(_ share: Double) -> String {
        var tenths = (share * 1000).rounded()
        if share < 1, tenths >= 1000 { tenths = 999 }
        if share > 0, tenths < 1 { tenths = 1 }
        return number(tenths / 10, decimals: 1) + space + "%"
    }

    /// As above, of counts; says so where the whole is nothing.
    public static func percent(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "ingen andel" : percent(Double(part) / Double(whole))
    }
}

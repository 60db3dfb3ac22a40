/// Text made safe for HTML and for the XML of DOCX and XLSX.
enum Markup {
    static func escaped(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "'": safe += "&#39;"
            // Control characters have no place in XML, and say nothing in HTML.
            case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": safe += " "
            case "\u{fffe}", "\u{ffff}": safe += " "
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }
}

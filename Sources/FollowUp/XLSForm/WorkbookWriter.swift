import GeoFormats

/// Writes a spreadsheet of plain texts as XLSX (Office Open XML): enough for forms and tables, the same bytes every time.
struct WorkbookWriter {
    struct Sheet {
        var name: String
        /// The header first; every row as wide as it.
        var rows: [[String]]
    }

    let sheets: [Sheet]

    var content: [UInt8] {
        var texts = SharedTexts()
        let pages = sheets.map { Self.page($0, &texts) }
        var zip = StoredZip()
        zip.add("[Content_Types].xml", Array(contentTypes.utf8))
        zip.add("_rels/.rels", Array(Self.relations([("officeDocument", "xl/workbook.xml")]).utf8))
        zip.add("xl/workbook.xml", Array(workbook.utf8))
        let parts =
            sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
            + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        zip.add("xl/_rels/workbook.xml.rels", Array(Self.relations(parts).utf8))
        zip.add("xl/styles.xml", Array(Self.styles.utf8))
        zip.add("xl/sharedStrings.xml", Array(texts.xml.utf8))
        for (index, page) in pages.enumerated() { zip.add("xl/worksheets/sheet\(index + 1).xml", Array(page.utf8)) }
        return zip.content
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private static func page(_ sheet: Sheet, _ texts: inout SharedTexts) -> String {
        var xml = head + "<worksheet xmlns=\"\(main)\"><sheetData>"
        for (number, row) in sheet.rows.enumerated() {
            xml += "<row r=\"\(number + 1)\">"
            for (column, text) in row.enumerated() where !text.isEmpty {
                xml += "<c r=\"\(letters(of: column))\(number + 1)\"\(number == 0 ? " s=\"1\"" : "") t=\"s\"><v>\(texts.index(of: text))</v></c>"
            }
            xml += "</row>"
        }
        return xml + "</sheetData></worksheet>"
    }

    /// `A`, `B`, …, `Z`, `AA`.
    private static func letters(of column: Int) -> String {
        var text = ""
        var rest = column + 1
        while rest > 0 {
            text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
            rest = (rest - 1) / 26
        }
        return text
    }

    private var workbook: String {
        let items = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(Markup.escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        return Self.head
            + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><sheets>\(items.joined())</sheets></workbook>"
    }

    private static func relations(_ parts: [(type: String, target: String)]) -> String {
        let items = parts.enumerated().map { index, part in
            "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(part.type)\" Target=\"\(part.target)\"/>"
        }
        return head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(items.joined())</Relationships>"
    }

    private var contentTypes: String {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        let pages = sheets.indices.map {
            "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" ContentType=\"\(kind).worksheet+xml\"/>"
        }
        return Self.head + """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="\(kind).sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="\(kind).styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="\(kind).sharedStrings+xml"/>\(pages.joined())</Types>
            """
    }

    // Plain, and bold for headers.
    private static let styles = head + """
        <styleSheet xmlns="\(main)"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0" xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """
}

/// Texts of a workbook, each kept once.
private struct SharedTexts {
    private var indices: [String: Int] = [:]
    private var texts: [String] = []

    mutating func index(of text: String) -> Int {
        if let index = indices[text] { return index }
        indices[text] = texts.count
        texts.append(text)
        return texts.count - 1
    }

    var xml: String {
        let items = texts.map { "<si><t xml:space=\"preserve\">\(Markup.escaped($0))</t></si>" }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"\(texts.count)\">\(items.joined())</sst>"
    }
}

import GeoFormats

/// The report as a Word document to edit: headings, lists, tables with header rows and real footnotes.
struct WordReport {
    let document: ReportDocument

    var content: [UInt8] {
        var zip = StoredZip()
        for (name, xml) in [
            ("[Content_Types].xml", Self.contentTypes), ("_rels/.rels", Self.packageRelations),
            ("docProps/core.xml", properties), ("word/document.xml", body), ("word/styles.xml", Self.styles),
            ("word/numbering.xml", Self.numbering), ("word/footnotes.xml", footnotes),
            ("word/_rels/document.xml.rels", Self.relations),
        ] {
            zip.add(name, Array((Self.head + xml).utf8))
        }
        return zip.content
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

    // MARK: text

    private var body: String {
        let notice =
            document.isPreliminary
            ? Self.paragraph(Self.run("Preliminär. Enkäten är öppen och uppgifterna kan ändras.", "<w:b/>"), style: nil) : ""
        return "<w:document \(Self.space)><w:body>"
            + Self.paragraph(Self.run("\(document.title) \(document.year)"), style: "Title") + notice
            + document.blocks.map(block).joined()
            + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1417\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    }

    private func block(_ block: ReportDocument.Block) -> String {
        switch block {
        case .heading(let level, let number, let title, _):
            Self.paragraph(Self.run(number.isEmpty ? title : "\(number) \(title)"), style: "Heading\(level - 1)")
        case .paragraph(let inlines): Self.paragraph(inlines.map(inline).joined(), style: nil)
        case .bullets(let items): items.map { Self.paragraph($0.map(inline).joined(), style: "ListBullet") }.joined()
        case .quotations(let quotations):
            quotations.map { Self.paragraph(Self.run("”\($0.text)” – \($0.source)"), style: "ListBullet") }.joined()
        case .table(let table): self.table(table)
        }
    }

    private func inline(_ inline: ReportDocument.Inline) -> String {
        switch inline {
        case .text(let text), .figure(let text, _), .fixed(let text): Self.run(text)
        case .note(let number):
            "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"\(number)\"/></w:r>"
        case .date(let date): Self.run(date.inWords)
        case .year(let year): Self.run(String(year))
        case .quote(let text): Self.run("”\(text)”")
        case .gap(let text): Self.run(text, "<w:highlight w:val=\"yellow\"/>")
        }
    }

    private static func run(_ text: String, _ properties: String = "") -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            "<w:t xml:space=\"preserve\">\(Markup.escaped(String($0)))</w:t>"
        }
        return "<w:r>\(properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>")\(lines.joined(separator: "<w:br/>"))</w:r>"
    }

    private static func paragraph(_ runs: String, style: String?) -> String {
        "<w:p>\(style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? "")\(runs)</w:p>"
    }

    private func table(_ table: ReportTable) -> String {
        let width = 9072 / table.headers.count
        let grid = table.headers.map { _ in "<w:gridCol w:w=\"\(width)\"/>" }.joined()
        let cell = { (content: String) in
            "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr><w:p>\(content)</w:p></w:tc>"
        }
        let header =
            "<w:tr><w:trPr><w:tblHeader/></w:trPr>\(table.headers.map { cell(Self.run($0, "<w:b/>")) }.joined())</w:tr>"
        let rows = table.rows.map { row in "<w:tr>\(row.map { cell(Self.run(Self.text(of: $0))) }.joined())</w:tr>" }
        return Self.paragraph(table.caption.map(inline).joined(), style: "Caption")
            + "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLook w:firstRow=\"1\"/></w:tblPr><w:tblGrid>\(grid)</w:tblGrid>\(header)\(rows.joined())</w:tbl><w:p/>"
    }

    private static func text(of cell: ReportTable.Cell) -> String {
        switch cell {
        case .text(let text), .quote(let text), .number(let text): text
        }
    }

    private var footnotes: String {
        let marks = ["separator", "continuationSeparator"].enumerated().map { index, type in
            "<w:footnote w:type=\"\(type)\" w:id=\"\(index - 1)\"><w:p><w:r><w:\(type)/></w:r></w:p></w:footnote>"
        }
        let notes = document.footnotes.enumerated().map { index, inlines in
            "<w:footnote w:id=\"\(index + 1)\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\(Self.run(" "))\(inlines.map(inline).joined())</w:p></w:footnote>"
        }
        return "<w:footnotes \(Self.space)>\(marks.joined())\(notes.joined())</w:footnotes>"
    }

    // MARK: the package

    private var properties: String {
        """
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(Markup.escaped(document.title)) \(document.year)</dc:title><dc:language>sv-SE</dc:language></cp:coreProperties>
        """
    }

    private static let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    private static let contentTypes = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="\(kind).document.main+xml"/><Override PartName="/word/styles.xml" ContentType="\(kind).styles+xml"/><Override PartName="/word/numbering.xml" ContentType="\(kind).numbering+xml"/><Override PartName="/word/footnotes.xml" ContentType="\(kind).footnotes+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
        """
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packageRelations = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="\(office)/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
        """
    private static let relations = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="\(office)/styles" Target="styles.xml"/><Relationship Id="rId2" Type="\(office)/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="\(office)/footnotes" Target="footnotes.xml"/></Relationships>
        """
    private static let numbering = """
        <w:numbering \(space)><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
        """

    private static func style(_ id: String, _ name: String, _ paragraph: String = "", _ run: String = "", type: String = "paragraph") -> String {
        "<w:style w:type=\"\(type)\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>\(paragraph.isEmpty ? "" : "<w:pPr>\(paragraph)</w:pPr>")\(run.isEmpty ? "" : "<w:rPr>\(run)</w:rPr>")</w:style>"
    }

    private static let styles =
        "<w:styles \(space)><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\"/><w:sz w:val=\"22\"/><w:lang w:val=\"sv-SE\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
        + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        + style("Title", "Title", "", "<w:b/><w:sz w:val=\"40\"/>")
        + [36, 30, 26].enumerated().map { index, size in
            style(
                "Heading\(index + 1)", "heading \(index + 1)",
                "<w:keepNext/><w:spacing w:before=\"300\"/><w:outlineLvl w:val=\"\(index)\"/>", "<w:b/><w:sz w:val=\"\(size)\"/>")
        }.joined()
        + style("ListBullet", "List Bullet", "<w:numPr><w:numId w:val=\"1\"/></w:numPr>")
        + style("Caption", "caption", "<w:keepNext/>", "<w:b/>") + style("FootnoteText", "footnote text", "", "<w:sz w:val=\"18\"/>")
        + style("FootnoteReference", "footnote reference", "", "<w:vertAlign w:val=\"superscript\"/>", type: "character")
        + "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>\(["top", "left", "bottom", "right", "insideH", "insideV"].map { "<w:\($0) w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/>" }.joined())</w:tblBorders></w:tblPr></w:style></w:styles>"
}

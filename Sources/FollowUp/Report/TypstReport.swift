/// The report as Typst source, from which a tagged PDF is set: headings, lists, tables with header rows, footnotes.
///
/// Every text stands in a string literal, so that no answer is read as markup.
struct TypstReport {
    let document: ReportDocument

    var source: String {
        """
        #set document(title: \(Self.literal("\(document.title) \(document.year)")), author: "Det nationella sekretariatet", date: none)
        #set text(lang: "sv", size: 10.5pt)
        #set page(paper: "a4", margin: 2.5cm, numbering: "1")
        #set par(justify: false, leading: 0.7em)
        #set table(stroke: 0.5pt + luma(160), inset: 5pt)
        #set quote(quotes: true)
        #show figure: set block(breakable: true)
        #show figure.where(kind: table): set figure.caption(position: top)
        #show figure.caption: set align(left)
        #show table.cell.where(y: 0): set text(weight: "bold")

        = \(Self.text("\(document.title) \(document.year)"))

        \(document.isPreliminary ? "#block(fill: rgb(\"#fff3cd\"), stroke: rgb(\"#8a6500\"), inset: 8pt)[\(Self.text("Preliminär. Enkäten är öppen och uppgifterna kan ändras."))]" : "")

        \(document.blocks.map(block).joined(separator: "\n\n"))

        """
    }

    private func block(_ block: ReportDocument.Block) -> String {
        switch block {
        case .heading(let level, let number, let title, _):
            String(repeating: "=", count: level) + " " + Self.text(number.isEmpty ? title : "\(number) \(title)")
        case .paragraph(let inlines): inlines.map(inline).joined()
        case .bullets(let items): items.map { "- " + $0.map(inline).joined() }.joined(separator: "\n")
        case .quotations(let quotations):
            quotations.map { "- " + Self.text("”\($0.text)” – \($0.source)") }.joined(separator: "\n")
        case .table(let table): self.table(table)
        }
    }

    private func inline(_ inline: ReportDocument.Inline) -> String {
        switch inline {
        case .text(let text), .figure(let text, _), .fixed(let text): Self.text(text)
        case .note(let number): "#footnote[\(document.footnotes[number - 1].map(self.inline).joined())]"
        case .date(let date): Self.text(date.inWords)
        case .year(let year): Self.text(String(year))
        case .quote(let text): Self.text("”\(text)”")
        case .gap(let text): "#highlight[\(Self.text(text))]"
        }
    }

    private func table(_ table: ReportTable) -> String {
        let cell = { (text: String) in "[\(Self.text(text))]" }
        let header = table.headers.map(cell).joined(separator: ", ")
        let rows =
            table.rows.isEmpty
            ? "[\(Self.text("Inga svar."))], " + table.headers.dropFirst().map { _ in "[]" }.joined(separator: ", ")
            : table.rows.map { row in row.map { cell(Self.text(of: $0)) }.joined(separator: ", ") }.joined(separator: ",\n  ")
        let columns = table.headers.indices.map { $0 == table.headers.count - 1 ? "2fr" : "1fr" }.joined(separator: ", ")
        return """
            #figure(kind: table, supplement: none, numbering: none, caption: [\(table.caption.map(inline).joined())], table(
              columns: (\(columns)), align: left,
              table.header(\(header)),
              \(rows),
            ))
            """
    }

    private static func text(of cell: ReportTable.Cell) -> String {
        switch cell {
        case .text(let text), .quote(let text), .number(let text): text
        }
    }

    private static func text(_ text: String) -> String { text.isEmpty ? "" : "#" + literal(text) }

    static func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "\"": literal += "\\" + String(scalar)
            case "\n": literal += "\\n"
            case _ where scalar.value < 0x20: literal += " "
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}

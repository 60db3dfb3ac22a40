import Vocabulary

/// The report as one HTML page that fetches nothing: headings in order, tables with captions and headers, answers escaped.
struct HTMLReport {
    let document: ReportDocument

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="sv">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(Markup.escaped(document.title)) \(document.year)</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <a class="skip" href="#innehall">Till innehållet</a>
        <main id="innehall">
        <h1>\(Markup.escaped(document.title)) \(inline(.year(document.year)))</h1>
        \(document.isPreliminary ? "<p class=\"preliminary\"><strong>Preliminär.</strong> Enkäten är öppen och uppgifterna kan ändras.</p>" : "")
        \(contents)
        \(document.blocks.map(block).joined(separator: "\n"))
        \(footnotes)
        </main>
        </body>
        </html>

        """
    }

    private var contents: String {
        let items = document.blocks.compactMap { block -> String? in
            guard case .heading(let level, let number, let title, let anchor) = block, level <= 3 else { return nil }
            return "<li class=\"level-\(level)\"><a href=\"#\(anchor)\">\(numbered(number))\(Markup.escaped(title))</a></li>"
        }
        return "<nav aria-label=\"Innehåll\"><ul>\n\(items.joined(separator: "\n"))\n</ul></nav>"
    }

    private func numbered(_ number: String) -> String {
        number.isEmpty ? "" : "<span data-fixed>\(number)</span> "
    }

    private func block(_ block: ReportDocument.Block) -> String {
        switch block {
        case .heading(let level, let number, let title, let anchor):
            "<h\(level) id=\"\(anchor)\">\(numbered(number))\(Markup.escaped(title))</h\(level)>"
        case .paragraph(let inlines): "<p>\(inlines.map(inline).joined())</p>"
        case .bullets(let items):
            "<ul>\n" + items.map { "<li>\($0.map(inline).joined())</li>" }.joined(separator: "\n") + "\n</ul>"
        case .quotations(let quotations):
            "<ul class=\"quotations\">\n"
                + quotations.map { "<li><q>\(Markup.escaped($0.text))</q> – \(Markup.escaped($0.source))</li>" }
                .joined(separator: "\n") + "\n</ul>"
        case .table(let table): self.table(table)
        }
    }

    private func inline(_ inline: ReportDocument.Inline) -> String {
        switch inline {
        case .text(let text): Markup.escaped(text)
        case .figure(let text, nil): "<span class=\"figure\">\(Markup.escaped(text))</span>"
        case .figure(let text, let anchor?): "<a class=\"figure\" href=\"#\(anchor)\">\(Markup.escaped(text))</a>"
        case .note(let number):
            "<sup><a id=\"till-not-\(number)\" href=\"#not-\(number)\" aria-label=\"Not \(number)\">\(number)</a></sup>"
        case .fixed(let text): "<span data-fixed>\(Markup.escaped(text))</span>"
        case .date(let date): "<time datetime=\"\(date)\">\(date.inWords)</time>"
        case .year(let year): "<time datetime=\"\(year)\">\(year)</time>"
        case .quote(let text): "<q>\(Markup.escaped(text))</q>"
        case .gap(let text): "<mark>\(Markup.escaped(text))</mark>"
        }
    }

    private func table(_ table: ReportTable) -> String {
        let head = table.headers.map { "<th scope=\"col\">\(Markup.escaped($0))</th>" }.joined()
        let rows = table.rows.map { row in
            "<tr>"
                + row.enumerated().map { index, cell in
                    index == 0 ? "<th scope=\"row\">\(self.cell(cell))</th>" : "<td\(Self.classes(cell))>\(self.cell(cell))</td>"
                }.joined() + "</tr>"
        }
        let empty = "<tr><td colspan=\"\(table.headers.count)\">Inga svar.</td></tr>"
        return """
            <div class="table" tabindex="0" role="group" aria-label="\(Markup.escaped(Self.plain(table.caption)))"><table id="\(table.anchor)"><caption>\(table.caption.map(inline).joined())</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows.isEmpty ? empty : rows.joined(separator: "\n"))
            </tbody></table></div>
            """
    }

    private static func plain(_ inlines: [ReportDocument.Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .figure(let text, _), .fixed(let text), .quote(let text), .gap(let text): text
            case .date(let date): date.inWords
            case .year(let year): String(year)
            case .note: ""
            }
        }.joined()
    }

    private func cell(_ cell: ReportTable.Cell) -> String {
        switch cell {
        case .text(let text), .number(let text): Markup.escaped(text)
        case .quote(let text): "<q>\(Markup.escaped(text))</q>"
        }
    }

    private static func classes(_ cell: ReportTable.Cell) -> String {
        if case .number = cell { " class=\"n\"" } else { "" }
    }

    private var footnotes: String {
        guard !document.footnotes.isEmpty else { return "" }
        let items = document.footnotes.enumerated().map { index, inlines in
            "<li id=\"not-\(index + 1)\">\(inlines.map(inline).joined()) <a href=\"#till-not-\(index + 1)\" aria-label=\"Tillbaka till texten från not \(index + 1)\">↩</a></li>"
        }
        return "<section role=\"doc-endnotes\"><h2 id=\"noter\">Noter</h2>\n<ol>\n\(items.joined(separator: "\n"))\n</ol></section>"
    }

    private static let style = """
        :root{color-scheme:light dark;--text:#1B1B1B;--paper:#fff;--quiet:#f3f3f0;--line:#c9c9c4;--accent:#0B5394}
        @media (prefers-color-scheme:dark){:root{--text:#eee;--paper:#16181a;--quiet:#24272a;--line:#4a4e52;--accent:#8ec1f2}}
        body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--paper)}
        main{max-width:46rem;margin:0 auto;padding:0 1.5rem 4rem}
        h1{font-size:1.8rem;line-height:1.25}h2{margin-top:2.5rem;border-top:2px solid var(--accent);padding-top:.6rem}
        a{color:var(--accent)}a.figure{color:inherit;text-decoration:underline dotted}
        nav ul{list-style:none;padding:0}.level-3{margin-left:1.5rem}
        .preliminary,mark{background:#fff3cd;color:#1B1B1B}.preliminary{border:2px solid #8a6500;padding:.6rem 1rem}
        body{overflow-wrap:break-word}.table{overflow-x:auto;margin:1.2rem 0}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        caption{text-align:left;font-weight:600;padding:.3rem 0}
        th,td{padding:.3rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}
        thead th{background:var(--quiet);font-weight:600}.n{text-align:right;white-space:nowrap}
        th q,caption q{quotes:none}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
        """
}

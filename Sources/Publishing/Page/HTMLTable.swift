/// A table with caption, headers and row headers; wide ones scroll by themselves, also with the keyboard.
struct HTMLTable {
    let caption: String
    let headers: [String]
    let rows: [[String]]
    /// Columns of figures, set to the right.
    var numbers: Set<Int> = []

    var html: String {
        let head = headers.enumerated().map { index, header in
            "<th scope=\"col\"\(alignment(index))>\(Markup.escaped(header))</th>"
        }.joined()
        let body = rows.map { row in
            "<tr>"
                + row.enumerated().map { index, cell in
                    index == 0
                        ? "<th scope=\"row\">\(Markup.escaped(cell))</th>"
                        : "<td\(alignment(index))>\(Markup.escaped(cell))</td>"
                }.joined() + "</tr>"
        }.joined(separator: "\n")
        let name = Markup.escaped(caption)
        return "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"\(name)\"><table><caption>\(name)</caption><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>"
    }

    private func alignment(_ column: Int) -> String { numbers.contains(column) ? " class=\"n\"" : "" }
}

/// The running text of one section while it is put together: sentences into paragraphs, bullets into lists.
struct SectionText {
    private(set) var blocks: [ReportDocument.Block] = []
    private var sentences: [[ReportDocument.Inline]] = []
    private var bullets: [[ReportDocument.Inline]] = []

    mutating func add(sentence: [ReportDocument.Inline]) {
        if !bullets.isEmpty { finish() }
        sentences.append(sentence)
    }

    mutating func add(bullet: [ReportDocument.Inline]) {
        if !sentences.isEmpty { finish() }
        bullets.append(bullet)
    }

    /// Blocks follow the sentence that announces them; where there is no list to follow, the announcement falls away.
    mutating func add(blocks added: [ReportDocument.Block]) {
        if !added.contains(where: \.isList), let last = sentences.last?.last, case .text(let text) = last, text.hasSuffix(":") {
            sentences.removeLast()
        }
        finish()
        blocks += added
    }

    mutating func finish() {
        if !sentences.isEmpty {
            blocks.append(.paragraph(Array(sentences.joined(separator: [.text(" ")]))))
        }
        if !bullets.isEmpty { blocks.append(.bullets(bullets)) }
        sentences = []
        bullets = []
    }
}

extension ReportDocument.Block {
    var isList: Bool {
        switch self {
        case .bullets, .quotations, .table: true
        case .heading, .paragraph: false
        }
    }
}

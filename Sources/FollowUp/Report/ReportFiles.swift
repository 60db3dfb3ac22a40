import Foundation
import Vocabulary

/// Writes the files of `samkarta report` (FORMATS section 6).
public struct ReportFiles: Sendable {
    let table: FigureTable
    public let document: ReportDocument
    public let contradictions: [Contradiction]

    public init(_ survey: Survey, contributions: [Contribution] = []) {
        let year = Figure(.init("report.year", "value"), value: String(survey.year))
        table = FigureTable(survey, others: [year] + contributions.flatMap(\.figures))
        document = ReportComposer.document(
            table, goals: contributions.flatMap(\.goals), previous: contributions.lazy.compactMap(\.previous).first.map { FigureTable($0) })
        contradictions = Contradiction.list(table)
    }

    /// How many regions count.
    public var submitted: Int { table.regions.count }
    public var missing: [String] { table.missing }

    /// What was written, and what could not be.
    public struct Written: Sendable {
        public var files: [String] = []
        /// One sentence for each file that is not there.
        public var missing: [Problem] = []
    }

    /// Writes everything into a folder. Throws `report.unwritable`; a PDF that cannot be made is told of in the answer.
    public func write(to folder: URL, pdf: TypstProcess) throws(Problem) -> Written {
        let files: [(name: String, content: [UInt8])] = [
            ("report.html", Array(HTMLReport(document: document).html.utf8)),
            ("report.docx", WordReport(document: document).content),
            ("figures.csv", Array(FigureFile.text(table, used: document.used).utf8)),
            ("missing.csv", Array(MissingAnswers.file(table).utf8)),
            ("contradictions.csv", Array(Contradiction.file(contradictions, table).utf8)),
        ]
        var written = Written()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // An old PDF must not stand beside a new page.
            try? FileManager.default.removeItem(at: folder.appending(path: Self.pdfName))
            for file in files {
                try Data(file.content).write(to: folder.appending(path: file.name), options: .atomic)
                written.files.append(file.name)
            }
        } catch {
            throw Problem("report.unwritable", "Rapporten kan inte skrivas i ”\(folder.path)”: \(error).")
        }
        do {
            try pdf.set(TypstReport(document: document).source, at: folder.appending(path: Self.pdfName))
            written.files.append(Self.pdfName)
        } catch {
            written.missing.append(error)
        }
        return written
    }

    private static let pdfName = "report.pdf"
}

import Foundation
import GeoFormats
import Import
import Store
import Vocabulary

/// Brings a file of answers to a year's survey: read, checked, and saved as drafts or handed in.
public struct AnswerDelivery {
    let store: Store
    let viewer: Viewer
    let files: any FileOpening

    public init(store: Store, viewer: Viewer, files: any FileOpening) {
        self.store = store
        self.viewer = viewer
        self.files = files
    }

    /// What became of the file, in the form of an import. A refused file changes nothing.
    ///
    /// Throws `access.denied` and trouble with the store; everything about the file is in the outcome.
    public func bring(_ path: String, year: Int, isDraft: Bool) throws(Problem) -> ImportOutcome {
        var outcome = ImportOutcome(kind: "answers", file: URL(filePath: path).lastPathComponent)
        do {
            let survey = try store.read(as: viewer) { db, _ in try Survey.survey(of: year, db) }
            var file = try AnswerFile(
                files.open(path, kind: "answers", layer: nil), questionnaire: survey.questionnaire, before: survey.answers)
            if !isDraft { file.noteMissing() }
            outcome.counts = file.counts
            outcome.findings = file.findings
            guard file.counts.accepted > 0 else {
                outcome.refusal = FileFault(
                    code: FindingCode.nothingAccepted.rawValue,
                    message: "Ingen rad i filen kunde tas emot. Rätta raderna enligt anmärkningarna och lämna filen på nytt.")
                return outcome
            }
            let change = SaveAnswers(year: year, answers: file.answers, isDraft: isDraft)
            // Whether the answers are there already is told only to those who may give them.
            try change.authorize(viewer)
            outcome.isAlready = Self.changesNothing(file, survey, isDraft: isDraft)
            if !outcome.isAlready || survey.state == .closed { _ = try store.perform(change, as: viewer) }
        } catch let fault as FileFault {
            outcome.refusal = fault
        } catch let problem as Problem {
            guard problem.code.hasPrefix("survey.") else { throw problem }
            // What the rows hold is nobody's matter when the survey takes none.
            outcome = ImportOutcome(kind: outcome.kind, file: outcome.file)
            outcome.refusal = FileFault(code: problem.code, message: problem.message)
        } catch {
            preconditionFailure("reading a file throws a file's fault or a problem: \(error)")
        }
        return outcome
    }

    private static func changesNothing(_ file: AnswerFile, _ survey: Survey, isDraft: Bool) -> Bool {
        file.answers.keys.allSatisfy { region in
            let before = survey.answers[region] ?? RegionAnswers()
            let after = file.sheet(of: region)
            return isDraft ? before.draft == after : before.draft == nil && before.submitted == after
        }
    }
}

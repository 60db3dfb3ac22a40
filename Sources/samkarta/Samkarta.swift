import ArgumentParser
import Foundation
import Vocabulary

/// The one program: a subcommand a file.
@main
struct Samkarta: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samkarta",
        abstract: "Samordnar bredbandsutbyggnaden: vem har, vem är lovad och vem saknar bredband.",
        subcommands: [
            Init.self, Import.self, Batches.self, Withdraw.self, Profiles.self, Parameters.self, GoalsCommand.self, CoverageCommand.self,
            ChangesCommand.self, Editions.self, Whitespots.self, Solve.self, ReviewCommand.self, ListCommand.self, Amendments.self, Prioritise.self, Priorities.self, Deadlines.self, CalendarCommand.self, Records.self, Letters.self, Export.self, Publish.self, SurveyCommand.self, ReportCommand.self, Synth.self, Demo.self, Audit.self, Backup.self, Restore.self,
            PlanCommand.self, ResilienceCommand.self,
            User.self, Serve.self,
        ])

    /// Exit 0 success, 1 the data or request was refused, 2 wrong usage (FORMATS section 6).
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let problem as Problem {
            Console.error("\(problem)")
            Foundation.exit(problem.kind == .usage ? 2 : 1)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            let code = exitCode(for: error)
            if code == .success {
                print(fullMessage(for: error))
                Foundation.exit(0)
            }
            Console.error(fullMessage(for: error))
            Foundation.exit(code == .validationFailure ? 2 : 1)
        }
    }
}

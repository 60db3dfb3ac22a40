import ArgumentParser
import Foundation

/// How much `solve` and `plan` may do.
struct EffortOptions: ParsableArguments {
    @Option(help: "Högst så många CPU-sekunder, läsning och bevis inräknade.") var seconds: Double?
    @Option(help: "Högst så många elementära steg; samma indata och tal ger samma svar.") var work: Int?

    func validate() throws {
        if let seconds, !(seconds > 0 && seconds.isFinite) {
            throw ValidationError("--seconds ska vara ett tal större än 0.")
        }
        if let work, work < 0 { throw ValidationError("--work kan inte vara negativt.") }
        if seconds != nil, work != nil { throw ValidationError("Välj --seconds eller --work, inte båda.") }
    }

    /// What share of `--seconds` the process has used; `nil` without it.
    var share: (() -> Double)? {
        seconds.map { seconds in { ProcessTime.seconds / seconds } }
    }
}

/// CPU time of the whole process.
enum ProcessTime {
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

import Foundation
import Import
import Synchronization
import Vocabulary

/// Tells on standard error how an import goes: rows, share, rate and time left. A person who watches sees one line change;
/// a log gets a line now and then.
final class ProgressMeter: Sendable {
    private struct State {
        var phase: ImportProgress.Phase?
        var began = Date()
        var shown = Date.distantPast
    }

    private let state = Mutex(State())
    private static let secondsBetween = Console.isWatched ? 0.2 : 5.0

    func show(_ progress: ImportProgress) {
        let line = state.withLock { state -> String? in
            let now = Date()
            if state.phase != progress.phase {
                state.phase = progress.phase
                state.began = now
                state.shown = Console.isWatched ? .distantPast : now
            }
            guard now.timeIntervalSince(state.shown) >= Self.secondsBetween else { return nil }
            state.shown = now
            return Self.text(progress, seconds: now.timeIntervalSince(state.began))
        }
        if let line { Console.progress(line) }
    }

    static func text(_ progress: ImportProgress, seconds: Double) -> String {
        let verb = progress.phase == .reading ? "Läser" : "Sparar"
        var text = "\(verb): \(SwedishText.number(progress.rows)) rader, \(Int(progress.share * 100)) %"
        guard seconds >= 0.5, progress.share > 0 else { return text }
        text += ", \(SwedishText.number(Int(Double(progress.rows) / seconds))) rader/s"
        let left = seconds / progress.share * (1 - progress.share)
        return text + ", \(duration(left)) kvar"
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}

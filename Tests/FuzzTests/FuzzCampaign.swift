import Foundation
import TestSupport
import Testing

/// How many spoiled inputs each reader gets, and from which seed: 2 000 in `make test`, 100 000 in `make test-long`, 200
/// when tests are run by hand.
enum FuzzCampaign {
    static let inputs = number("SAMKARTA_FUZZ_INPUTS", otherwise: 200)
    static let seed = UInt64(number("SAMKARTA_FUZZ_SEED", otherwise: 20_241_001))

    private static func number(_ name: String, otherwise: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
    }

    /// Where an input lies while it is read: after a crash it is the one to blame, and goes to `Tests/Fixtures`.
    static func place(_ name: String) throws -> URL {
        let folder = ScratchFolder.url.appending(path: "samkarta-fuzz/\(name)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Spoils the samples in turn and hands each to the reader as a file; no input may take two seconds.
    static func run(_ name: String, ending: String, samples: [[UInt8]], _ read: (_ path: String, _ bytes: [UInt8]) throws -> Void) throws {
        let path = try place(name).appending(path: "input.\(ending)")
        var mutation = Mutation(seed: seed)
        let clock = ContinuousClock()
        let start = clock.now
        var slowest = Duration.zero
        for number in 0..<inputs {
            let sample = samples[number % samples.count]
            // The whole samples come first.
            let bytes = number < samples.count ? sample : mutation.spoil(sample)
            try Data(bytes).write(to: path)
            let before = clock.now
            try read(path.path, bytes)
            let taken = clock.now - before
            slowest = max(slowest, taken)
            guard taken < .seconds(2) else {
                Issue.record("\(name): input \(number) of seed \(seed) took \(taken); it lies in \(path.path)")
                return
            }
        }
        print("fuzz \(name): \(inputs) inputs, seed \(seed), slowest \(slowest), all \(clock.now - start)")
    }
}

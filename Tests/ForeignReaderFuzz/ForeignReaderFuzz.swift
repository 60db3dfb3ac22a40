import CProcess
import ForeignReader
import Foundation
import TestSupport

/// Gives the foreign reader one spoiled file after the other, in processes of their own under the product's limits.
///
/// Arguments: `SEED COUNT FOLDER [NUMBER]`. For each format, COUNT spoiled copies of a small file, or only that NUMBER.
/// Prints a line of JSON a format. A file that kills the reader or holds it over two seconds is kept in FOLDER.
@main
struct ForeignReaderFuzz {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4, let seed = UInt64(arguments[1]), let count = Int(arguments[2]) else { exit(2) }
        let folder = URL(filePath: arguments[3])
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let work = ScratchFolder.url.appending(path: "samkarta-fuzz-\(getpid())")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: work) }
        // GDAL's own scratch files too.
        setenv("TMPDIR", work.path, 1)
        let files = try SmallFiles.make(in: work)
        ReadingLimits.leaveNetwork()
        ForeignReading.prepare()
        let only = arguments.count > 4 ? Int(arguments[4]) : nil
        for (number, file) in files.enumerated() where only == nil || only == number {
            let tally = try Round(file: file, seed: seed &+ UInt64(number) << 32, count: count, work: work, kept: folder).run()
            print(tally.json)
            fflush(nil)
        }
    }
}

/// What became of a format's spoiled files.
struct Tally {
    var format: String
    var inputs = 0
    var read = 0
    var refused = 0
    /// Ended by a signal other than the clock's; contained by the process, but told.
    var crashed = 0
    /// Not done within two seconds.
    var hung = 0
    var peakKilobytes = 0
    var slowestSeconds = 0.0
    var seconds = 0.0

    var json: String {
        "{\"format\":\"\(format)\",\"inputs\":\(inputs),\"read\":\(read),\"refused\":\(refused),\"crashed\":\(crashed),\"hung\":\(hung),\"peak_mib\":\(peakKilobytes >> 10),\"slowest_s\":\(slowestSeconds),\"seconds\":\(seconds)}"
    }
}

/// One format's spoiled copies.
///
/// The product starts a process a file. Here a process reads `together` of them, which makes a hundred thousand possible;
/// after a death the next process goes on with the file that follows.
struct Round {
    static let together = 32

    let file: SmallFile
    let seed: UInt64
    let count: Int
    let work: URL
    let kept: URL
    private var place: URL { work.appending(path: "input") }

    func run() throws -> Tally {
        var tally = Tally(format: file.driver)
        let clock = ContinuousClock()
        let start = clock.now
        // PROJ's tables are opened once, here, and not by every child.
        let isWhole = try isWholeRead()
        precondition(isWhole, "the whole file of \(file.driver) is read")
        while tally.inputs < count {
            let first = tally.inputs
            let answer = Self.child {
                try read(first..<min(count, first + Self.together), to: $0)
                return try isWholeRead()
            }
            for outcome in answer.outcomes {
                tally.inputs += 1
                if outcome.isRead { tally.read += 1 } else { tally.refused += 1 }
                tally.slowestSeconds = max(tally.slowestSeconds, outcome.seconds)
            }
            tally.peakKilobytes = max(tally.peakKilobytes, answer.peakKilobytes)
            guard answer.signal != 0 else {
                precondition(answer.isSound, "after files \(first)… of seed \(seed) the whole file of \(file.driver) is still read")
                continue
            }
            if answer.signal == SIGALRM { tally.hung += 1 } else { tally.crashed += 1 }
            let name = "\(file.driver.replacing(" ", with: "-"))-\(seed)-\(tally.inputs)-signal\(answer.signal)"
            try? FileManager.default.removeItem(at: kept.appending(path: name))
            try FileManager.default.copyItem(at: place, to: kept.appending(path: name))
            tally.inputs += 1
        }
        tally.seconds = (clock.now - start) / .seconds(1)
        return tally
    }

    /// Made from its number alone, so that one of them can be made again.
    private func spoiled(_ number: Int) -> SmallFile {
        var noise = SeededNoise(seed: seed &+ UInt64(number))
        var mutation = Mutation(seed: noise.next())
        var input = file
        let part = noise.below(input.parts.count)
        input.parts[part].bytes = mutation.spoil(input.parts[part].bytes)
        return input
    }

    private func read(_ numbers: Range<Int>, to parent: Int32) throws {
        let clock = ContinuousClock()
        for number in numbers {
            let path = try write(spoiled(number))
            let before = clock.now
            alarm(2)
            var outcome = Outcome(isRead: read(path), seconds: 0)
            alarm(0)
            outcome.seconds = (clock.now - before) / .seconds(1)
            withUnsafeBytes(of: outcome) { _ = Glibc.write(parent, $0.baseAddress, $0.count) }
        }
    }

    private func isWholeRead() throws -> Bool { read(try write(file)) }

    private func write(_ input: SmallFile) throws -> String {
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        return try input.write(into: place)
    }

    private func read(_ path: String) -> Bool {
        let sink = open("/dev/null", O_WRONLY)
        defer { close(sink) }
        return ForeignReading(driver: file.driver, path: path, layer: "", kind: "areas").write(to: sink)
    }

    struct Outcome {
        var isRead: Bool
        var seconds: Double
    }

    struct Answer {
        var outcomes: [Outcome] = []
        /// What ended the process; 0 where it ended by itself.
        var signal: Int32 = 0
        var isSound = false
        var peakKilobytes = 0
    }

    /// Does the work in a process of its own under the product's limits; what it says before it ends, however that is.
    private static func child(_ work: (_ parent: Int32) throws -> Bool) -> Answer {
        var pipes: [Int32] = [0, 0]
        precondition(pipe(&pipes) == 0, "the machine lets the driver open a pipe")
        let child = process_fork()
        precondition(child >= 0, "the machine lets the driver start a process")
        if child == 0 {
            close(pipes[0])
            ReadingLimits.bound(secondsOfWork: UInt64(3 * together), fileAt: "")
            _exit((try? work(pipes[1])) == true ? 0 : 1)
        }
        close(pipes[1])
        var answer = Answer()
        var outcome = Outcome(isRead: false, seconds: 0)
        // Sixteen bytes at a time are written and read whole.
        while withUnsafeMutableBytes(of: &outcome, { Glibc.read(pipes[0], $0.baseAddress, $0.count) }) == MemoryLayout<Outcome>.size {
            answer.outcomes.append(outcome)
        }
        close(pipes[0])
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        answer.signal = status & 0x7f
        answer.isSound = status == 0
        answer.peakKilobytes = usage.ru_maxrss
        return answer
    }
}

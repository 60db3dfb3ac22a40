import CProcess
import ForeignReader
import Foundation
import TestSupport

/// Gives the foreign reader one spoiled file after the other, each in a process of its own under the product's limits.
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
        let work = FileManager.default.temporaryDirectory.appending(path: "samkarta-fuzz-\(getpid())")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: work) }
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
struct Round {
    let file: SmallFile
    let seed: UInt64
    let count: Int
    let work: URL
    let kept: URL

    func run() throws -> Tally {
        var tally = Tally(format: file.driver)
        var mutation = Mutation(seed: seed)
        var noise = SeededNoise(seed: ~seed)
        let place = work.appending(path: "input")
        let clock = ContinuousClock()
        let start = clock.now
        try warmUp()
        // The first is whole: if it cannot be read, nothing that follows means anything.
        for number in 0..<count {
            var input = file
            if number > 0 {
                let part = noise.below(input.parts.count)
                input.parts[part].bytes = mutation.spoil(input.parts[part].bytes)
            }
            try? FileManager.default.removeItem(at: place)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            let path = try input.write(into: place)
            let before = clock.now
            let outcome = Self.read(file.driver, path)
            let seconds = Double((clock.now - before).components.attoseconds) / 1e18 + Double((clock.now - before).components.seconds)
            tally.inputs += 1
            tally.slowestSeconds = max(tally.slowestSeconds, seconds)
            tally.peakKilobytes = max(tally.peakKilobytes, outcome.peakKilobytes)
            switch outcome.end {
            case .read: tally.read += 1
            case .refused: tally.refused += 1
            case .signal(SIGALRM): tally.hung += 1
            case .signal: tally.crashed += 1
            }
            if case .signal(let signal) = outcome.end {
                let name = "\(file.driver.replacing(" ", with: "-"))-\(seed)-\(number)-signal\(signal)"
                try? FileManager.default.removeItem(at: kept.appending(path: name))
                try FileManager.default.copyItem(at: place, to: kept.appending(path: name))
            }
        }
        tally.seconds = Double((clock.now - start).components.seconds)
        precondition(tally.read > 0, "the whole file of \(file.driver) is read")
        return tally
    }

    // PROJ's tables are opened once, here, and not by every child.
    private func warmUp() throws {
        let place = work.appending(path: "whole")
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let sink = open("/dev/null", O_WRONLY)
        defer { close(sink) }
        _ = ForeignReading(driver: file.driver, path: try file.write(into: place), layer: "", kind: "areas").write(to: sink)
    }

    enum End {
        case read, refused
        case signal(Int32)
    }

    private static func read(_ driver: String, _ path: String) -> (end: End, peakKilobytes: Int) {
        let child = process_fork()
        precondition(child >= 0, "the machine lets the driver start a process")
        if child == 0 {
            alarm(2)
            ReadingLimits.bound(secondsOfWork: 10, fileAt: path)
            let sink = open("/dev/null", O_WRONLY)
            _exit(ForeignReading(driver: driver, path: path, layer: "", kind: "areas").write(to: sink) ? 0 : 1)
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        let signal = status & 0x7f
        let end: End = signal != 0 ? .signal(signal) : status >> 8 == 0 ? .read : .refused
        return (end, usage.ru_maxrss)
    }
}

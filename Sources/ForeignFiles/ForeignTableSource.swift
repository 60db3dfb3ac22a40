import Foundation
import GeoFormats
import Geometry

/// A table that GDAL reads for us in a process of its own.
///
/// The child is trusted with nothing: its frames are checked, and when it dies, hangs or sends nonsense the file is
/// refused with a sentence that says so.
public final class ForeignTableSource: RowSource {
    public private(set) var schema: TableSchema
    public private(set) var progress = 0.0
    private let process: Process
    private var frames: FrameReader
    private var isFinished = false
    private static let rowsPerBlock = 8192

    /// Starts the reader; `reader` is the path of the `samkarta-gdal` program.
    public init(
        path: String, driverPath: String, format: ForeignFormat, layer: String?, kind: String, reader: String
    ) throws(FileFault) {
        guard FileManager.default.isExecutableFile(atPath: reader) else {
            throw FileFault(
                code: "unreadable", message: "Programmet samkarta-gdal saknas bredvid samkarta. Kör `make setup` och bygg om.")
        }
        process = Process()
        process.executableURL = URL(filePath: reader)
        let seconds = Self.secondsToRead(path)
        process.arguments = [format.rawValue, driverPath, layer ?? "", kind, String(seconds)]
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        schema = TableSchema(layer: "", columns: [])
        frames = FrameReader(handle: pipe.fileHandleForReading, patienceSeconds: seconds)
        do {
            try process.run()
        } catch {
            throw FileFault(code: "unreadable", message: "Läsprogrammet kunde inte startas: \(error).")
        }
        try readSchema(format)
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    // What the child may use of the processor, and how long it may be silent: enough for a whole country, short for what
    // is small and stuck.
    private static func secondsToRead(_ path: String) -> Int {
        var status = stat()
        return 10 + (stat(path, &status) == 0 ? 2 * Int(status.st_size >> 20) : 0)
    }

    private func readSchema(_ format: ForeignFormat) throws(FileFault) {
        switch try frames.next() {
        case .schema(let schema):
            self.schema = schema
            self.schema.recognised = ["format": format.rawValue, "lager": schema.layer]
            if let system = schema.declaredReferenceSystem { self.schema.recognised["referenssystem"] = system }
        case .fault(let fault):
            throw fault
        case .row, .rowFault, .end:
            throw FrameReader.broken
        }
    }

    public func next() throws(FileFault) -> RowBlock? {
        guard !isFinished else { return nil }
        var block = RowBlock(columnCount: schema.columns.count)
        while block.rowCount + block.faults.count < Self.rowsPerBlock, block.bytes.count < RowBlock.mostBytes {
            switch try frames.next(into: &block, hasGeometry: schema.hasGeometry) {
            case .row:
                continue
            case .rowFault(let fault):
                block.faults.append(fault)
            case .end:
                isFinished = true
                progress = 1
                return block.rowCount + block.faults.count == 0 ? nil : block
            case .fault(let fault):
                throw fault
            case .schema:
                throw FrameReader.broken
            }
        }
        progress += (1 - progress) * 0.1
        return block
    }
}

/// Takes the child's frames apart.
struct FrameReader {
    enum Frame {
        case schema(TableSchema)
        case row
        case rowFault(RowFault)
        case end
        case fault(FileFault)
    }

    static let broken = FileFault(
        code: "unreadable",
        message: "Filen fick läsaren att avbryta: den tog för lång tid, för mycket minne eller är trasig. Spara om den i ett annat format, eller dela den.")

    private let handle: FileHandle
    private let patienceSeconds: Int
    private var buffer: [UInt8] = []
    private var offset = 0
    private static let largestFrame = 1 << 28

    /// `patienceSeconds`: how long a child that sends nothing is waited for.
    init(handle: FileHandle, patienceSeconds: Int) {
        self.handle = handle
        self.patienceSeconds = patienceSeconds
    }

    mutating func next() throws(FileFault) -> Frame {
        var unused = RowBlock(columnCount: 0)
        return try next(into: &unused, hasGeometry: false)
    }

    mutating func next(into block: inout RowBlock, hasGeometry: Bool) throws(FileFault) -> Frame {
        switch try byte() {
        case UInt8(ascii: "S"): return .schema(try schema())
        case UInt8(ascii: "R"):
            try row(into: &block, hasGeometry: hasGeometry)
            return .row
        case UInt8(ascii: "X"):
            let line = Int32(truncatingIfNeeded: try number()) &+ 1
            return .rowFault(RowFault(code: try text(), line: line, detail: try text()))
        case UInt8(ascii: "E"):
            _ = try number()
            return .end
        case UInt8(ascii: "F"): return .fault(FileFault(code: try text(), message: try text()))
        default: throw Self.broken
        }
    }

    private mutating func schema() throws(FileFault) -> TableSchema {
        let layer = try text()
        let system = try text()
        let hasGeometry = try byte() == 1
        let count = Int(try number())
        try TableSchema.checkWidth(count)
        var columns: [String] = []
        for _ in 0..<count { columns.append(try text()) }
        return TableSchema(
            layer: layer, columns: columns, hasGeometry: hasGeometry,
            declaredReferenceSystem: system.isEmpty ? nil : system)
    }

    private mutating func row(into block: inout RowBlock, hasGeometry: Bool) throws(FileFault) {
        let line = Int32(truncatingIfNeeded: try number()) &+ 1
        let bytesBefore = block.bytes.count
        let cellsBefore = block.cellEnds.count
        var fault: RowFault?
        for column in 0..<block.columnCount {
            let range = try bytes()
            if range.count > DelimitedTextSource.largestCell {
                fault = RowFault(
                    code: "too-large", line: line, detail: "fält \(column + 1) är längre än \(DelimitedTextSource.largestCell) tecken.")
            } else if block.bytes.count - bytesBefore > RowBlock.mostBytes {
                fault = RowFault(code: "too-large", line: line, detail: "raden är längre än \(RowBlock.mostBytes) tecken.")
            } else {
                block.bytes.append(contentsOf: buffer[range])
            }
            block.cellEnds.append(Int32(block.bytes.count))
        }
        let wkb = try bytes()
        var shape: Shape?
        if !wkb.isEmpty {
            shape = WellKnownBinary.shape(buffer[wkb])
            if shape == nil {
                fault = RowFault(code: "bad-geometry", line: line, detail: "geometrin är av ett slag som inte kan läsas.")
            }
        }
        if let fault {
            block.bytes.removeLast(block.bytes.count - bytesBefore)
            block.cellEnds.removeLast(block.cellEnds.count - cellsBefore)
            block.faults.append(fault)
            return
        }
        if hasGeometry { block.shapes.append(shape) }
        block.lines.append(line)
    }

    private mutating func byte() throws(FileFault) -> UInt8 {
        try fill(1)
        defer { offset += 1 }
        return buffer[offset]
    }

    private mutating func number() throws(FileFault) -> UInt32 {
        try fill(4)
        defer { offset += 4 }
        return UInt32(buffer[offset]) | UInt32(buffer[offset + 1]) << 8 | UInt32(buffer[offset + 2]) << 16
            | UInt32(buffer[offset + 3]) << 24
    }

    private mutating func bytes() throws(FileFault) -> Range<Int> {
        let count = Int(try number())
        guard count <= Self.largestFrame else { throw Self.broken }
        try fill(count)
        defer { offset += count }
        return offset..<(offset + count)
    }

    private mutating func text() throws(FileFault) -> String {
        let range = try bytes()
        return String(decoding: buffer[range], as: UTF8.self)
    }

    // What has been used is dropped only here, so that ranges given out stay true until the next call.
    private mutating func fill(_ count: Int) throws(FileFault) {
        guard buffer.count - offset < count else { return }
        buffer.removeFirst(offset)
        offset = 0
        while buffer.count < count {
            try wait()
            let more = handle.availableData
            guard !more.isEmpty else { throw Self.broken }
            buffer.append(contentsOf: more)
        }
    }

    private func wait() throws(FileFault) {
        var waiting = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
        while true {
            switch poll(&waiting, 1, Int32(clamping: patienceSeconds * 1000)) {
            case 0: throw Self.broken
            case -1 where errno == EINTR: continue
            default: return
            }
        }
    }
}

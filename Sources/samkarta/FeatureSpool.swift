import Foundation
import GeoFormats
import Geometry

/// Features kept in a file until their layer is written, so that a whole country needs no memory of its own.
final class FeatureSpool {
    private let url: URL
    private let file: FileHandle
    private var pending: [UInt8] = []
    private static let flushBytes = 1 << 20

    init(at url: URL) throws {
        self.url = url
        try Data().write(to: url)
        file = try FileHandle(forWritingTo: url)
    }

    func append(_ shape: Shape, _ values: [String]) throws {
        put(GeometryBlob.encode(shape))
        for value in values { put(Array(value.utf8)) }
        if pending.count >= Self.flushBytes { try flush() }
    }

    private func put(_ bytes: [UInt8]) {
        withUnsafeBytes(of: UInt32(bytes.count)) { pending.append(contentsOf: $0) }
        pending.append(contentsOf: bytes)
    }

    private func flush() throws {
        try file.write(contentsOf: pending)
        pending.removeAll(keepingCapacity: true)
    }

    /// Calls with every feature in order, then removes the file.
    func drain(columns: Int, _ body: (Shape, [String]) throws -> Void) throws {
        try flush()
        try file.close()
        try forEachRecord(columns: columns, body)
        try FileManager.default.removeItem(at: url)
    }

    private func forEachRecord(columns: Int, _ body: (Shape, [String]) throws -> Void) throws {
        let data = try Data(contentsOf: url, options: .alwaysMapped)
        try data.withUnsafeBytes { bytes in
            var offset = 0
            func take() -> ArraySlice<UInt8> {
                let length = Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                offset += 4 + length
                return Array(bytes[offset - length..<offset])[...]
            }
            while offset < bytes.count {
                guard let shape = GeometryBlob.decode(take()) else {
                    preconditionFailure("the spool holds what was written to it")
                }
                try body(shape, (0..<columns).map { _ in String(decoding: take(), as: UTF8.self) })
            }
        }
    }
}

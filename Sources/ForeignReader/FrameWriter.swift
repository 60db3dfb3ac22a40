import Foundation

/// Writes frames to a descriptor: a letter, then lengths and bytes, little-endian.
///
/// `S` schema: layer, reference system, has geometry, columns. `R` row: ordinal, cells, WKB. `X` a row at fault:
/// ordinal, code, message. `E` end, with the number of rows. `F` the file's fault: code, message.
final class FrameWriter {
    private var buffer: [UInt8] = []

    private let descriptor: Int32

    init(descriptor: Int32) {
        self.descriptor = descriptor
        buffer.reserveCapacity(1 << 17)
    }

    func schema(layer: String, referenceSystem: String, hasGeometry: Bool, columns: [String]) {
        letter("S")
        text(layer)
        text(referenceSystem)
        buffer.append(hasGeometry ? 1 : 0)
        number(UInt32(columns.count))
        columns.forEach(text)
    }

    func beginRow(_ ordinal: Int) {
        letter("R")
        number(UInt32(ordinal))
    }

    func cell(_ text: String) { self.text(text) }

    func cell(_ bytes: UnsafePointer<CChar>) {
        let count = strlen(bytes)
        number(UInt32(count))
        buffer.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
    }

    func geometry(_ bytes: [UInt8]) {
        number(UInt32(bytes.count))
        buffer.append(contentsOf: bytes)
        if buffer.count > 1 << 16 { flush() }
    }

    func rowFault(_ ordinal: Int, code: String, message: String) {
        letter("X")
        number(UInt32(ordinal))
        text(code)
        text(message)
    }

    func end(rows: Int) {
        letter("E")
        number(UInt32(rows))
    }

    func fault(code: String, message: String) {
        letter("F")
        text(code)
        text(message)
    }

    func flush() {
        var written = 0
        buffer.withUnsafeBytes { bytes in
            while written < bytes.count {
                let count = write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                // The parent has gone or has had enough.
                guard count > 0 else { exit(3) }
                written += count
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func letter(_ letter: Character) { buffer.append(letter.asciiValue ?? 0) }

    private func number(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) }
    }

    private func text(_ text: String) {
        let bytes = Array(text.utf8)
        number(UInt32(bytes.count))
        buffer.append(contentsOf: bytes)
    }
}

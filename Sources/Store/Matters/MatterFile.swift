import Crypto
import Foundation
import GeoFormats

/// A whole matter as a zip file: a list of its records, and each record's own file.
public struct MatterFile: Sendable {
    public let matter: Matter
    public let records: [MatterRecord]

    public init(_ matter: Matter, _ records: [MatterRecord]) {
        self.matter = matter
        self.records = records
    }

    /// The finished file; the same records give the same bytes.
    public var content: [UInt8] {
        var zip = StoredZip()
        let columns = ["number", "dnr", "date", "direction", "kind", "party", "title", "file", "sha256", "registered_by"]
        var list = DelimitedTextWriter.line(columns)
        for (index, record) in records.enumerated() {
            let name = record.content.isEmpty ? "" : self.name(index, record)
            let cells = [
                String(index + 1), matter.number, record.dated.description, record.direction.rawValue, record.kind.rawValue,
                DelimitedTextWriter.defused(record.party), DelimitedTextWriter.defused(record.title), name,
                Data(SHA256.hash(data: record.content)).hexadecimal, DelimitedTextWriter.defused(record.registeredBy),
            ]
            list += DelimitedTextWriter.line(cells)
        }
        zip.add("handlingar.csv", Array(list.utf8))
        for (index, record) in records.enumerated() where !record.content.isEmpty {
            zip.add(name(index, record), Array(record.content))
        }
        return zip.content
    }

    // Numbered, and without anything that could lead out of the folder it is unpacked in.
    private func name(_ index: Int, _ record: MatterRecord) -> String {
        let safe = record.fileName.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "_" }
        let digits = String(index + 1)
        let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "handlingar/\(number)-\(String(safe).isEmpty ? "handling" : String(safe))"
    }
}

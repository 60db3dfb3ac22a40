import Foundation
import TestSupport
import Testing

@testable import GeoFormats

@Suite struct DelimitedDialectTests {
    private func dialect(_ bytes: [UInt8]) throws -> DelimitedDialect {
        try bytes.withUnsafeBytes { try DelimitedDialect(head: UnsafeRawBufferPointer(rebasing: $0.prefix(1 << 16)), file: $0) }
    }

    @Test(arguments: [
        ("a,b\n1,2\n", ","), ("a;b\n1;2\n", ";"), ("a\tb\n1\t2\n", "\t"), ("a;b\n1,5;2,5\n3,5;4,5\n", ";"), ("a,b\n\"1;2;3\",\"4;5;6\"\n", ","),
        ("namn;\"x,y,z\"\nÅre;1,2,3\n", ";"), ("ensam\n1\n", ","), ("a,b;c\n1;2\n3;4\n", ";"), ("a\tb,c\n1\t2,3\n", "\t"),
    ])
    func `the delimiter is the one that splits header and rows alike`(text: String, delimiter: String) throws {
        #expect(try dialect(Array(text.utf8)).delimiter == delimiter.utf8.first)
    }

    @Test func `the encoding is found by looking at the whole file`() throws {
        #expect(try dialect(Array("a,b\nÅ,ö\n".utf8)).encoding == .utf8)
        #expect(try dialect([UInt8](#require("a,b\nÅ,ö\n".data(using: .windowsCP1252)))).encoding == .windows1252)
        #expect(try dialect([0xef, 0xbb, 0xbf] + Array("a,b\n".utf8)).skip == 3)
        // The only letter beyond ASCII stands far behind the head.
        let late = Array(("a,b\n" + String(repeating: "1,2\n", count: 50_000)).utf8) + [0xc5, 0x2c, 0x31, 0x0a]
        #expect(try dialect(late).encoding == .windows1252)
    }

    @Test func `a few rows of another encoding do not change the file's`() throws {
        let mixed = Array("a,b\nÅ,1\nÄ,2\nÖ,3\n".utf8) + [0xc5, 0x2c, 0x34, 0x0a]
        let found = try dialect(mixed)
        #expect(found.encoding == .utf8)
        #expect(found.hasEncodingFaults)
    }

    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16, .utf32])
    func `wide encodings are refused`(encoding: String.Encoding) throws {
        let data = try #require("a,b\n1,2\n".data(using: encoding))
        #expect(throws: FileFault.self) { try dialect([UInt8](data)) }
    }
}

@Suite struct TextEncodingTests {
    private func survey(_ bytes: [UInt8]) -> (wellFormed: Int, faulty: Int) { bytes.withUnsafeBytes { TextEncoding.survey($0) } }

    @Test(arguments: [
        [0xc0, 0x80], [0xc1, 0xbf], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf5], [0xff], [0x80],
        [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98],
    ] as [[UInt8]])
    func `overlong, cut, surrogate and stray bytes are no UTF-8`(bytes: [UInt8]) {
        #expect(survey(bytes).faulty > 0)
        #expect(String(validating: bytes, as: UTF8.self) == nil)
    }

    @Test func `ten thousand random texts are judged as the standard library judges them`() {
        var noise = SeededNoise(seed: 5)
        for _ in 0..<10_000 {
            var bytes = Array("Ångö 😀 €".utf8)
            for _ in 0..<noise.below(3) { bytes[noise.below(bytes.count)] = UInt8(truncatingIfNeeded: noise.next()) }
            #expect((survey(bytes).faulty == 0) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
        }
    }

    @Test func `every byte of Windows-1252 becomes the character that Foundation makes of it`() {
        for byte in UInt8.min...UInt8.max {
            var bytes: [UInt8] = []
            let isKnown = TextEncoding.appendWindows1252(byte, to: &bytes)
            let isUndefined = [0x81, 0x8d, 0x8f, 0x90, 0x9d].contains(byte)
            #expect(isKnown != isUndefined)
            if isKnown { #expect(String(decoding: bytes, as: UTF8.self) == String(data: Data([byte]), encoding: .windowsCP1252)) }
        }
    }
}

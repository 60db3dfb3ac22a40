/// Small files spoiled in the ways that files are spoiled: bits turned, pieces lost, doubled, swapped or made up.
public struct Mutation: Sendable {
    private var noise: SeededNoise

    public init(seed: UInt64) { noise = SeededNoise(seed: seed) }

    /// Numbers and marks at which readers stumble.
    private static let words: [[UInt8]] =
        [
            "", "\"", "\"\"", "\n", "\r\n", ";", ",", "\t", "-1", "0", "1e308", "1e999", "nan", "inf", "99999999999999999999", "{", "}",
            "[", "]", "<", "</", "&#0;", "\\ud800", "null", "\u{feff}", "\u{0}", "%n", "../", "2024-02-30", "100/100", "6700000",
        ].map { Array($0.utf8) } + [
            [0xff, 0xfe], [0xff, 0xff, 0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0], [0x80], [0xed, 0xa0, 0x80],
            [0, 0, 0, 0, 0, 0, 0xf8, 0x7f],
        ]

    /// A spoiled copy; every call gives another.
    public mutating func spoil(_ file: [UInt8]) -> [UInt8] {
        var bytes = file
        for _ in 0...noise.below(4) { change(&bytes) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else {
            bytes = Self.words[noise.below(Self.words.count)]
            return
        }
        let place = noise.below(bytes.count)
        switch noise.below(9) {
        case 0: bytes[place] ^= 1 << UInt8(noise.below(8))
        case 1: bytes[place] = UInt8(truncatingIfNeeded: noise.next())
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + noise.below(16)))
        case 3: bytes.removeLast(bytes.count - place)
        case 4: bytes.insert(contentsOf: Self.words[noise.below(Self.words.count)], at: place)
        case 5:
            let word = Self.words[noise.below(Self.words.count)]
            bytes.replaceSubrange(place..<min(bytes.count, place + word.count), with: word)
        case 6:
            let piece = Array(bytes[place..<min(bytes.count, place + 1 + noise.below(64))])
            bytes.insert(contentsOf: piece, at: noise.below(bytes.count + 1))
        case 7: bytes.swapAt(place, noise.below(bytes.count))
        default:
            for at in place..<min(bytes.count, place + 1 + noise.below(8)) { bytes[at] = UInt8(truncatingIfNeeded: noise.next()) }
        }
    }
}

/// Texts numbered in the order they first came, found by hash. Lean enough for every building id in Sweden.
public struct IdentifierIndex: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    /// Number + 1 of the text in each slot; 0 where empty. The size is a power of two.
    private var slots: [UInt32] = Array(repeating: 0, count: 1024)

    public init() {}

    /// How many texts there are; they are numbered from 0.
    public var count: Int { ends.count }

    /// The number of a text that was inserted; `nil` for any other.
    public func find(_ text: ArraySlice<UInt8>) -> Int? {
        text.withUnsafeBufferPointer { text in
            var slot = Self.hash(text) & (slots.count - 1)
            while slots[slot] != 0 {
                let number = Int(slots[slot]) - 1
                if holds(number, text) { return number }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    /// The text's number, a new one when it is new.
    public mutating func insert(_ text: ArraySlice<UInt8>) -> Int {
        if let number = find(text) { return number }
        if (ends.count + 1) * 2 > slots.count { grow() }
        bytes.append(contentsOf: text)
        ends.append(UInt32(bytes.count))
        place(ends.count - 1)
        return ends.count - 1
    }

    /// The bytes of a numbered text.
    public func text(_ number: Int) -> ArraySlice<UInt8> {
        bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
    }

    private func holds(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = number == 0 ? 0 : Int(ends[number - 1])
        guard Int(ends[number]) - start == text.count else { return false }
        for index in 0..<text.count where bytes[start + index] != text[index] { return false }
        return true
    }

    private mutating func place(_ number: Int) {
        var slot = text(number).withUnsafeBufferPointer { Self.hash($0) } & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(number + 1)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for number in ends.indices { place(number) }
    }

    // FNV-1a with a final mix: ids differ mostly in their last digits.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash ^= hash >> 32
        hash = hash &* 0xd6e8_feb8_6659_fd93
        hash ^= hash >> 32
        return Int(truncatingIfNeeded: hash & 0x7fff_ffff_ffff_ffff)
    }
}

/// Texts numbered in the order they first came, found by hash. Lean enough for every building id in Sweden.
public struct IdentifierIndex: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    /// In each slot half of the text's hash above its number + 1; 0 where empty. The size is a power of two.
    ///
    /// That half chooses the slot too, and tells most other texts apart without a look at them.
    private var slots: [UInt64] = Array(repeating: 0, count: 1024)

    public init() {}

    /// How many texts there are; they are numbered from 0.
    public var count: Int { ends.count }

    /// The number of a text that was inserted; `nil` for any other.
    public func find(_ text: ArraySlice<UInt8>) -> Int? {
        text.withUnsafeBufferPointer { find($0, Self.hash($0)).number }
    }

    /// The text's number, a new one when it is new.
    public mutating func insert(_ text: ArraySlice<UInt8>) -> Int {
        let (found, hash) = text.withUnsafeBufferPointer { text in
            let hash = Self.hash(text)
            return (find(text, hash), hash)
        }
        if let number = found.number { return number }
        append(text, at: found.slot, hash)
        return ends.count - 1
    }

    /// Adds a text that is known to be new, straight from where it lies, as the next number.
    mutating func append(new text: UnsafeBufferPointer<UInt8>) {
        let hash = Self.hash(text)
        append(text, at: emptySlot(for: hash), hash)
    }

    /// Makes room for that many texts.
    mutating func reserve(_ count: Int) {
        grow(to: count)
        ends.reserveCapacity(count)
        bytes.reserveCapacity(count * 14)
    }

    /// Gives the texts from `first` on new numbers: `order` holds each of their old numbers once.
    mutating func renumber(from first: Int, order: [Int]) {
        precondition(first + order.count == count, "every text from \(first) on gets a new number")
        var numbers = [UInt32](repeating: 0, count: order.count)
        var newBytes = Array(bytes[..<(first == 0 ? 0 : Int(ends[first - 1]))])
        newBytes.reserveCapacity(bytes.count)
        var newEnds = Array(ends[..<first])
        newEnds.reserveCapacity(ends.count)
        for (place, old) in order.enumerated() {
            numbers[old - first] = UInt32(first + place + 1)
            newBytes.append(contentsOf: text(old))
            newEnds.append(UInt32(newBytes.count))
        }
        for slot in slots.indices where slots[slot] & Self.numberBits > first {
            let old = Int(slots[slot] & Self.numberBits) - 1
            slots[slot] = slots[slot] & ~Self.numberBits | UInt64(numbers[old - first])
        }
        bytes = newBytes
        ends = newEnds
    }

    /// The bytes of a numbered text.
    public func text(_ number: Int) -> ArraySlice<UInt8> {
        bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
    }

    private static let numberBits: UInt64 = 0xffff_ffff

    // Where the text is, or the empty slot where it would be.
    private func find(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> (number: Int?, slot: Int) {
        slots.withUnsafeBufferPointer { slots in
            var slot = Int(hash >> 32) & (slots.count - 1)
            while slots[slot] != 0 {
                if (slots[slot] ^ hash) & ~Self.numberBits == 0 {
                    let number = Int(slots[slot] & Self.numberBits) - 1
                    if holds(number, text) { return (number, slot) }
                }
                slot = (slot + 1) & (slots.count - 1)
            }
            return (nil, slot)
        }
    }

    private func holds(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = number == 0 ? 0 : Int(ends[number - 1])
        guard Int(ends[number]) - start == text.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<text.count where bytes[start + index] != text[index] { return false }
            return true
        }
    }

    private mutating func append(_ text: some Sequence<UInt8>, at slot: Int, _ hash: UInt64) {
        bytes.append(contentsOf: text)
        ends.append(UInt32(bytes.count))
        slots[slot] = hash & ~Self.numberBits | UInt64(ends.count)
        grow(to: ends.count)
    }

    private func emptySlot(for hash: UInt64) -> Int {
        var slot = Int(hash >> 32) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    // Half of the slots stay empty.
    private mutating func grow(to count: Int) {
        guard count * 2 > slots.count else { return }
        var size = slots.count
        while count * 2 > size { size *= 2 }
        let filled = slots
        slots = Array(repeating: 0, count: size)
        for slot in filled where slot != 0 { slots[emptySlot(for: slot)] = slot }
    }

    // FNV-1a with a final mix: ids differ mostly in their last digits.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash ^= hash >> 32
        hash = hash &* 0xd6e8_feb8_6659_fd93
        hash ^= hash >> 32
        return hash
    }
}

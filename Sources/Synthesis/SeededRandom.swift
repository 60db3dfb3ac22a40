/// SplitMix64: small, fast, and the same everywhere.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    /// A stream of its own for a part of the work.
    public init(seed: UInt64, part: Int) {
        var mixed = SeededRandom(seed: seed &+ UInt64(bitPattern: Int64(part)) &* 0xd1b5_4a32_d192_ed03)
        state = mixed.next()
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// 0 ..< 1.
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// True that share of the times.
    public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// Evenly spread from low up to high.
    public mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

    /// A whole number in the range, both ends included.
    public mutating func whole(_ low: Int, _ high: Int) -> Int { low + Int(next() % UInt64(high - low + 1)) }

    /// One of the items, all as likely.
    public mutating func pick<T>(_ items: [T]) -> T { items[Int(next() % UInt64(items.count))] }
}

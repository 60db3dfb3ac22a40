/// A four-ary heap of nodes by key; of equal keys the lowest node comes first, so that every search is repeatable.
///
/// A node may stand in it several times: the reader skips what its label has outrun.
struct MinHeap: ~Copyable {
    struct Entry: BitwiseCopyable {
        let key: Int64
        let node: Int32

        @inline(__always) static func < (a: Entry, b: Entry) -> Bool {
            a.key < b.key || (a.key == b.key && a.node < b.node)
        }
    }

    private var entries = FlatStack<Entry>()

    var isEmpty: Bool { entries.isEmpty }
    var count: Int { entries.count }

    /// The least entry; the heap must not be empty.
    var least: Entry { entries[0] }

    mutating func removeAll() { entries.removeAll() }

    @inline(__always) mutating func push(_ key: Int64, _ node: Int32) {
        let entry = Entry(key: key, node: node)
        entries.push(entry)
        var hole = entries.count - 1
        while hole > 0 {
            let parent = (hole - 1) >> 2
            let above = entries[parent]
            guard entry < above else { break }
            entries[hole] = above
            hole = parent
        }
        entries[hole] = entry
    }

    mutating func pop() -> Entry? {
        guard !entries.isEmpty else { return nil }
        let last = entries.pop()
        let count = entries.count
        guard count > 0 else { return last }
        let top = entries[0]
        var hole = 0
        while true {
            let first = hole << 2 + 1
            guard first < count else { break }
            var least = first
            var child = first + 1
            let end = min(first + 4, count)
            while child < end {
                if entries[child] < entries[least] { least = child }
                child += 1
            }
            let below = entries[least]
            guard below < last else { break }
            entries[hole] = below
            hole = least
        }
        entries[hole] = last
        return top
    }
}

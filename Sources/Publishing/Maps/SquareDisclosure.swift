/// Hides numbers of squares that tell of few buildings, by themselves or as what is left when the numbers that are shown
/// are taken from each other. Swedish: röjandekontroll.
struct SquareDisclosure {
    /// Counts of fewer buildings than this, but not none, are hidden.
    static let fewest = 5
    /// So many squares of a municipality are hidden together in a column, where it has as many.
    private static let together = 3
    private static let states = 1...4
    private static let promises = 5...7

    private let counts: [[Int]]
    private(set) var table: SquareTable

    /// `table` hides nothing yet.
    init(of table: SquareTable) {
        counts = table.rows.map { $0.counts.map { $0 ?? 0 } }
        self.table = table
        for row in table.rows.indices { hideWithin(row) }
        let municipalities = Dictionary(grouping: table.rows.indices) { table.rows[$0].municipality }
        for municipality in municipalities.keys.sorted() { hideBetween(municipalities[municipality] ?? []) }
    }

    private static func tells(_ count: Int) -> Bool { (1..<fewest).contains(count) }

    private func isHidden(_ row: Int, _ column: Int) -> Bool { table.rows[row].counts[column] == nil }

    private mutating func hide(_ row: Int, _ columns: some Sequence<Int>) {
        for column in columns { table.rows[row].counts[column] = nil }
    }

    // The states add up to n; what is planned, granted and in need to what is lacking, but for those that are both.
    private mutating func hideWithin(_ row: Int) {
        let own = counts[row]
        if Self.tells(own[0]) || isHidden(row, 0) { hide(row, own.indices) }
        guard !isHidden(row, 0) else { return }
        hide(row, Self.states.filter { Self.tells(own[$0]) })
        while true {
            let hidden = Self.states.filter { isHidden(row, $0) }
            let sum = hidden.reduce(0) { $0 + own[$1] }
            guard !hidden.isEmpty, hidden.count == 1 || Self.tells(sum) else { break }
            let next = Self.states.filter { !isHidden(row, $0) && own[$0] > 0 }.min { (own[$0], $0) < (own[$1], $1) }
            // The others are none: the hidden one is then all there is, and n says so.
            guard let next else {
                hide(row, own.indices)
                return
            }
            hide(row, [next])
        }
        let both = own[5] + own[6] + own[7] - own[4]
        if isHidden(row, 4) || Self.tells(both) || Self.promises.contains(where: { Self.tells(own[$0]) || isHidden(row, $0) }) {
            hide(row, Self.promises)
        }
    }

    // The squares of a municipality add up to its own figures, which may be shown.
    private mutating func hideBetween(_ rows: [Int]) {
        var isSettled = false
        while !isSettled {
            isSettled = true
            for column in SquareTable.columns.indices {
                while let next = nextToHide(rows, column) {
                    hide(next, [column])
                    hideWithin(next)
                    isSettled = false
                }
            }
        }
    }

    // The smallest that is shown, as long as what is hidden in the column can be found by subtraction.
    private func nextToHide(_ rows: [Int], _ column: Int) -> Int? {
        let hidden = rows.filter { isHidden($0, column) && counts[$0][column] > 0 }
        guard !hidden.isEmpty else { return nil }
        let sum = hidden.reduce(0) { $0 + counts[$1][column] }
        guard hidden.count < Self.together || Self.tells(sum) else { return nil }
        return rows.filter { !isHidden($0, column) && counts[$0][column] > 0 }
            .min { (counts[$0][column], $0) < (counts[$1][column], $1) }
    }
}

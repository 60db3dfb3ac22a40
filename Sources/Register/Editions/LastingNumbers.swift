/// Gives each building of an arriving edition the number that its house has in every edition.
///
/// An edition is laid beside the one dated before it; where that leaves houses without a forebear, beside the one after it,
/// so that an older edition that comes late finds the houses that newer ones know. A number is never given to a second
/// house: a register that uses an id again gets a new one.
public struct LastingNumbers: Sendable {
    /// By building of the edition.
    public let numbers: [Int64]
    /// With the edition before, else with the one after; `nil` for the first edition of all.
    public let comparison: EditionComparison?

    public init(of edition: EditionBuildings, before: EditionBuildings?, after: EditionBuildings?) {
        var numbers = [Int64](repeating: 0, count: edition.count)
        var taken = Set<Int64>()
        let backwards = before.map { EditionComparison(old: $0, new: edition) }
        if let before, let backwards {
            for tie in backwards.ties where tie.isMain {
                numbers[tie.new] = before.lasting[tie.old]
                taken.insert(before.lasting[tie.old])
            }
        }
        let forwards = after.map { EditionComparison(old: edition, new: $0) }
        if let after, let forwards {
            for tie in forwards.ties where tie.isMain && numbers[tie.old] == 0 {
                guard taken.insert(after.lasting[tie.new]).inserted else { continue }
                numbers[tie.old] = after.lasting[tie.new]
            }
        }
        taken.formUnion(before?.lasting ?? [])
        taken.formUnion(after?.lasting ?? [])
        for index in 0..<edition.count where numbers[index] == 0 {
            // The key of the id that first named the house; other numbers lie beyond all keys.
            var number = Int64(edition.keys[index])
            while !taken.insert(number).inserted { number += Int64(Int32.max) }
            numbers[index] = number
        }
        self.numbers = numbers
        comparison = backwards ?? forwards
    }
}

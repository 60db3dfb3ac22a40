import Testing

@testable import Coverage

private func remembered(_ spots: [String: [Int64]]) -> WhiteSpotNames {
    var known: [Int64: WhiteSpotNames.Label] = [:]
    for (spot, houses) in spots {
        for house in houses { known[house] = .init(identifier: spot, name: "Fläck \(spot)") }
    }
    return WhiteSpotNames(known: known)
}

private func identifiers(_ names: WhiteSpotNames, _ groups: [[Int64]]) -> [String] {
    names.labels(groups) { "Ny fläck \($0)" }.map(\.identifier)
}

@Suite struct WhiteSpotNamesTests {
    @Test func `a new spot is named after its oldest house`() {
        #expect(identifiers(WhiteSpotNames(), [[4, 9], [2, 7]]) == ["VF4", "VF2"])
    }

    @Test func `a spot that loses its oldest house keeps its id and name`() {
        let labels = remembered(["VF4": [4, 9, 12]]).labels([[9, 12]]) { _ in "Ny fläck" }
        #expect(labels == [.init(identifier: "VF4", name: "Fläck VF4")])
    }

    @Test func `a spot that falls apart leaves its id with the larger part`() {
        #expect(identifiers(remembered(["VF1": [1, 2, 3, 4, 5]]), [[1, 2], [3, 4, 5]]) == ["VF1a", "VF1"])
    }

    @Test func `spots that grow together take the id of the one with most houses`() {
        #expect(identifiers(remembered(["VF1": [1, 2], "VF5": [5, 6, 7]]), [[1, 2, 5, 6, 7]]) == ["VF5"])
    }

    @Test func `an id is never given twice, whatever the order`() {
        let names = remembered(["VF1": [1, 2, 3], "VF2": [8, 9]])
        let groups: [[Int64]] = [[1, 8], [2, 9], [3], [20]]
        let labels = identifiers(names, groups)
        #expect(Set(labels).count == groups.count)
        let reversed = identifiers(names, groups.reversed())
        #expect(Array(reversed.reversed()) == labels)
    }
}

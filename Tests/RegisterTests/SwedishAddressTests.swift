import Testing

@testable import Register

@Suite struct SwedishAddressTests {
    @Test(arguments: [
        ("Storgatan 1", "storgatan 1"), ("STORGATAN  1", "Storgatan\t1"), ("Storgatan 1 B", "Storgatan 1B"), ("Storg. 1", "Storgatan 1"),
        ("Björkv. 12 c", "björkvägen 12C"), ("Storgatan 1, Åre", "storgatan 1 åre"), ("Ängsg. 3", "ÄNGSGATAN 3"), (" Storgatan\u{a0}1 ", "Storgatan 1"),
    ])
    func `spellings of one address are one`(one: String, other: String) {
        #expect(SwedishAddress(one) == SwedishAddress(other))
        #expect(SwedishAddress(one) != nil)
    }

    @Test(arguments: [
        ("Storgatan 1", "Storgatan 11"), ("Storgatan 1A", "Storgatan 1B"), ("Storgatan 1", "Storvägen 1"), ("Ågatan 1", "Agatan 1"), ("Ögatan 1", "Ogatan 1"),
        ("Storgatan 1 AB", "Storgatan 1 A"), ("Lillgatan 1 A", "Lillgatan A 1"),
    ])
    func `different addresses stay apart`(one: String, other: String) {
        #expect(SwedishAddress(one) != SwedishAddress(other))
    }

    @Test(arguments: ["", " ", "\u{a0}", ",", "\t\n"]) func `blank text is no address`(text: String) {
        #expect(SwedishAddress(text) == nil)
    }
}

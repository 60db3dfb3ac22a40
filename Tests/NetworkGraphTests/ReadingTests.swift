import Testing

@testable import NetworkGraph

@Suite struct ReadingTests {
    private func read(_ text: String) throws(InstanceFlaw) -> SteinerInstance {
        let bytes = Array(text.utf8)
        return try bytes.withUnsafeBytes { bytes in
            Result { () throws(InstanceFlaw) in try SteinerInstance(bytes) }
        }.get()
    }

    private static let small = """
        SECTION Graph
        Nodes 3
        Edges 2
        E 1 2 4
        E 2 3 0
        END

        SECTION Terminals
        Terminals 2
        T 1
        T 3
        END

        EOF

        """

    @Test(arguments: [
        small, "33D32945 STP File, STP Format Version 1.0\n\n" + small, small.replacing("\n", with: "\r\n"),
        "\u{feff}" + small, small.lowercased(), small.replacing("EOF\n", with: "EOF"),
        small.replacing("SECTION Terminals", with: "SECTION Comment\nName \"x\"\nE 9 9 -1\nEND\nSECTION Terminals"),
        small.replacing("Terminals 2\nT 1", with: "Terminals 3\nT 1\nT 1"),
        small.replacing("T 1\nT 3", with: "T 1\nT 3\nT 3"), small.replacing("E 1 2 4", with: "  E\t1 2   4.0  "),
        small.replacing("EOF", with: "EOF\nwhatever follows"),
    ])
    func `the same instance in many spellings`(text: String) throws {
        let instance = try read(text)
        #expect(instance.problem.nodeCount == 3)
        #expect(instance.problem.costs == [4, 0])
        #expect(instance.problem.tails == [0, 1])
        #expect(instance.problem.heads == [1, 2])
        #expect(instance.problem.prizes == [SteinerProblem.mandatory, 0, SteinerProblem.mandatory])
        #expect(instance.terminalCount == 2)
        #expect(!instance.isPrizeCollecting)
    }

    @Test func `root and prizes make it prize-collecting`() throws {
        let instance = try read(Self.small.replacing("T 1\nT 3", with: "RootP 3\nTP 1 8\nTP 2 5"))
        #expect(instance.problem.prizes == [8, 5, SteinerProblem.mandatory])
        #expect(instance.terminalCount == 2)
        #expect(instance.isPrizeCollecting)
    }

    @Test(
        arguments: [
            ("", 1, InstanceFlaw.Reason.notAnInstance), ("hej\nSECTION Graph", 1, .notAnInstance),
            (small.replacing("E 1 2 4", with: "E 1 2 -4"), 4, .negative("-4")),
            (small.replacing("E 1 2 4", with: "E 1 2 -0"), 4, .negative("-0")),
            (small.replacing("E 1 2 4", with: "E 1 2 nan"), 4, .notFinite("nan")),
            (small.replacing("E 1 2 4", with: "E 1 2 inf"), 4, .notFinite("inf")),
            (small.replacing("E 1 2 4", with: "E 1 2 1e999"), 4, .notFinite("1e999")),
            (small.replacing("E 1 2 4", with: "E 1 2 2.5"), 4, .notWhole("2.5")),
            (small.replacing("E 1 2 4", with: "E 1 2 9223372036854775807"), 4, .sumTooLarge),
            (small.replacing("E 1 2 4", with: "E 1 2 four"), 4, .notANumber("four")),
            (small.replacing("E 1 2 4", with: "E 1 2"), 4, .unknownLine("E 1 2")),
            (small.replacing("E 1 2 4", with: "E 1 2 4 5"), 4, .unknownLine("E 1 2 4 5")),
            (small.replacing("E 1 2 4", with: "E 2 2 4"), 4, .selfLoop(node: 2)),
            (small.replacing("E 1 2 4", with: "E 0 2 4"), 4, .outOfRange(node: 0, nodes: 3)),
            (small.replacing("E 1 2 4", with: "E 1 4 4"), 4, .outOfRange(node: 4, nodes: 3)),
            (small.replacing("E 1 2 4", with: "A 1 2 4"), 4, .directed),
            (small.replacing("T 3", with: "T 4"), 11, .outOfRange(node: 4, nodes: 3)),
            (small.replacing("T 3", with: "T 0"), 11, .outOfRange(node: 0, nodes: 3)),
            (small.replacing("T 3", with: "TP 3 5"), 14, .noRoot),
            (small.replacing("Terminals 2\nT 1\nT 3\n", with: "Terminals 0\n"), 12, .noTerminals),
            (
                small.replacing("Terminals 2", with: "Terminals 5"), 14,
                .countDiffers("Terminals", announced: 5, found: 2)
            ),
            (small.replacing("Edges 2", with: "Edges 3"), 6, .countDiffers("Edges", announced: 3, found: 2)),
            (small.replacing("Edges 2", with: "Edges 1"), 6, .countDiffers("Edges", announced: 1, found: 2)),
            (small.replacing("Edges 2", with: "Edges 1000000000"), 3, .tooMuchAnnounced("Edges", 1_000_000_000)),
            (small.replacing("Nodes 3", with: "Nodes 1000000000"), 2, .tooMuchAnnounced("Nodes", 1_000_000_000)),
            (small.replacing("Nodes 3\n", with: ""), 3, .unknownLine("E 1 2 4")),
            (small.replacing("Edges 2\n", with: ""), 5, .missingSection("Edges")),
            (small.replacing("EOF", with: ""), 14, .missingEndOfFile),
            (small.replacing("END\n\nEOF", with: "EOF"), 12, .unendedSection("Terminals")),
            (small.replacing("END\n\nSECTION", with: "SECTION"), 6, .unendedSection("Graph")),
            ("SECTION Terminals\nTerminals 1\nT 1\nEND\nEOF", 5, .missingSection("Graph")),
            ("SECTION Graph\nNodes 1\nEdges 0\nEND\nEOF", 5, .missingSection("Terminals")),
            (small.replacing("EOF", with: "SECTION Graph\nEND\nEOF"), 14, .doubledSection("Graph")),
        ] as [(String, Int, InstanceFlaw.Reason)])
    func `what is wrong is told with its line`(text: String, line: Int, reason: InstanceFlaw.Reason) {
        #expect(throws: InstanceFlaw(line: line, reason: reason)) { try read(text) }
    }

    @Test func `no cut or broken byte brings the reader down`() {
        let whole = Array(Self.small.utf8)
        for end in whole.indices {
            for byte in [nil, 0, 0x20, 0x2D, 0x39, 0x0A, 0xFF] as [UInt8?] {
                var bytes = byte == nil ? Array(whole[..<end]) : whole
                if let byte { bytes[end] = byte }
                _ = try? bytes.withUnsafeBytes { try SteinerInstance($0) }
            }
        }
    }
}

import ArgumentParser
import GeoFormats
import Store
import Vocabulary

struct Batches: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Listar leveranser.")
    @OptionGroup var options: StoreOptions

    func run() throws {
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        let batches = try store.read(as: viewer) { db, scope in
            viewer.role == .administrator ? try Batch.listAll(db) : scope.batches
        }
        if options.json {
            options.show(.object(["batches": .array(batches.map(Self.json))]))
            return
        }
        for batch in batches {
            print(
                "\(batch.id)\t\(batch.kind)\t\(batch.state.rawValue)\t\(batch.dated?.description ?? "")\t\(batch.counts.accepted) rader\t\(batch.confidentiality.swedishName)\t\(batch.file)\(batch.isMadeUp ? "\tpåhittat läge" : "")")
        }
    }

    private static func json(_ batch: Batch) -> JSONValue {
        .object([
            "id": .integer(Int(batch.id)), "kind": .string(batch.kind), "file": .string(batch.file),
            "state": .string(batch.state.rawValue), "class": .string(batch.confidentiality.rawValue),
            "lender": .string(batch.lender), "ground": .string(batch.ground), "purpose": .string(batch.purpose),
            "lent_until": .optional(batch.lentUntil?.description), "date": .optional(batch.dated?.description),
            "edition": .string(batch.edition), "made_up": .bool(batch.isMadeUp), "read": .integer(batch.counts.read),
            "accepted": .integer(batch.counts.accepted),
            "accepted_with_finding": .integer(batch.counts.acceptedWithFinding),
            "rejected": .integer(batch.counts.rejected), "arrived_at": .string(batch.arrivedAt),
        ])
    }
}

struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Återtar en leverans.")
    @Argument(help: "Leveransens nummer.") var batch: Int64
    @OptionGroup var options: StoreOptions

    func run() throws {
        let store = try options.open()
        let id = try store.perform(WithdrawBatch(batch: batch), as: options.viewer(in: store))
        if options.json {
            options.show(.object(["batch": .integer(Int(id)), "state": .string("withdrawn")]))
        } else {
            print("Leverans \(id) är återtagen. Svar som byggde på den räknas om utan den.")
        }
        try store.close()
    }
}

import GeoFormats
import Coverage
import Eligibility
import Foundation
import ForeignFiles
import Import
import Priority
import Register
import Store
import Vocabulary

/// A store of its own in a folder of its own, and files to bring to it.
public final class Workshop {
    public let folder: URL
    public let store: Store

    public init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "samkarta-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store(
            creating: folder.appending(path: "store.gpkg").path,
            schema: RegisterSchema.steps + CoverageSchema.steps + EligibilitySchema.steps + PrioritySchema.steps)
        try store.perform(CreateStore(), as: .administrator)
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    public func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }

    public func file(_ name: String, _ data: Data) throws -> String {
        let url = folder.appending(path: name)
        try data.write(to: url)
        return url.path
    }

    public static let kinds =
        RegisterKinds.all(parameters: .standard) + CoverageKinds.all + EligibilityKinds.all + PriorityKinds.all

    public struct Opener: FileOpening {
        public init() {}

        public func open(_ path: String, kind: String, layer: String?) throws(FileFault) -> any RowSource {
            try FileOpener(reader: BuiltProgram.foreignReader.path).open(path, kind: kind, layer: layer)
        }
    }

    @discardableResult
    public func bring(
        _ kind: String, _ path: String, as viewer: Viewer = .administrator,
        _ change: (inout ImportRequest) throws -> Void = { _ in }
    ) throws -> ImportOutcome {
        guard let kind = Self.kinds.first(where: { $0.name == kind }) else { preconditionFailure("no kind \(kind)") }
        var request = ImportRequest(kind: kind, path: path)
        request.dated = ReportingDate(iso: "2024-10-01")
        try change(&request)
        return try ImportRun(store: store, viewer: viewer, files: Opener())(request)
    }

    /// Three houses in the middle of Dalarna, ids of every awkward form.
    public func bringThreeHouses() throws {
        let text = "building_id,x,y,use,address\n001,500000,6700000,household,Storgatan 1\n12345678901234567890,500100,6700000,household,Storgatan 2 B\nc,500200,6700000,holiday,\n"
        let outcome = try bring("buildings", file("houses.csv", text)) { $0.edition = "e1" }
        precondition(outcome.counts.accepted == 3, "the three houses are accepted: \(outcome)")
    }
}

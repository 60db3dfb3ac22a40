import Vocabulary

/// One thing that a review says of a building or of a report, with what it rests on. Swedish: anmärkning.
public struct ReviewFinding: Sendable, Hashable, Identifiable {
    public let code: ReviewCode
    public let buildingId: String
    /// The network owner whose report or plan is meant; `nil` for what the list says.
    public let operatorId: String?
    /// Index in the snapshot; `nil` for an id that the register lacks.
    public let building: Int?
    /// Municipality code; the county's where only that is known, empty where nothing is.
    public let municipality: String
    /// The row the finding is about.
    public let row: RowReference?
    /// Why it is believed, and what speaks against it.
    public let signs: [Sign]
    public let evidence: [Evidence]
    /// One Swedish sentence that can be sent as it stands.
    public let message: String

    /// The same in every run: code, owner where there is one, building.
    public var id: String {
        [code.rawValue, operatorId, buildingId].compactMap(\.self).joined(separator: ":")
    }

    /// How likely it is that the finding is right, 0...1.
    public var confidence: Double { Sign.confidence(signs) }
}

/// A row of a delivery.
public struct RowReference: Sendable, Hashable, Comparable {
    public let batch: Int64
    public let line: Int32

    public init(batch: Int64, line: Int32) {
        self.batch = batch
        self.line = line
    }

    /// `batch:line`, as evidence refers to it.
    public var text: String { "\(batch):\(line)" }

    public static func < (left: RowReference, right: RowReference) -> Bool {
        (left.batch, left.line) < (right.batch, right.line)
    }
}

/// A row or a fact that a finding rests on. Swedish: underlag.
public struct Evidence: Sendable, Hashable {
    /// What sort of row or fact it is.
    public enum Kind: String, Sendable {
        case report, plan, grant, subscription, route, register, list, history
    }

    public let kind: Kind
    /// A row as `batch:line`, or the id of a route, node or edition; empty where a fact has no row.
    public let ref: String
    public let date: ReportingDate?
    public let text: String

    public init(_ kind: Kind, ref: String, date: ReportingDate?, _ text: String) {
        self.kind = kind
        self.ref = ref
        self.date = date
        self.text = text
    }
}

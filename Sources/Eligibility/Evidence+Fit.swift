import Vocabulary

/// What somebody at the table can lay on it. Raw values are those of files and forms. Swedish: bevis.
public enum CaseEvidence: String, Sendable, CaseIterable {
    case report, plan, permit, grant, subscription, offer, refusal, register, picture, visit, measurement, statement

    public var swedishName: String {
        switch self {
        case .report: "nätägarens uppgift"
        case .plan: "plan för utbyggnad"
        case .permit: "lov eller ledningsrätt"
        case .grant: "beslut om stöd"
        case .subscription: "abonnemang"
        case .offer: "offert eller beställning"
        case .refusal: "avslag från nätägaren"
        case .register: "utdrag ur register"
        case .picture: "bild"
        case .visit: "besök på platsen"
        case .measurement: "mätning"
        case .statement: "skriftligt besked"
        }
    }
}

extension ReviewCode {
    /// Evidence that can bear a proposal on this ground; reason and evidence must fit each other. None for questions to an
    /// owner, which nobody proposes by hand.
    public var fittingEvidence: [CaseEvidence] {
        switch self {
        case .removeConnected: [.report, .subscription, .offer, .picture, .visit, .measurement, .statement]
        case .removeNear: [.report, .offer, .picture, .visit, .statement]
        case .removePlanned: [.plan, .permit, .statement]
        case .removeGranted: [.grant, .register]
        case .removeNotABuilding: [.register, .picture, .visit]
        case .addMissing: [.register, .refusal, .picture, .visit, .measurement, .statement]
        case .addUnserved: [.refusal, .subscription, .picture, .visit, .measurement, .statement]
        case .addPlanNotCredible: [.plan, .permit, .refusal, .visit, .statement]
        default: []
        }
    }
}

import Eligibility
import GeoPackage
import Priority
import Vocabulary

extension AmendmentDecision {
    /// The change file (FORMATS section 6): a row an accepted amendment.
    public static func table(_ decisions: [AmendmentDecision], stamp: ReportingDate) -> ExportTable {
        ExportTable(
            name: "changes", title: "Ändringar av byggnadsförteckningen",
            columns: [
                ("edition", .code), ("building_id", .code), ("action", .code), ("reason_code", .code),
                ("evidence", .text),
                ("text", .text), ("decided_by", .text), ("decided_on", .code), ("dnr", .code),
            ],
            geometryType: nil, stamp: stamp
        ) { add in
            for decision in decisions where decision.verdict == .accepted {
                let amendment = decision.amendment
                try add(
                    nil,
                    [
                        amendment.edition, amendment.buildingId, amendment.action.rawValue, amendment.reasonCode,
                        amendment.evidence, amendment.text, decision.decidedBy, decision.decidedOn.description,
                        decision.registryNumber,
                    ].map(AttributeValue.text))
            }
        }
    }
}

extension PriorityPick {
    /// The priority file (FORMATS section 6): a row a picked building.
    public static func table(_ picks: [PriorityPick], stamp: ReportingDate) -> ExportTable {
        ExportTable(
            name: "priorities", title: "Regionala prioriteringar",
            columns: [
                ("round", .code), ("building_id", .code), ("criterion", .text), ("motivation", .text),
                ("municipality", .code), ("county", .code),
            ],
            geometryType: nil, stamp: stamp
        ) { add in
            for pick in picks where pick.state == .picked {
                try add(
                    nil,
                    [pick.round, pick.buildingId, pick.criterion, pick.motivation, pick.municipality, pick.county]
                        .map(AttributeValue.text))
            }
        }
    }
}

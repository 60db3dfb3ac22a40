import GeoFormats
import Vocabulary

extension Plan {
    /// FORMATS section 6; what stands after `seconds` is our own.
    ///
    /// - Parameter seconds: CPU time of the whole process.
    public func json(seconds: Double) -> JSONValue {
        .object([
            "parameters": .string(parameters.name), "cost_sek": Self.kronor(cost), "cost_low_sek": Self.kronor(costLow),
            "cost_high_sek": Self.kronor(costHigh), "lower_bound_sek": Self.kronor(lowerBound), "gap": .optional(gap),
            "buildings_connected": .integer(count(.connected)), "buildings_unreachable": .integer(count(.unreachable)),
            "trench_m": .object(
                trenchByGround.sorted { $0.key < $1.key }.map {
                    JSONValue.Member(key: $0.key.rawValue, value: .number(Double($0.value) / 1000))
                }),
            "curve": .array(
                curve.map {
                    .object([
                        "cost_sek": Self.kronor($0.cost), "buildings": .integer($0.buildings),
                        "households": .integer($0.households), "bound_buildings": .integer($0.mostBuildings),
                        "bound_cost_sek": Self.kronor($0.leastCost),
                    ])
                }),
            "work": .integer(work), "seconds": .number(seconds), "survey": .string(survey.description),
            "aid_base_sek": Self.kronor(aidBase), "counted_connected": .integer(countedConnected),
            "ranking_sek": rankingNumber.map(Self.kronor) ?? .null,
            "buildings_left_out": .integer(count(.leftOut)), "class": .string(confidentiality.rawValue),
            "made_up": .bool(isMadeUp),
            "bill": .array(
                bill.lines.map {
                    .object([
                        "item": .string($0.item), "quantity": .number($0.quantity), "unit": .string($0.unit),
                        "unit_price_sek": .number($0.unitPrice), "amount_sek": Self.kronor($0.amount),
                    ])
                }),
            "unreachable": .array(
                buildings.filter { $0.status == .unreachable }.map {
                    .object(["building_id": .string($0.buildingId), "reason": .string($0.reason)])
                }),
            "assumptions": .array(assumptions.map { .string($0.key) }),
        ])
    }

    static func kronor(_ ore: Int64) -> JSONValue {
        ore % 100 == 0 ? .integer(Int(ore / 100)) : .number(Double(ore) / 100)
    }
}

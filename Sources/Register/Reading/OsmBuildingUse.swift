import Vocabulary

/// What an OpenStreetMap building is used for, where the register does not say: by the parameter set's table of
/// assumptions (antagande).
struct OsmBuildingUse: Sendable {
    private let byBuilding: [String: BuildingUse]
    private let byAmenity: [String: BuildingUse]

    init(_ parameters: ParameterSet) {
        byBuilding = Self.table(parameters, "register.use.building.")
        byAmenity = Self.table(parameters, "register.use.amenity.")
    }

    private static func table(_ parameters: ParameterSet, _ prefix: String) -> [String: BuildingUse] {
        var table: [String: BuildingUse] = [:]
        for parameter in parameters.parameters where parameter.key.hasPrefix(prefix) {
            table[String(parameter.key.dropFirst(prefix.count))] = BuildingUse(rawValue: UInt8(parameter.value))
        }
        return table
    }

    func use(building: String?, amenity: String?, hasAddress: Bool) -> BuildingUse {
        if let amenity, let use = byAmenity[amenity] { return use }
        guard let building = building?.lowercased() else { return .other }
        let word = building == "yes" && hasAddress ? "yes_with_housenumber" : building
        return byBuilding[word] ?? .other
    }
}

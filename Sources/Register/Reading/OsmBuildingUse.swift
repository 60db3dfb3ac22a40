import Vocabulary

/// What an OpenStreetMap building is used for, where the register does not say.
///
/// A table of assumptions (antagande): OpenStreetMap has no households. A building that says nothing but `yes` counts as
/// a home only when it has a house number.
enum OsmBuildingUse {
    private static let byBuilding: [String: BuildingUse] = {
        var table: [String: BuildingUse] = [:]
        for name in [
            "house", "detached", "residential", "apartments", "terrace", "semidetached_house", "bungalow", "dormitory",
            "semi",
        ] { table[name] = .household }
        table["farm"] = [.household, .workplace]
        for name in ["cabin", "chalet", "holiday", "summer_cottage"] { table[name] = .holiday }
        for name in [
            "commercial", "office", "industrial", "retail", "warehouse", "supermarket", "hotel", "manufacture", "kiosk",
            "factory", "store",
        ] { table[name] = .workplace }
        for name in [
            "school", "kindergarten", "hospital", "university", "public", "civic", "fire_station", "government",
            "townhall", "college",
        ] { table[name] = [.public, .workplace] }
        for name in ["church", "chapel", "cathedral", "train_station", "sports_hall", "museum"] { table[name] = .public }
        return table
    }()

    private static let workingAmenities: Set<String> = [
        "restaurant", "cafe", "bank", "pharmacy", "fuel", "post_office", "doctors", "clinic", "dentist", "school",
        "kindergarten", "hospital", "townhall", "police", "fire_station", "pub", "bar", "fast_food", "nursing_home",
    ]

    static func use(building: String?, amenity: String?, hasAddress: Bool) -> BuildingUse {
        if let amenity, workingAmenities.contains(amenity) { return .workplace }
        guard let building else { return .other }
        if let use = byBuilding[building.lowercased()] { return use }
        return building.lowercased() == "yes" && hasAddress ? .household : .other
    }
}

import Vocabulary

/// What a real building most likely is, where a made-up county is laid on real geometry: by OpenStreetMap's word for it and
/// its size. An assumption (antagande) of the practice data only; registers are read by the parameter set's own table.
public enum RealBuildingUse {
    private static let sheds: Set<String> = [
        "shed", "garage", "garages", "carport", "hut", "greenhouse", "roof", "barn", "farm_auxiliary", "stable", "ruins",
        "service", "transformer_tower", "container", "cowshed", "bunker", "construction",
    ]
    private static let workplaces: Set<String> = [
        "industrial", "commercial", "retail", "office", "warehouse", "supermarket", "hotel", "factory", "manufacture", "kiosk",
    ]
    private static let publicWorkplaces: Set<String> = [
        "school", "kindergarten", "hospital", "university", "public", "civic", "fire_station", "government", "townhall",
    ]
    private static let churches: Set<String> = ["church", "chapel", "cathedral", "train_station", "museum"]
    private static let holidayHomes: Set<String> = ["cabin", "chalet", "bungalow", "summer_cottage"]

    /// The smallest footprint that somebody is taken to live in.
    private static let smallestHomeSquareMeters = 45.0

    /// A likely use for a real building, from its tag and its footprint.
    public static func likely(building: String, squareMeters: Double) -> BuildingUse {
        let word = building.lowercased()
        if sheds.contains(word) || squareMeters < smallestHomeSquareMeters { return .other }
        if workplaces.contains(word) { return .workplace }
        if publicWorkplaces.contains(word) { return [.public, .workplace] }
        if churches.contains(word) { return .public }
        return holidayHomes.contains(word) ? .holiday : .household
    }
}

extension ParameterSet {
    /// What OpenStreetMap's words for buildings are taken to mean where a register states no use: one key a word, its
    /// value the uses as bits (1 household, 2 workplace, 4 holiday, 8 public, 16 other).
    ///
    /// All are assumptions: OpenStreetMap does not tell who lives or works in a house. A set may add words of its own.
    static let useParameters: [Parameter] =
        buildingWords.flatMap { use, words in words.map { useParameter("building", $0, use) } }
        + amenityWords.map { useParameter("amenity", $0, .workplace) }

    /// Keys of this beginning may be added by a set, though `standard` does not have them.
    static let usePrefixes = ["register.use.building.", "register.use.amenity."]
    static let useValues = 1.0...31.0

    private static func useParameter(_ tag: String, _ word: String, _ use: BuildingUse) -> Parameter {
        Parameter(
            key: "register.use.\(tag).\(word)", value: Double(use.rawValue),
            unit: "1 bostad + 2 arbetsplats + 4 fritidshus + 8 samhälle + 16 övrigt", assumption: true)
    }

    // `yes` says nothing: such a building is read as a home only when it has a house number.
    private static let buildingWords: [(BuildingUse, [String])] = [
        (
            .household,
            [
                "house", "detached", "residential", "apartments", "terrace", "semidetached_house", "bungalow", "dormitory",
                "semi", "yes_with_housenumber",
            ]
        ),
        ([.household, .workplace], ["farm"]),
        (.holiday, ["cabin", "chalet", "holiday", "summer_cottage"]),
        (
            .workplace,
            [
                "commercial", "office", "industrial", "retail", "warehouse", "supermarket", "hotel", "manufacture", "kiosk",
                "factory", "store",
            ]
        ),
        (
            [.public, .workplace],
            [
                "school", "kindergarten", "hospital", "university", "public", "civic", "fire_station", "government",
                "townhall", "college",
            ]
        ),
        (.public, ["church", "chapel", "cathedral", "train_station", "sports_hall", "museum"]),
    ]

    private static let amenityWords = [
        "restaurant", "cafe", "bank", "pharmacy", "fuel", "post_office", "doctors", "clinic", "dentist", "school",
        "kindergarten", "hospital", "townhall", "police", "fire_station", "pub", "bar", "fast_food", "nursing_home",
    ]
}

extension ImportProfile {
    /// Profiles for the open registers that coordinators use. Each says what was checked and what is a guess.
    public static let shipped = [
        osm, buildings, addresses, landCover, roads, settlements, squares, deso, technologyAnnex, speedAnnex, kolada,
    ]

    private init(
        _ name: String, kind: String?, columns: [String: String] = [:], values: [String: [String: String]] = [:],
        units: [String: Double] = [:], verified: String, guessed: String
    ) {
        self.init(name: name, kind: kind)
        self.columns = columns
        self.values = values
        self.units = units
        self.verified = verified
        self.guessed = guessed
    }

    private static let osm = ImportProfile(
        "osm", kind: nil,
        verified: "Lagren multipolygons och lines som GDAL skriver dem ur .osm.pbf och .gpkg, provade på Liechtenstein 2021 och 2024 och norra Bayreuth 2014: id, use, vägklass och markslag känns igen utan omskrivning.",
        guessed: "")

    private static let buildings = ImportProfile(
        "lantmateriet-byggnader", kind: "buildings",
        columns: ["building_id": "objektidentitet", "use": "objekttyp"],
        values: [
            "use": [
                "Bostad": "household", "Industri": "workplace", "Verksamhet": "workplace", "Samhällsfunktion": "public",
                "Ekonomibyggnad": "other", "Komplementbyggnad": "other", "Övrig byggnad": "other",
            ]
        ],
        verified: "Att id-kolumnen heter objektidentitet (projektets formatbeskrivning).",
        guessed: "Att kolumnen objekttyp har dessa sju ord. Fritidshus går inte att skilja från bostad. Ingen verklig fil har provats.")

    private static let addresses = ImportProfile(
        "lantmateriet-adresser", kind: "addresses",
        columns: [
            "address": "adressomrade+adressplats", "postcode": "postnummer", "locality": "postort",
        ],
        verified: "Inget.", guessed: "Alla kolumnnamn. Ingen verklig fil har provats.")

    private static let landCover = ImportProfile(
        "lantmateriet-marktacke", kind: "ground", columns: ["ground": "objekttyp"],
        values: [
            "ground": [
                "Åker": "arable", "Fruktodling": "arable", "Öppen mark": "pasture", "Annan öppen mark": "pasture",
                "Barr- och blandskog": "forest", "Lövskog": "forest", "Fjällbjörkskog": "forest", "Skog": "forest",
                "Sankmark": "bog", "Kalfjäll": "rock", "Glaciär": "forbidden", "Torg": "paved", "Sluten bebyggelse": "urban",
                "Hög bebyggelse": "urban", "Låg bebyggelse": "urban", "Industri- och handelsbebyggelse": "urban",
                "Sjö": "water", "Vattendragsyta": "water", "Anlagt vatten": "water", "Hav": "water",
            ]
        ],
        verified: "Inget.", guessed: "Kolumnnamnet och orden. Ingen verklig fil har provats.")

    private static let roads = ImportProfile(
        "nvdb-vagar", kind: "roads", columns: ["road_id": "element_id", "class": "funktionell_vagklass"],
        verified: "Inget.", guessed: "Kolumnnamnen; klasserna 0–9 behålls som de är. Ingen verklig fil har provats.")

    private static let settlements = ImportProfile(
        "scb-tatorter", kind: "areas", columns: ["area_id": "tatortskod", "name": "tatort"],
        verified: "Inget.", guessed: "Kolumnnamnen. Ingen verklig fil har provats.")

    private static let squares = ImportProfile(
        "scb-rutor", kind: "areas", columns: ["area_id": "rutid_scb", "name": "rutid_inspire"],
        verified: "Inget.", guessed: "Kolumnnamnen. Ingen verklig fil har provats.")

    private static let deso = ImportProfile(
        "scb-deso", kind: "areas", columns: ["area_id": "desokod", "name": "kommunnamn"],
        verified: "Att lagren heter stat:DeSO_2018 och stat:DeSO_2025 hos SCB (offentlig kod som läser dem).",
        guessed: "Kolumnnamnen. Ingen verklig fil har provats.")

    private static let technologyAnnex = ImportProfile(
        "pts-tabellbilaga-teknik", kind: "statistics", columns: ["year": "år", "area": "kod", "households": "antal hushåll"],
        verified: "Måttens rubriker och att andelar står som decimaltal 0–1, enligt offentlig kod som läser bilagan.",
        guessed: "Rubrikerna för år, kod och antal hushåll. Ange bladet med --layer. Ingen verklig fil har provats.")

    private static let speedAnnex = ImportProfile(
        "pts-tabellbilaga-hastighet", kind: "statistics",
        columns: ["year": "år", "area": "kod", "households": "antal hushåll"],
        verified: "Att bilagan finns.", guessed: "Alla rubriker. Ange bladet med --layer. Ingen verklig fil har provats.")

    private static let kolada = ImportProfile(
        "kolada", kind: "statistics",
        columns: ["measure": "kpi", "area": "municipality", "year": "period", "value": "value"], units: ["value": 0.01],
        verified: "Nyckeltalen N07919 och N07920 och att 0000 är riket, enligt offentlig kod som läser dem.",
        guessed: "Att filen har kolumnerna kpi, municipality, period och value, och att värdet är procent. Ingen verklig fil har provats.")
}

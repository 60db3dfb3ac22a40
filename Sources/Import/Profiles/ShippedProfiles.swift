extension ImportProfile {
    /// Profiles for the open registers that coordinators use. Each says what was checked and what is a guess.
    public static let shipped = [
        osm, buildings, addresses, landCover, roads, settlements, smallSettlements, squares, deso, technologyAnnex, speedAnnex,
        kolada, koladaFromR,
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
        verified: "Kolumnerna objektidentitet och objekttyp och de sju orden, enligt flera öppna program som läser Byggnad Nedladdning, vektor (Göteborg, Helsingborg). Provad på en egen liten fil med de rubrikerna.",
        guessed: "Vad orden betyder för oss: fritidshus går inte att skilja från bostad, och antal hushåll och arbetsställen saknas. Ändamålet i andamal1 (”Bostad;Småhus friliggande”) används inte.")

    private static let addresses = ImportProfile(
        "lantmateriet-adresser", kind: "addresses",
        columns: [
            "address": "adressomrade_faststalltnamn+gardsadressomrade_faststalltnamn+adressplatsnummer+bokstavstillagg",
            "postcode": "postnummer", "locality": "postort",
        ],
        verified: "Kolumnnamnen i GeoPackage-leveransen av Belägenhetsadress, enligt ett öppet program som läser den (Enturs geokodare). Provad på en egen liten fil med de rubrikerna.",
        guessed: "Att gårdsadresser skrivs by, gård, nummer. Reserverade adresser sorteras inte bort: kolumnen statusforbelagenhetsadress används inte.")

    private static let landCover = ImportProfile(
        "lantmateriet-marktacke", kind: "ground", columns: ["ground": "objekttyp"],
        values: [
            "ground": [
                "Åker": "arable", "Fruktodling": "arable", "Öppen mark": "pasture", "Annan öppen mark": "pasture",
                "Barr- och blandskog": "forest", "Lövskog": "forest", "Fjällbjörkskog": "forest", "Skog": "forest",
                "Sankmark": "bog", "Sankmark, våt": "bog", "Sankmark, fast": "bog", "Kalfjäll": "rock", "Glaciär": "forbidden",
                "Torg": "paved", "Sluten bebyggelse": "urban", "Hög bebyggelse": "urban", "Låg bebyggelse": "urban",
                "Bebyggelse": "urban", "Industri- och handelsbebyggelse": "urban",
                "Sjö": "water", "Vattendragsyta": "water", "Anlagt vatten": "water", "Hav": "water",
            ]
        ],
        verified: "Kolumnen objekttyp och marktäckets ord i Topografi 10 och 50, enligt flera öppna program som ritar dem. Provad på en egen liten fil med de orden.",
        guessed: "Vad orden betyder för schakt, t.ex. att all öppen mark är betesmark och att kalfjäll är berg.")

    private static let roads = ImportProfile(
        "nvdb-vagar", kind: "roads", columns: ["road_id": "ROUTE_ID", "class": "Klass_181", "surface": "Slitl_152"],
        values: ["surface": ["1": "paved", "2": "gravel"]],
        verified: "Kolumnerna ROUTE_ID, Klass_181 (funktionell vägklass 0–9) och Slitl_152 (slitlager, 1 belagd, 2 grus) i Lastkajens homogeniserade vägnät, enligt flera öppna program som läser det. Provad på en egen liten fil med de rubrikerna.",
        guessed: "Att alla rader är bilvägar: cykel- och gångnät (Vagtr_474) måste sorteras bort före inläsning. Klasserna behålls som de är.")

    private static let settlements = ImportProfile(
        "scb-tatorter", kind: "areas", columns: ["area_id": "tatortskod", "name": "tatort"],
        verified: "Kolumnerna tatortskod och tatort i SCB:s lager stat:Tatorter_2023, enligt flera öppna program som läser det. Provad på en egen liten fil med de rubrikerna.",
        guessed: "Att äldre och nyare årgångar har samma kolumner.")

    private static let smallSettlements = ImportProfile(
        "scb-smaorter", kind: "areas", columns: ["area_id": "smaort", "name": "smaort"],
        verified: "Kolumnen smaort i SCB:s lager stat:Smaorter_2023, och att den är en kod: småorter har inga namn där, enligt öppna program som läser det. Provad på en egen liten fil med den rubriken.",
        guessed: "Att äldre och nyare årgångar har samma kolumn.")

    private static let squares = ImportProfile(
        "scb-rutor", kind: "areas", columns: ["area_id": "rutid_scb", "name": "rutid_inspire"],
        verified: "Kolumnerna rutid_scb och rutid_inspire (SE_CRS3006RES1000mN…E…) i SCB:s lager stat:befolkning_1km_2024 och 2025, enligt flera öppna program som läser dem. Provad på en egen liten fil med de rubrikerna.",
        guessed: "Folkmängden (beftotalt) läses inte: den är skyddad av en statistisk metod, och summor stämmer inte exakt.")

    private static let deso = ImportProfile(
        "scb-deso", kind: "areas", columns: ["area_id": "desokod", "name": "desokod"],
        verified: "Kolumnen desokod i SCB:s lager stat:DeSO_2018 och stat:DeSO_2025, enligt flera öppna program som läser dem. Provad på en egen liten fil med den rubriken.",
        guessed: "Inget: DeSO har inga namn, så koden står som namn.")

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
        verified: "Nyckeltalen N07919 och N07920, att 0000 är riket, och att Koladas API svarar med kpi, municipality, period och value, enligt öppen kod som läser det. Provad på en egen liten fil med de rubrikerna.",
        guessed: "Att värdet är procent.")

    private static let koladaFromR = ImportProfile(
        "kolada-r", kind: "statistics",
        columns: ["measure": "kpi", "area": "municipality_id", "year": "year", "value": "value"], units: ["value": 0.01],
        verified: "Att R-paketet rKolada ger kolumnerna kpi, municipality_id, year och value, enligt öppen kod och dokumentation. Provad på en egen liten fil med de rubrikerna.",
        guessed: "Att värdet är procent.")
}

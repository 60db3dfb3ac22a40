extension ReportText {
    static let mapping: [ReportTemplate] = [
        ReportTemplate("3.3", "Kartläggning av bredbandssituationen i länet", """
            Kartläggning är en utgångspunkt för det regionala bredbandsarbetet och för att hitta lösningar för de byggnader som saknar snabbt bredband.
            """),
        ReportTemplate("3.3.1", "Kartläggning av fast bredbandsinfrastruktur", """
            {regioner s331_kartlaggning_fast=ja} hade under {år} någon typ av kartläggning av den fasta infrastrukturen i länet.
            De kartläggningar och analyser som görs är:
            {alternativ s331_typer}

            {regioner s331_egen_gis=koordinator} har GIS-kompetensen hos koordinatorn.
            {regioner s331_egen_gis=inom_region} har den inom regionen.
            Egna verktyg och metoder:
            {svar s331_verktyg}
            """),
        ReportTemplate("3.3.2", "Kartläggning av mobil infrastruktur", """
            Källorna för kartläggning av mobilnäten är:
            {alternativ s332_kallor}

            {regioner s332_kontinuerliga_matningar=ja} gör kontinuerliga mätningar av mobiltäckningen.
            {regioner s332_matningar_tag=ja} mäter mobiltäckningen på tåg.
            {regioner s332_onskar_per_operator=ja} uppger att tillgång till PTS mobiltäckningsdata per operatör skulle förbättra kartläggningen.
            {regioner s332_luftrum=ja} arbetar med täckning i nedre luftrummet.
            Exempel från regionerna:
            {svar s332_exempel}
            """),
        ReportTemplate("3.3.3", "Förutsättningar för kartläggningsarbetet", """
            {regioner s333_ratt_forutsattningar=ja} uppger att de har rätt förutsättningar för den kartläggning som de har behov av.
            De utmaningar som nämns är:
            {alternativ s333_utmaningar}

            {regioner s333_felrapportering=ja} ser kvalitetsbrister på grund av att nätägare lämnar felaktiga uppgifter.
            Den data som efterfrågas är:
            {alternativ s333_efterfragad_data}

            {regioner s333_gis_resurser=nej_for_fa} uppger att GIS-resurserna är för små.
            {regioner s333_gis_resurser=extern_hjalp} tar extern hjälp.
            {regioner s333_geodatasamverkan=ja} är med i geodatasamverkan.
            {regioner s333_koper_data=ja} köper in data vid behov.
            """),
    ]
}

extension ReportText {
    static let promotion: [ReportTemplate] = [
        ReportTemplate("3.2", "Bredbandsfrämjande arbete", """
            De regionala bredbandskoordinatorerna har i uppdrag att verka för ökad tillgång till effektiva, säkra och robusta elektroniska kommunikationer i länet.
            """),
        ReportTemplate("3.2.1", "Information och kommunikationsinsatser", """
            {regioner s321_informationsinsatser=ja} har under året arbetat med någon typ av informations- eller kommunikationsinsats.
            {regioner s321_info_teknikskifte=ja} har informerat om kommande teknikskiften, såsom avvecklingen av kopparnätet och äldre mobilnät.
            Exempel på insatser:
            {svar s321_insatser}

            {regioner s321_nyhetsbrev=eget} ger ut ett eget nyhetsbrev.
            {regioner s321_nyhetsbrev=gemensamt} ger ut nyhetsbrev tillsammans med andra.
            Ambitionen är vanligen {tal s321_nyhetsbrev_per_ar mode} utskick per år.
            """),
        ReportTemplate("3.2.2", "Insatser riktade till kommuner", """
            Kommunerna har en viktig roll för bredbandsutbyggnaden.
            Regionerna har stöttat dem på följande sätt:
            {alternativ s322_stod_kommuner}

            {regioner s322_oversiktsplaner=ja} har granskat eller lämnat synpunkter på kommunernas översiktsplaner.
            Exempel från regionerna:
            {svar s322_exempel}
            """),
        ReportTemplate("3.2.3", "Andra bredbandsfrämjande aktiviteter", """
            Regionerna beskriver dessa aktiviteter:
            {svar s323_aktiviteter}

            {regioner s323_remisser=ja} uppger att koordinatorn tar fram och förankrar svar på remisser och konsultationer.
            {regioner s323_eruf_mobil_smf=ja} deltar i Eruf-projekt om mobil infrastruktur för små och medelstora företag.
            {regioner s323_bredbandslyft=under_aret} har förberett eller genomfört ett regionalt bredbandslyft under året.
            Ett pilotprojekt har tidigare genomförts {i s323_bredbandslyft=pilot_tidigare}.
            """),
        ReportTemplate("3.2.4", "Regional finansiering", """
            {regioner s324_regionala_medel=stod_pagar} har en egen stödordning som pågår.
            Medel är avsatta utan att användningen är beslutad {i s324_regionala_medel=avsatt_ej_beslutad}.
            Frågan diskuteras eller utreds {i s324_regionala_medel=diskuteras}.
            Sammanlagt är {tal s324_avsatt_mnkr sum} mnkr avsatta av de regioner som anger ett exakt belopp.
            Beslut under året omfattar {tal s324_aret_beslut_mnkr sum} mnkr.
            Tidigare beslutade projekt har återlämnat medel {i s324_aterlamnade_medel=ja}.
            Regionernas svar om avsatta och använda medel:
            {svar s324_kommentar}

            Stödet får användas till:
            {alternativ s324_stod_omfattar}

            {regioner s324_eruf_mojligt=ja} kan finansiera bredband inom regionalfonden (Eruf).
            Av dem har {regioner s324_eruf_medfinansiering[s324_eruf_mojligt=ja]=ja} avsatt medel för medfinansiering av nya projekt under året.
            """),
    ]
}

extension ReportText {
    static let function: [ReportTemplate] = [
        ReportTemplate("2", "Om funktionen regional bredbandskoordinator", """
            Avsnittet redovisar hur funktionen är placerad och bemannad, vad regionerna har prioriterat och vilka styrdokument de arbetar efter.
            """),
        ReportTemplate("2.1", "Koordinatorfunktionens organisatoriska placering och resurser", """
            {regioner s21_huvudman=region} har placerat funktionen hos regionen.
            {regioner s21_avdelning=regional_utveckling} har den vid avdelningen för regional utveckling.
            Enheterna är av olika slag:
            {alternativ s21_enhet}

            {regioner s21_bemanning_forandring=oforandrad} har samma bemanning som {förra året}.
            En ny person har trätt in i rollen {i s21_bemanning_forandring=ny_person}.
            Ordinarie koordinator är åter efter ledighet {i s21_bemanning_forandring=ordinarie_ater}.
            Koordinatorn har slutat och en vikarie har rollen {i s21_bemanning_forandring=slutat_vikarie}.
            Bemanningen har förändrats på annat sätt {i s21_bemanning_forandring=annan}.

            {regioner s21_antal_personer=1} har en person som arbetar med uppdraget.
            {regioner s21_antal_personer=>1} har fler än en person som delar på rollen.
            Stöd från andra delar av förvaltningen finns i form av:
            {alternativ s21_stodfunktioner}

            I erbjudandet ingår {sekretariat grant_per_region_sek.2023-2025} kronor per region och år, mot tidigare {sekretariat grant_per_region_sek.before_2023} kronor.
            {regioner s21_sysselsattningsgrad=100} har avsatt en heltid för funktionen.
            {regioner s21_sysselsattningsgrad=60..80} har avsatt {spann 60..80} procent av en heltid.
            {regioner s21_sysselsattningsgrad=50} har avsatt en halvtid.
            {regioner s21_sysselsattningsgrad=>100} har avsatt mer än en heltid.
            {regioner s21_sysselsattningsgrad=<50} har avsatt mindre än en halvtid.
            {regioner s21_tjanst_forandring=mindre} uppger att tjänstens andel av en heltid har blivit mindre sedan {förra året}.
            {regioner s21_tjanst_forandring_orsak=minskade_medel} anger minskade statliga medel som orsak.
            När rollen kombineras är det med följande arbetsuppgifter:
            {alternativ s21_kombinerad_roll}

            {regioner s21_behalla_efter_2025=ja_sakert} kan med säkerhet säga att de kommer att behålla funktionen om erbjudandet inte förlängs.
            {regioner s21_anstallningsstopp=ja} har anställningsstopp eller minskar personalstyrkan.
            {regioner s21_befarar_minskad_dignitet=ja} befarar att digital infrastruktur får en minskad dignitet utan erbjudandet.
            {regioner s21_parallell_digitaliseringskoordinator=ja} drar paralleller till när digitaliseringskoordinatorernas erbjudande upphörde.

            Om behovet av funktionen skriver regionerna:
            {svar s21_behov_kvarstar}

            Utmaningar som regionerna behöver hantera de närmaste åren är:
            {alternativ s21_utmaningar}

            {regioner s21_pts_stodroll=ja} anser att det är viktigt att PTS samordnande och stödjande roll finns kvar.
            """),
        ReportTemplate("2.2", "Koordinatorfunktionens uppdrag och prioriteringar", """
            I regeringsbeslutet om regionala bredbandskoordinatorer anges funktionens uppgifter i punktform.
            Koordinatorn ska verka främjande, ingå i och utveckla regionala nätverk, hålla sig informerad och sprida information samt främja länsöverskridande samarbeten.
            Regionen ska också samverka med PTS när bredbandsstöd delas ut, genom att sammanställa ett underlag för prioritering av stödberättigade byggnader.
            I medeltal har {tal s22_arbetsinsats_byggnader_h1 mean} procent av arbetstiden under vårhalvåret gått till de stödberättigade byggnaderna.
            Under hösthalvåret är det {tal s22_arbetsinsats_byggnader_h2 mean} procent.

            {regioner s22_har_fokusomraden=ja} har för {år} haft utpekade fokusområden.
            De fokusområden som nämns är:
            {alternativ s22_fokusomraden}
            """),
        ReportTemplate("2.3", "Regionalt tillväxtarbete och bredbandsstrategier", """
            Den aktör som har det regionala utvecklingsansvaret i länet har stor inverkan på bredbandsutbyggnaden.
            {regioner s23_styrdokument_finns=ja} har någon form av styrdokument där bredbandsfrågan hanteras.
            Dokumenten är av följande slag:
            {alternativ s23_styrdokument_typ}

            Regionerna nämner dessa dokument:
            {svar s23_styrdokument_namn}

            I framtagandet har medverkat:
            {alternativ s23_medverkande}

            Dokumentet gäller oftast till och med {tal s23_giltig_till mode}.
            {regioner s23_invantar_nationell=ja} inväntar en ny nationell strategi innan arbetet med ett nytt dokument påbörjas.
            Om pågående eller beslutat arbete skriver regionerna:
            {svar s23_pagaende}
            """),
    ]
}

extension ReportText {
    static let summary = ReportTemplate("", "Sammanfattning", """
        {saknade}
        Den ökade digitaliseringen av samhället innebär att tillgång till bredbandsinfrastruktur blir alltmer nödvändig.
        Regeringen har erbjudit regionerna finansiering för att hålla en funktion som regional bredbandskoordinator.
        I denna rapport redovisas det nationella sekretariatets uppföljning av de regionala bredbandskoordinatorernas verksamhet {år}.

        De regionala bredbandskoordinatorerna bidrar till att nå regeringens nationella bredbandsmål genom samverkan och samordning inom och mellan län.
        De uppmärksammar möjligheter och löser problem i den egna regionens bredbandsutbyggnad.

        {regioner s21_bemanning_forandring=oforandrad} uppger att bemanningen är oförändrad jämfört med {förra året}.
        {regioner s21_behalla_efter_2025=ja_sakert} kan med säkerhet säga att funktionen behålls om erbjudandet inte förlängs.

        {regioner s311_natverk_finns=ja} har etablerade regionala nätverk för bredbandsfrågor.
        {regioner s312_aktorsdialog=ja} har en aktiv dialog med bredbandsaktörer i länet.
        {regioner s313_samverkan_andra_regioner=ja} samverkar med regioner utanför länet.

        Kartläggning av bredbandssituationen i länet är ett prioriterat område.
        {regioner s333_ratt_forutsattningar=ja} uppger att de har rätt förutsättningar för den kartläggning som de behöver.
        """)

    static let background = ReportTemplate("1", "Bakgrund och syfte", """
        Regeringen har avsatt medel för en funktion som regional bredbandskoordinator i länen.
        {regioner s21_rekvirerat_medel=ja} har för {år} rekvirerat medel och därmed tackat ja till erbjudandet om att hålla en funktion som regional bredbandskoordinator.
        Erbjudandet gäller till och med {sekretariatsdag offer_ends}.
        Koordinatorfunktionen ska, med beaktande av de regionala förutsättningarna, verka för samordning och samverkan i bredbandsfrågor när det gäller såväl fast som mobil infrastruktur.
        Staten har tillfört stödmedel till bredbandsutbyggnaden, och koordinatorfunktionen har en viktig roll genom att prioritera byggnader där behovet av bredband är som störst.
        Post- och telestyrelsen (PTS) har samtidigt i uppdrag att lämna stöd åt de regionala bredbandskoordinatorerna, här kallat det nationella sekretariatet.

        PTS ska årligen till Regeringskansliet (Finansdepartementet) redovisa hur de regionala bredbandskoordinatorernas verksamhet utformats och hur den verkat för att bidra till att nå regeringens bredbandsmål.
        Redovisningen av {år} ska lämnas senast {sista dag}.
        För detta syfte har de regionala bredbandskoordinatorerna svarat på en enkät.
        Sekretariatet har även inhämtat information genom erfarenhetsutbyte, enskilda samtal och dialog på de gemensamma nätverksträffarna.
        {mål}
        """)
}

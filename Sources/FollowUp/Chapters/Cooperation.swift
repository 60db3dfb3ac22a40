extension ReportText {
    static let cooperation: [ReportTemplate] = [
        ReportTemplate("3", "Koordinatorfunktionens bidrag till att nå de nationella bredbandsmålen", """
            Att främja bredbandsutbyggnad på regional nivå bidrar till att uppnå regeringens nationella bredbandsmål.
            Det kan ske på olika sätt och behöver anpassas utifrån de regionala och lokala förutsättningarna.
            Funktionen bidrar också genom att kvalitetssäkra byggnadsförteckningen och genom regionala prioriteringar.
            """),
        ReportTemplate("3.1", "Regional samverkan och samordning", """
            En central del i uppdraget är att verka för övergripande samordning och samarbete i bredbandsfrågor.
            {regioner s31_media=aterkommande} intervjuas återkommande i bredbandsfrågor av regional och lokal media.
            """),
        ReportTemplate("3.1.1", "Samverkan inom länet", """
            {regioner s311_natverk_finns=ja} har etablerade och formaliserade regionala nätverk för bredbandsfrågor.
            {regioner s311_sammankallande=ja} är sammankallande för något av nätverken.
            {regioner s311_kommunnatverk_form=natverk_kommuner} har ett nätverk för kommunernas bredbandssamordnare.
            Representanter för kommunalförbunden bjuds in {i s311_kommunnatverk_form=via_kommunalforbund}.
            Ett nätverk för fiberföreningar finns {i s311_kommunnatverk_form=natverk_fiberforeningar}.
            Individuell kontakt med aktiva kommuner hålls {i s311_kommunnatverk_form=individuell}.
            Kommunerna möts på annat sätt {i s311_kommunnatverk_form=annat}.

            {regioner s311_dialog_kommuner=ja} har fört dialog med kommunerna om prioritering av byggnader.
            {regioner s311_kommuner_fatt_valja=ja} har låtit kommunerna välja ut eller ge önskemål om områden och byggnader.
            {regioner s311_lst_kvalitetssakring=ja} har samverkat med länsstyrelsen kring kvalitetssäkringen av byggnadsförteckningen.
            {regioner s311_lst_prioritering=godkant} uppger att länsstyrelsen har godkänt de föreslagna prioriteringarna.
            {regioner s311_lst_prioritering=avstod} uppger att länsstyrelsen har valt att inte delta.
            {regioner s311_lst_prioritering=lagt_intresse} uppger att länsstyrelsens intresse har varit lågt.
            {regioner s311_kommunnatverk_lst=ordinarie|inbjuden} har länsstyrelsen som ordinarie eller inbjuden deltagare i nätverket.

            Företagare och privatpersoner frågar om:
            {alternativ s311_forfragningar}

            Andra samverkansgrupper i länen är:
            {svar s311_andra_grupper}
            """),
        ReportTemplate("3.1.2", "Samverkan med bredbandsaktörer i länet", """
            {regioner s312_aktorsdialog=ja} har en aktiv dialog med relevanta bredbandsaktörer.
            Dialogen rör:
            {alternativ s312_dialog_amnen}

            {regioner s312_samverkan_nationella_stodet=ja} har samverkat med aktörer kring det nationella stödet.
            Organiserade samverkansgrupper med bredbandsaktörer är:
            {svar s312_aktorsgrupp}

            Exempel på lösningar som koordinatorn har medverkat till:
            {svar s312_exempel}
            """),
        ReportTemplate("3.1.3", "Samverkan och erfarenhetsutbyte utanför länet", """
            {regioner s313_samverkan_andra_regioner=ja} samverkar med regioner utanför länet.
            Mellanregionala och nationella grupper som regionerna deltar i är:
            {alternativ s313_natverk}

            Därutöver samarbetar regioner sinsemellan:
            {svar s313_bilateralt}
            """),
        ReportTemplate("3.1.4", "Samverkan med PTS", """
            Den regionala bredbandskoordinatorn ska samverka med PTS i bredbandsrelaterade frågor och bistå med underlag för prioriterade byggnader.
            {regioner s314_fick_nationellt_stod=ja} har fått del av det nationella stödet under {år}.
            Inget projekt beviljades medel {i s314_fick_nationellt_stod=nej}.
            {regioner s314_cef=ja} är delaktiga i ansökningar till CEF Digital.
            {regioner s314_digitalidag_coach=ja} har gått Digitalidags coachutbildning och bemannat Ring Digitalidag.
            {regioner s314_digitalidag_spridit=ja} har spridit konceptet Digitalidag.
            """),
    ]
}

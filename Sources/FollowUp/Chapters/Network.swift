extension ReportText {
    static let network = ReportTemplate("3.4", "Deltagande i det nationella nätverket", """
        Det nationella sekretariatet har under {år} arrangerat {sekretariat network_meetings_total} nätverksträffar, varav {sekretariat physical_two_day} som fysiska tvådagarsmöten och {sekretariat digital} digitalt.
        Mötenas främsta syften är erfarenhetsutbyte, dialog, kompetensutveckling och att sprida goda exempel.

        Exempel på det som avhandlats:
        {sekretariatslista topics_sv}
        """)
}

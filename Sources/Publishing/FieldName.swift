/// What people read over the columns of an edition's layers.
enum FieldName {
    static let swedish = [
        "building_id": "Byggnad", "use": "Användning", "municipality": "Kommun", "households": "Hushåll",
        "workplaces": "Arbetsställen", "mark": "Kartans tecken", "state": "Läge (kod)", "state_name": "Läge",
        "planned": "Planerad", "granted": "Beviljat stöd", "route_id": "Sträckning", "operator_id": "Nätägare",
        "tier": "Del av nätet", "id": "Id", "name": "Namn", "buildings": "Byggnader", "code": "Kod",
        "connected": "Anslutna", "passed": "Möjliga att ansluta", "near": "I absolut närhet", "lacking": "Saknar",
        "in_need": "I behov av stöd", "planned_and_granted": "Planerade och med stöd", "n": "Byggnader",
        "square": "Ruta", "suppressed": "Något tal är för litet för att visas",
    ]
}

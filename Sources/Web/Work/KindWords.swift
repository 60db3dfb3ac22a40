/// What kinds of file are called.
enum KindWords {
    private static let words = [
        "boundaries": "Gränser", "buildings": "Byggnadsregister", "addresses": "Adresser", "availability": "Nätägares rapport",
        "plans": "Planer", "grants": "Beviljat stöd", "subscriptions": "Abonnemang", "operators": "Nätägare",
        "network-routes": "Sträckningar", "network-nodes": "Noder", "masts": "Master", "roads": "Vägar", "railways": "Järnvägar",
        "ground": "Mark", "areas": "Områden", "list": "PTS byggnadsförteckning", "decisions": "PTS beslut", "wishes": "Önskemål",
        "switch-off": "Nedläggningar", "statistics": "Statistik", "places": "Orter", "power-lines": "Kraftledningar",
        "mobile-coverage": "Mobiltäckning", "measurements": "Mätningar", "spots": "Lokalkännedom", "works": "Väg- och kabelarbeten",
    ]

    /// The Swedish word; the kind's own name where it has none.
    static func word(_ kind: String) -> String { words[kind] ?? kind }
}

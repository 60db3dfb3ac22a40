import Foundation
import GeoFormats

/// Guesses which foreign header means which of our columns, for a person to correct and save.
public enum ProposedProfile {
    /// What Swedish files often call our columns. Folded like headers: no case, spaces, `-` or `_`.
    private static let words: [String: [String]] = [
        "operator_id": ["operatör", "operator", "nätägare", "natagare", "aktör", "leverantör"],
        "building_id": ["byggnadsid", "byggnad", "fastighetsid", "husid", "objektid", "byggnadsidentitet"],
        "technology": ["teknik", "accessteknik", "anslutningstyp"],
        "status": ["läge", "anslutningsstatus", "tillstånd"],
        "down_mbps": ["nedladdning", "ned", "nedströms", "hastighetned", "download", "down"],
        "up_mbps": ["uppladdning", "upp", "uppströms", "hastighetupp", "upload", "up"],
        "connection_fee_sek": ["anslutningsavgift", "avgift", "pris"],
        "survey": ["mätdag", "mätdatum", "referensdatum"],
        "ready_by": ["klart", "klardatum", "färdigt", "driftsättning"],
        "commitment": ["åtagande", "säkerhet"],
        "reported_on": ["rapporterad", "rapportdatum", "inlämnad"],
        "address": ["adress", "gatuadress", "belägenhetsadress"],
        "postcode": ["postnr", "postnummer"], "locality": ["ort", "postort"],
        "households": ["hushåll", "antalhushåll"], "workplaces": ["arbetsställen", "antalarbetsställen"],
        "use": ["användning", "ändamål", "byggnadstyp"], "name": ["namn"], "code": ["kod"],
        "project_id": ["projekt", "projektid", "dnr", "diarienummer"], "scheme": ["stödform", "stöd"],
        "decided_on": ["beslutsdatum", "beslutad"], "amount_sek": ["belopp", "stödbelopp"],
        "eligible": ["stödberättigad"], "edition": ["utgåva", "version"],
        "x": ["ost", "östlig", "easting", "e", "sweref99e"], "y": ["nord", "nordlig", "northing", "n", "sweref99n"],
    ]

    private static let values: [String: [String: String]] = [
        "technology": [
            "fiber": "fibre", "Fiber": "fibre", "koax": "coax", "Koax": "coax", "kabel-tv": "coax", "xDSL": "xdsl", "ADSL": "xdsl",
            "VDSL": "xdsl", "Fast radio": "fwa", "FWA": "fwa", "fast radio": "fwa", "satellit": "satellite", "mobilt": "mobile",
        ],
        "status": [
            "ansluten": "connected", "Ansluten": "connected", "ansluten (homes connected)": "connected",
            "möjlig att ansluta": "passed", "Möjlig att ansluta": "passed", "homes passed": "passed",
            "homes connected": "connected",
        ],
        "commitment": ["beslutad": "decided", "Beslutad": "decided", "avsedd": "intended", "Planerad": "intended"],
    ]

    /// A profile for the kind from a file's header; columns that our own names or known aliases find are left out.
    public static func profile(for kind: Kind, schema: TableSchema) -> ImportProfile {
        var profile = ImportProfile(name: "", kind: kind.name)
        profile.layer = schema.layer
        let headers = schema.columns.map { ($0, HeaderName($0)) }
        var free = headers.filter { header in
            !kind.columns.contains { column in
                ([column.name] + column.aliases).contains { HeaderName($0) == header.1 }
            }
        }
        let wanted = kind.columns.map(\.name) + (kind.placing.contains(.position) ? ["x", "y"] : [])
        for name in wanted where !headers.contains(where: { $0.1 == HeaderName(name) }) {
            let synonyms = (words[name] ?? []).map { HeaderName($0).folded }
            let best = free.firstIndex { synonyms.contains($0.1.folded) }
                ?? free.firstIndex { header in synonyms.contains { $0.count > 2 && header.1.folded.hasPrefix($0) } }
            guard let best else { continue }
            profile.columns[name] = free[best].0
            free.remove(at: best)
        }
        for column in kind.columns {
            if let known = values[column.name], case .code = column.type { profile.values[column.name] = known }
        }
        profile.guessed = "Allt: profilen är ett förslag ur filens rubrikrad. Rätta den och spara den."
        return profile
    }
}

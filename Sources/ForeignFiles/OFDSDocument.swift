import Foundation
import GeoFormats
import Geometry

/// A package of the Open Fibre Data Standard (0.3 or 0.4), read as the tables of three of our kinds.
///
/// OFDS says nothing of tier: a span is `access` or `backbone` when its name or its network's name says so, else it is
/// read as `backbone`, so that no house becomes *near* by a guess.
struct OFDSDocument {
    private let networks: [[String: Any]]

    static let kinds: Set<String> = ["operators", "network-nodes", "network-routes"]
    private static let mostBytes = 1 << 29

    static func looksLikeOne(_ head: [UInt8]) -> Bool {
        let text = String(decoding: head.prefix(4096), as: UTF8.self)
        return text.contains("\"networks\"") && !text.contains("\"FeatureCollection\"")
    }

    /// Throws `too-large`, `truncated` or `not-this-kind`.
    init(path: String) throws(FileFault) {
        let file = try MappedFile(path: path)
        guard file.bytes.count <= Self.mostBytes else {
            throw FileFault(code: "too-large", message: "Filen är större än 512 MB. Dela den per nät.")
        }
        let parsed: Any
        do {
            parsed = try JSONSerialization.jsonObject(with: Data(file.bytes))
        } catch {
            throw FileFault(
                code: "truncated", message: "Filen är inte hel JSON. Hämta den på nytt från den som lämnade den.")
        }
        guard let package = parsed as? [String: Any], let networks = package["networks"] as? [[String: Any]] else {
            throw FileFault(
                code: "not-this-kind", message: "Filen är inte Open Fibre Data Standard: listan ”networks” saknas.")
        }
        self.networks = networks
    }

    func table(for kind: String) -> ListedTable {
        switch kind {
        case "operators": operators
        case "network-nodes": nodes
        default: spans
        }
    }

    private var operators: ListedTable {
        let table = ListedTable(kind: "operators", columns: ["operator_id", "name", "org_number"], hasGeometry: false)
        var seen = Set<String>()
        for network in networks {
            for one in objects(network["organisations"]) where seen.insert(text(one["id"])).inserted {
                let number = text((one["identifier"] as? [String: Any])?["id"])
                table.add([text(one["id"]), text(one["name"]), number], nil)
            }
        }
        return table
    }

    private var nodes: ListedTable {
        let table = ListedTable(kind: "network-nodes", columns: ["node_id", "operator_id", "kind"], hasGeometry: true)
        for network in networks {
            for one in objects(network["nodes"]) {
                let types = (one["type"] as? [String] ?? []) + (one["technologies"] as? [String] ?? [])
                table.add([text(one["id"]), owner(one, network), Self.nodeKind(types)], shape(one["location"]))
            }
        }
        return table
    }

    private var spans: ListedTable {
        let table = ListedTable(
            kind: "network-routes",
            columns: ["route_id", "operator_id", "tier", "status", "fibre_count", "from_node", "to_node"], hasGeometry: true)
        for network in networks {
            for one in objects(network["spans"]) {
                table.add(
                    [
                        text(one["id"]), owner(one, network), Self.tier(text(one["name"]) + " " + text(network["name"])),
                        Self.status(text(one["status"])), fibres(one), nodeName(one["start"]), nodeName(one["end"]),
                    ], shape(one["route"]))
            }
        }
        return table
    }

    private func objects(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

    private func text(_ value: Any?) -> String {
        switch value {
        case let text as String: text
        case let number as NSNumber: number.stringValue
        default: ""
        }
    }

    // In 0.3 `start` and `end` were objects for a while; an id either way.
    private func nodeName(_ value: Any?) -> String {
        (value as? [String: Any]).map { text($0["id"]) } ?? text(value)
    }

    private func owner(_ object: [String: Any], _ network: [String: Any]) -> String {
        for key in ["transmissionMediumOwner", "physicalInfrastructureProvider"] {
            if let owner = object[key] as? [String: Any] { return text(owner["id"]) }
        }
        if let first = objects(object["networkProviders"]).first { return text(first["id"]) }
        let organisations = objects(network["organisations"])
        return organisations.count == 1 ? text(organisations[0]["id"]) : ""
    }

    private func fibres(_ span: [String: Any]) -> String {
        if let media = span["transmissionMedium"] as? [String], !media.isEmpty, !media.contains("fibre") { return "0" }
        return text(span["fibreCount"])
    }

    private static func nodeKind(_ types: [String]) -> String {
        for type in types {
            switch type {
            case "pop", "dataCentre", "cableLanding", "exchange": return "pop"
            case "tower", "mast": return "mast"
            case "splice", "spliceEnclosure", "joint": return "splice"
            case "cabinet", "handhole": return "cabinet"
            default: continue
            }
        }
        return ""
    }

    private static func tier(_ name: String) -> String {
        let lower = name.lowercased()
        return lower.contains("access") || lower.contains("spridning") ? "access" : "backbone"
    }

    // A span that is built or about to be is planned; one out of use is neither of our codes, and its row is rejected.
    private static func status(_ code: String) -> String {
        switch code {
        case "proposed", "planned", "underConstruction": "planned"
        default: code
        }
    }

    private func shape(_ value: Any?) -> Shape? {
        guard let geometry = value as? [String: Any], let coordinates = geometry["coordinates"] as? [Any] else { return nil }
        switch geometry["type"] as? String {
        case "Point": return Self.point(coordinates).map(Shape.point)
        case "LineString":
            let points = coordinates.compactMap { ($0 as? [Any]).flatMap(Self.point) }
            return points.count == coordinates.count ? .line(LineString(points)) : nil
        default: return nil
        }
    }

    private static func point(_ pair: [Any]) -> SwerefPoint? {
        guard pair.count >= 2, let longitude = pair[0] as? NSNumber, let latitude = pair[1] as? NSNumber else { return nil }
        return SwerefProjection.sweref99TM.project(Wgs84Point(longitude: longitude.doubleValue, latitude: latitude.doubleValue))
    }
}

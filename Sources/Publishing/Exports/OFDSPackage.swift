import Crypto
import Foundation
import GeoFormats
import Geometry
import Register
import Store
import Vocabulary

/// Networks as a package of the Open Fibre Data Standard 0.4: one network an owner, codes from its lists only.
///
/// A node that no route of the same owner reaches has no place in OFDS (its validator says so) and is left out; the
/// GeoPackage has it.
struct OFDSPackage {
    let network: NetworkExtract
    let collected: ReportingDate
    /// How near a route's end must be to a node to meet it.
    let snapMeters: Double

    private static let schema = "https://standard.ofds.info/en/0__4__0/network-schema.json"

    var json: JSONValue {
        let owners = Set(network.routes.map(\.operatorId)).sorted()
        return .object(["networks": .array(owners.map(network(of:)))])
    }

    private func network(of owner: String) -> JSONValue {
        let ends = OwnNodes(network.nodes.filter { $0.operatorId == owner }, snapMeters: snapMeters)
        var used = Set<String>()
        var seen = Set<String>()
        var spans: [JSONValue] = []
        for route in network.routes where route.operatorId == owner && seen.insert(route.routeId).inserted {
            let lines = route.shape.lines
            for (part, line) in lines.enumerated() where line.points.count > 1 {
                let start = part == 0 ? ends.node(named: route.fromNode, at: line.points.first) : nil
                let end = part == lines.count - 1 ? ends.node(named: route.toNode, at: line.points.last) : nil
                used.formUnion([start, end].compactMap { $0 })
                spans.append(
                    span(route, line, identifier: lines.count == 1 ? route.routeId : "\(route.routeId)-\(part + 1)", start, end))
            }
        }
        let shown = ends.all.filter { used.contains($0.nodeId) }
        var members: [JSONValue.Member] = [
            .init(key: "id", value: .string(Self.identifier(of: owner))),
            .init(key: "name", value: .string("\(name(owner))\(network.isMadeUp ? " (påhittat läge)" : "")")),
        ]
        if !shown.isEmpty { members.append(.init(key: "nodes", value: .array(shown.map(node)))) }
        if !spans.isEmpty { members.append(.init(key: "spans", value: .array(spans))) }
        members += [
            .init(key: "organisations", value: .array([organisation(owner)])),
            .init(key: "collectionDate", value: .string(collected.description)),
            .init(
                key: "crs",
                value: .object([
                    "name": .string("urn:ogc:def:crs:OGC::CRS84"),
                    "uri": .string("http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
                ])),
            .init(key: "language", value: .string("sv")),
            .init(
                key: "links",
                value: .array([.object(["href": .string(Self.schema), "rel": .string("describedby")])])),
        ]
        return .object(members)
    }

    private func node(_ node: NetworkExtract.Node) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "id", value: .string(node.nodeId)),
            .init(key: "status", value: .string("operational")),
            .init(key: "location", value: GeoJSONGeometry.value(.point(node.position))),
        ]
        let types = ["pop": "pop", "cabinet": "cabinet", "mast": "tower"]
        if let type = types[node.kind] { members.append(.init(key: "type", value: .array([.string(type)]))) }
        members.append(.init(key: "transmissionMediumOwner", value: reference(node.operatorId)))
        return .object(members)
    }

    private func span(
        _ route: NetworkExtract.Route, _ line: LineString, identifier: String, _ start: String?, _ end: String?
    ) -> JSONValue {
        // The tier has no field of its own; read back it is taken from the name.
        var members: [JSONValue.Member] = [
            .init(key: "id", value: .string(identifier)),
            .init(key: "name", value: .string("\(route.tier) \(identifier)")),
            .init(key: "status", value: .string(route.isPlanned ? "planned" : "operational")),
        ]
        if let start { members.append(.init(key: "start", value: .string(start))) }
        if let end { members.append(.init(key: "end", value: .string(end))) }
        members += [
            .init(key: "route", value: GeoJSONGeometry.value(.line(line))),
            .init(key: "transmissionMediumOwner", value: reference(route.operatorId)),
        ]
        if route.fibreCount != 0 {
            members.append(.init(key: "transmissionMedium", value: .array([.string("fibre")])))
            if let count = route.fibreCount { members.append(.init(key: "fibreCount", value: .integer(count))) }
        }
        members.append(.init(key: "countries", value: .array([.string("SE")])))
        return .object(members)
    }

    private func name(_ owner: String) -> String { network.operators[owner]?.name ?? owner }

    private func reference(_ owner: String) -> JSONValue {
        .object(["id": .string(owner), "name": .string(name(owner))])
    }

    private func organisation(_ owner: String) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "id", value: .string(owner)), .init(key: "name", value: .string(name(owner))),
        ]
        if let number = network.operators[owner]?.number, !number.isEmpty {
            members.append(.init(key: "identifier", value: .object(["id": .string(number), "scheme": .string("SE-ON"), "legalName": .string(name(owner))])))
        }
        members.append(.init(key: "country", value: .string("SE")))
        return .object(members)
    }

    // Always the same UUID for the same owner (RFC 4122, version 8: of our own making).
    private static func identifier(of owner: String) -> String {
        var bytes = Array(SHA256.hash(data: Data("samkarta network \(owner)".utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0f | 0x80
        bytes[8] = bytes[8] & 0x3f | 0x80
        let digits = Data(bytes).hexadecimal
        let cuts = [8, 4, 4, 4, 12]
        var rest = digits[...]
        return cuts.map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }.joined(separator: "-")
    }
}

/// The nodes of one owner, found by name or by place.
private struct OwnNodes {
    let all: [NetworkExtract.Node]
    private let names: Set<String>
    private let snapMeters: Double

    init(_ nodes: [NetworkExtract.Node], snapMeters: Double) {
        var seen = Set<String>()
        all = nodes.filter { seen.insert($0.nodeId).inserted }
        names = seen
        self.snapMeters = snapMeters
    }

    func node(named name: String, at point: SwerefPoint?) -> String? {
        if names.contains(name) { return name }
        guard let point else { return nil }
        let near = all.map { ($0.position.distance(to: point), $0.nodeId) }.filter { $0.0 <= snapMeters }
        return near.min { $0 < $1 }?.1
    }
}

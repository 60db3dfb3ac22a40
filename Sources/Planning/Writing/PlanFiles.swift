import Foundation
import GeoFormats
import GeoPackage
import Geometry
import Vocabulary

extension Plan {
    /// Writes `plan.json`, `bill.csv` and `plan.gpkg`, whose layers FORMATS section 6 names, in a folder that is made
    /// where there is none. Throws `plan.unwritable` or `publish.unwritable`.
    public func write(to folder: String, seconds: Double, stamp: ReportingDate) throws(Problem) {
        let url = URL(filePath: folder)
        do {
            // A plan is as secret as the networks it rests on: for its owner's eyes.
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data((json(seconds: seconds).text + "\n").utf8).write(to: url.appending(path: "plan.json"))
            try Data(billText.utf8).write(to: url.appending(path: "bill.csv"))
            let writer = try GeoPackageWriter(path: url.appending(path: "plan.gpkg").path, stamp: stamp)
            try addLayers(to: writer)
            try writer.finish()
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("plan.unwritable", "Planen går inte att skriva i ”\(folder)”: \(error.localizedDescription)")
        }
    }

    private var billText: String {
        var text = DelimitedTextWriter.line(["item", "quantity", "unit", "unit_price_sek", "amount_sek"])
        for line in bill.lines {
            text += DelimitedTextWriter.line([
                line.item, JSONValue.text(of: line.quantity), line.unit, JSONValue.text(of: line.unitPrice),
                Self.kronor(line.amount).text,
            ])
        }
        return text
    }

    private static func sek(_ ore: Int64) -> AttributeValue { .number(Double(ore) / 100) }
    private static func meters(_ millimetres: Int64) -> AttributeValue { .number(Double(millimetres) / 1000) }

    private func title(_ text: String) -> String { isMadeUp ? "\(text) (påhittat läge)" : text }

    private func addLayers(to writer: GeoPackageWriter) throws {
        try writer.add(
            LayerDefinition(
                name: "trench", title: title("Schakt"), geometryType: "LINESTRING",
                columns: [
                    ("trench_id", .text), ("ground", .text), ("method", .text), ("length_m", .number), ("cost_sek", .number),
                    ("phase", .integer), ("buildings_behind", .integer),
                ])
        ) { add in
            for row in trenches {
                try add(
                    .line(row.line),
                    [
                        .text(row.identifier), .text(row.ground.rawValue), .text(row.ground.method.rawValue),
                        Self.meters(row.millimetres), Self.sek(row.cost), .integer(row.phase), .integer(row.buildingsBehind),
                    ])
            }
        }
        try writer.add(
            LayerDefinition(
                name: "service", title: title("Serviceledningar"), geometryType: "LINESTRING",
                columns: [("building_id", .text), ("length_m", .number), ("to_plot_m", .number), ("cost_sek", .number)])
        ) { add in
            for row in services {
                try add(
                    .line(row.line),
                    [.text(row.buildingId), Self.meters(row.millimetres), Self.meters(row.toPlotMillimetres), Self.sek(row.cost)])
            }
        }
        try addPoints(to: writer)
        try writer.add(
            LayerDefinition(
                name: "bill", title: "Mängdförteckning", geometryType: nil,
                columns: [
                    ("item", .text), ("quantity", .number), ("unit", .text), ("unit_price_sek", .number), ("amount_sek", .number),
                ])
        ) { add in
            for line in bill.lines {
                try add(
                    nil,
                    [.text(line.item), .number(line.quantity), .text(line.unit), .number(line.unitPrice), Self.sek(line.amount)])
            }
        }
    }

    private func addPoints(to writer: GeoPackageWriter) throws {
        try writer.add(
            LayerDefinition(
                name: "joins", title: title("Anslutningspunkter"), geometryType: "POINT",
                columns: [("node_id", .text), ("route_id", .text), ("fee_sek", .number)])
        ) { add in
            for row in joinings {
                try add(.point(row.point), [.optional(row.nodeId), .optional(row.routeId), Self.sek(row.cost)])
            }
        }
        try writer.add(
            LayerDefinition(
                name: "crossings", title: title("Korsningar"), geometryType: "POINT",
                columns: [
                    ("kind", .text), ("cost_sek", .number), ("length_m", .number), ("trench_id", .text), ("building_id", .text),
                ])
        ) { add in
            for row in crossings {
                try add(
                    .point(row.point),
                    [
                        .text(row.kind.rawValue), Self.sek(row.cost), Self.meters(row.millimetres), .optional(row.trenchId),
                        .optional(row.buildingId),
                    ])
            }
        }
        try writer.add(
            LayerDefinition(
                name: "buildings", title: title("Byggnader"), geometryType: "POINT",
                columns: [
                    ("building_id", .text), ("status", .text), ("reason", .text), ("node_id", .text), ("path_m", .number),
                    ("share_sek", .number), ("phase", .integer), ("households", .integer),
                ])
        ) { add in
            for row in buildings {
                try add(
                    .point(row.point),
                    [
                        .text(row.buildingId), .text(row.status.rawValue), .text(row.reason), .optional(row.nodeId),
                        row.pathMillimetres.map(Self.meters) ?? .null, row.share.map(Self.sek) ?? .null, .optional(row.phase),
                        .integer(row.households),
                    ])
            }
        }
    }
}

import CGDAL
import Foundation

/// What of OpenStreetMap one kind of ours is: layer, tags kept as columns, and the tag that lets an object in.
struct OsmTheme {
    let layer: String
    let columns: [String]
    /// Any of these tags filled; `tag=value|value` asks for one of the values.
    let wanted: [String]

    static func theme(for kind: String) -> OsmTheme? {
        let address = ["addr_street", "addr_housenumber", "addr_postcode", "addr_city"]
        switch kind {
        case "buildings":
            return OsmTheme(
                layer: "multipolygons",
                columns: ["osm_way_id", "osm_id", "building", "building_levels"] + address + ["amenity", "name", "start_date"],
                wanted: ["building"])
        case "roads":
            return OsmTheme(
                layer: "lines",
                columns: ["osm_id", "name", "ref", "highway", "surface", "tracktype", "service", "access", "bridge", "tunnel"],
                wanted: ["highway"])
        case "railways":
            return OsmTheme(layer: "lines", columns: ["osm_id", "name", "railway", "bridge", "tunnel"], wanted: ["railway"])
        case "ground":
            return OsmTheme(
                layer: "multipolygons", columns: ["osm_way_id", "osm_id", "landuse", "natural", "leisure", "name"],
                wanted: ["landuse", "natural", "leisure"])
        case "masts":
            return OsmTheme(
                layer: "points", columns: ["osm_id", "name", "man_made", "tower_type", "operator", "power"],
                wanted: ["man_made=mast|tower|communications_tower"])
        case "power-lines":
            return OsmTheme(
                layer: "lines", columns: ["osm_id", "power", "voltage", "operator"], wanted: ["power=line|minor_line|cable"])
        case "places":
            return OsmTheme(layer: "points", columns: ["osm_id", "name", "place"], wanted: ["place"])
        case "addresses":
            return OsmTheme(layer: "points", columns: ["osm_id"] + address, wanted: ["addr_housenumber"])
        case "areas":
            return OsmTheme(
                layer: "multipolygons", columns: ["osm_way_id", "osm_id", "name", "place", "boundary"], wanted: ["place"])
        default:
            return nil
        }
    }

    func lets(in value: (String) -> String?) -> Bool {
        wanted.contains { rule in
            let sides = rule.split(separator: "=", maxSplits: 1)
            guard let found = value(String(sides[0])), !found.isEmpty else { return false }
            return sides.count == 1 || sides[1].split(separator: "|").contains { $0 == found }
        }
    }

    /// Writes the driver's own configuration file naming the tags that become columns; returns its path.
    static func writeConfiguration(into folder: String) throws -> String {
        let tags = "name,ref,highway,surface,tracktype,service,access,bridge,tunnel,railway,man_made,tower:type,operator,power,voltage,addr:street,addr:housenumber,addr:postcode,addr:city,place"
        let surfaceTags = "name,building,building:levels,amenity,start_date,landuse,natural,leisure,place,boundary,addr:street,addr:housenumber,addr:postcode,addr:city"
        let text = """
            closed_ways_are_polygons=aeroway,amenity,boundary,building,craft,geological,historic,landuse,leisure,military,natural,office,place,shop,sport,tourism,highway=platform,public_transport=platform
            attribute_name_laundering=yes
            [points]
            osm_id=yes
            attributes=\(tags)
            [lines]
            osm_id=yes
            attributes=\(tags)
            [multipolygons]
            osm_id=yes
            attributes=\(surfaceTags)
            [multilinestrings]
            osm_id=yes
            attributes=name
            [other_relations]
            osm_id=yes
            attributes=name
            """
        let path = folder + "/osmconf.ini"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }
}

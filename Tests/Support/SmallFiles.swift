import Foundation
import GeoFormats

/// A small whole file of one format, its parts apart so that one of them can be spoiled.
public struct SmallFile: Sendable {
    /// GDAL's name of the format.
    public let driver: String
    /// The part to open; of a zip the name inside it, where one must be said.
    public let main: String
    public var parts: [(name: String, bytes: [UInt8])]
    /// The name of the zip that holds the parts; `nil` where they lie side by side.
    public let archive: String?

    /// Writes the file into the folder; returns the path that GDAL is to open.
    public func write(into folder: URL) throws -> String {
        if let archive {
            var zip = StoredZip()
            for part in parts { zip.add(part.name, part.bytes) }
            let path = folder.appending(path: archive)
            try Data(zip.content).write(to: path)
            return main.isEmpty ? path.path : "/vsizip/\(path.path)/\(main)"
        }
        for part in parts { try Data(part.bytes).write(to: folder.appending(path: part.name)) }
        return folder.appending(path: main).path
    }
}

/// Three areas in every format that GDAL reads for us, made by `ogr2ogr`, and a few houses of OpenStreetMap.
public enum SmallFiles {
    static let areas = """
        area_id,name,WKT
        001,Ånäset,"POLYGON ((500000 6700000,500100 6700000,500100 6700100,500000 6700100,500000 6700000))"
        12345678901234567890,Två,"POLYGON ((500200 6700000,500300 6700000,500300 6700100,500200 6700000))"
        3,"Tre, fyra","POLYGON ((500400 6700000,500500 6700000,500500 6700100,500400 6700100,500400 6700000))"
        """

    /// All of them, made in the folder.
    public static func make(in folder: URL) throws -> [SmallFile] {
        let source = folder.appending(path: "areas.csv")
        try Data(areas.utf8).write(to: source)
        func convert(_ driver: String, _ name: String, _ options: [String] = []) throws -> URL {
            let target = folder.appending(path: name)
            try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            let answer = try BuiltProgram.run(
                URL(filePath: "/usr/bin/ogr2ogr"),
                ["-f", driver, target.path, source.path, "-oo", "AUTODETECT_TYPE=NO", "-nln", "areas"]
                    + (options.contains("-t_srs") ? ["-s_srs", "EPSG:3006"] : ["-a_srs", "EPSG:3006"]) + options)
            guard answer.status == 0 else { throw Failure(text: answer.errors) }
            return target
        }
        func plain(_ driver: String, _ file: URL, with others: [String] = []) throws -> SmallFile {
            let stem = file.deletingPathExtension()
            let files = [file] + others.map { stem.appendingPathExtension($0) }
            return SmallFile(
                driver: driver, main: file.lastPathComponent,
                parts: try files.map { ($0.lastPathComponent, [UInt8](try Data(contentsOf: $0))) }, archive: nil)
        }
        func unpacked(_ driver: String, _ file: URL) throws -> SmallFile {
            let target = folder.appending(path: "unpacked-\(file.lastPathComponent)")
            let answer = try BuiltProgram.run(
                URL(filePath: "/usr/bin/env"), ["python3", "-m", "zipfile", "-e", file.path, target.path])
            guard answer.status == 0 else { throw Failure(text: answer.errors) }
            let names = try FileManager.default.subpathsOfDirectory(atPath: target.path).sorted()
            let parts = try names.compactMap { name -> (name: String, bytes: [UInt8])? in
                let path = target.appending(path: name)
                guard !path.hasDirectoryPath, (try path.resourceValues(forKeys: [.isDirectoryKey])).isDirectory != true else { return nil }
                return (name, [UInt8](try Data(contentsOf: path)))
            }
            return SmallFile(driver: driver, main: "", parts: parts, archive: file.lastPathComponent)
        }
        let shape = try plain("ESRI Shapefile", convert("ESRI Shapefile", "shp/areas.shp"), with: ["shx", "dbf", "prj"])
        return [
            try plain("GPKG", convert("GPKG", "areas.gpkg")),
            SmallFile(driver: shape.driver, main: shape.main, parts: shape.parts, archive: "areas.zip"),
            try unpacked("XLSX", convert("XLSX", "areas.xlsx")),
            try unpacked("ODS", convert("ODS", "areas.ods")),
            SmallFile(driver: "OSM", main: "few.osm.pbf", parts: [("few.osm.pbf", FewHouses.pbf)], archive: nil),
            try plain("GML", convert("GML", "areas.gml"), with: ["xsd"]),
            try plain("LIBKML", convert("LIBKML", "areas.kml", ["-t_srs", "EPSG:4326"])),
            try plain("MapInfo File", convert("MapInfo File", "mif/areas.mif", ["-dsco", "FORMAT=MIF"]), with: ["mid"]),
            try plain("MapInfo File", convert("MapInfo File", "tab/areas.tab"), with: ["dat", "map", "id"]),
            try plain("FlatGeobuf", convert("FlatGeobuf", "areas.fgb")),
            try plain("GeoJSON", convert("GeoJSON", "areas.geojson", ["-lco", "RFC7946=NO"])),
        ]
    }

    struct Failure: Error { let text: String }
}

/// Two houses and a road as OpenStreetMap's PBF, blocks unpacked so that spoiling them reaches the content.
enum FewHouses {
    static var pbf: [UInt8] {
        let header = ["OsmSchema-V0.6", "DenseNodes"].flatMap { field(4, Array($0.utf8)) }
        let words = ["", "building", "yes", "highway", "residential", "name", "Ågatan"]
        let table = words.flatMap { field(1, Array($0.utf8)) }
        let places: [(Int, Int)] = [(600_000_000, 150_000_000), (600_001_000, 150_000_000), (600_001_000, 150_001_000), (600_000_000, 150_001_000)]
        var dense = field(1, deltas(places.indices.map { $0 + 1 }))
        dense += field(8, deltas(places.map(\.0))) + field(9, deltas(places.map(\.1)))
        let house = way(101, keys: [1], values: [2], nodes: [1, 2, 3, 4, 1])
        let road = way(102, keys: [3, 5], values: [4, 6], nodes: [1, 3])
        let group = field(2, dense) + field(3, house) + field(3, road)
        return block("OSMHeader", header) + block("OSMData", field(1, table) + field(2, group))
    }

    private static func way(_ id: UInt64, keys: [UInt64], values: [UInt64], nodes: [Int]) -> [UInt8] {
        [0x08] + varint(id) + field(2, keys.flatMap(varint)) + field(3, values.flatMap(varint)) + field(8, deltas(nodes))
    }

    private static func block(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let blob = field(1, content) + [0x10] + varint(UInt64(content.count))
        let head = field(1, Array(type.utf8)) + [0x18] + varint(UInt64(blob.count))
        return withUnsafeBytes(of: UInt32(head.count).bigEndian) { Array($0) } + head + blob
    }

    private static func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
        [number << 3 | 2] + varint(UInt64(content.count)) + content
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value & 127 | 128)] + varint(value >> 7)
    }

    private static func deltas(_ values: [Int]) -> [UInt8] {
        zip(values, [0] + values).flatMap { new, old in varint(UInt64(bitPattern: Int64((new - old) << 1 ^ (new - old) >> 63))) }
    }
}

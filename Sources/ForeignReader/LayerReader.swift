import CGDAL
import Foundation

/// Writes the schema and every row of one layer, geometries in EPSG:3006.
struct LayerReader {
    let dataset: GDALDatasetH
    let layer: OGRLayerH
    let driver: String
    let theme: OsmTheme?

    func read(into output: FrameWriter) throws {
        guard let definition = OGR_L_GetLayerDefn(layer) else {
            throw ReadFault(code: "unreadable", message: "Lagret går inte att läsa.")
        }
        let fields = fieldsToRead(definition)
        let hasGeometry = OGR_L_GetGeomType(layer) != wkbNone
        let source = hasGeometry ? OGR_L_GetSpatialRef(layer) : nil
        let transformation = try Transformation(from: source)
        let name = String(cString: OGR_L_GetName(layer))
        if let header = onlyHeader(fields) {
            output.schema(layer: name, referenceSystem: "", hasGeometry: false, columns: header)
            output.end(rows: 0)
            return
        }
        output.schema(
            layer: name, referenceSystem: transformation.sourceName, hasGeometry: hasGeometry,
            columns: fields.map { theme == nil ? $0.name : $0.name.replacingOccurrences(of: "addr_", with: "") })
        CPLErrorReset()
        var ordinal = 0
        while let feature = nextFeature() {
            defer { OGR_F_Destroy(feature) }
            if let theme, !theme.lets(in: { name in value(of: name, feature) }) { continue }
            // A sheet's empty rows are no data, but they have their row numbers.
            ordinal += 1
            if isSpreadsheet, isEmpty(feature, fields) { continue }
            writeRow(feature, ordinal, fields, hasGeometry, transformation, output)
        }
        if CPLGetLastErrorType().rawValue >= CE_Failure.rawValue {
            let detail = CPLGetLastErrorMsg().map { String(cString: $0).prefix(200) } ?? ""
            throw ReadFault(
                code: "truncated", message: "Läsningen avbröts efter \(ordinal) rader: \(detail). Hämta hela filen på nytt.")
        }
        output.end(rows: ordinal)
    }

    private struct Field {
        let index: Int32
        let name: String
        let type: OGRFieldType
    }

    private func fieldsToRead(_ definition: OGRFeatureDefnH) -> [Field] {
        let all = (0..<OGR_FD_GetFieldCount(definition)).compactMap { index -> Field? in
            guard let field = OGR_FD_GetFieldDefn(definition, index) else { return nil }
            return Field(index: index, name: String(cString: OGR_Fld_GetNameRef(field)), type: OGR_Fld_GetType(field))
        }
        guard let theme else { return all }
        return theme.columns.compactMap { name in all.first { $0.name == name } }
    }

    // OpenStreetMap's layers are read together, or its nodes would be read once for each.
    private func nextFeature() -> OGRFeatureH? {
        guard driver == "OSM" else { return OGR_L_GetNextFeature(layer) }
        while true {
            var owner: OGRLayerH?
            guard let feature = GDALDatasetGetNextFeature(dataset, &owner, nil, nil, nil) else { return nil }
            if owner == layer { return feature }
            OGR_F_Destroy(feature)
        }
    }

    private func value(of name: String, _ feature: OGRFeatureH) -> String? {
        let index = OGR_F_GetFieldIndex(feature, name)
        guard index >= 0, OGR_F_IsFieldSetAndNotNull(feature, index) != 0 else { return nil }
        return String(cString: OGR_F_GetFieldAsString(feature, index))
    }

    /// The names in a sheet that has a header and nothing more: GDAL then takes the header for a row of columns `Field1`,
    /// `Field2`, ….
    private func onlyHeader(_ fields: [Field]) -> [String]? {
        guard isSpreadsheet, !fields.isEmpty, fields.enumerated().allSatisfy({ $1.name == "Field\($0 + 1)" }),
            OGR_L_GetFeatureCount(layer, 1) == 1, let feature = OGR_L_GetNextFeature(layer)
        else { return nil }
        defer { OGR_F_Destroy(feature) }
        return fields.map { value(of: $0.name, feature) ?? "" }
    }

    private func isEmpty(_ feature: OGRFeatureH, _ fields: [Field]) -> Bool {
        fields.allSatisfy {
            OGR_F_IsFieldSetAndNotNull(feature, $0.index) == 0 || OGR_F_GetFieldAsString(feature, $0.index)[0] == 0
        }
    }

    private func writeRow(
        _ feature: OGRFeatureH, _ ordinal: Int, _ fields: [Field], _ hasGeometry: Bool,
        _ transformation: Transformation, _ output: FrameWriter
    ) {
        var wkb: [UInt8] = []
        if hasGeometry, let geometry = OGR_F_GetGeometryRef(feature), OGR_G_IsEmpty(geometry) == 0 {
            guard let bytes = transformation.wkb(of: geometry) else {
                output.rowFault(
                    ordinal, code: "bad-geometry", message: "geometrin kan inte räknas om till SWEREF 99 TM.")
                return
            }
            wkb = bytes
        }
        output.beginRow(ordinal)
        for field in fields { writeCell(feature, field, output) }
        output.geometry(wkb)
    }

    private func writeCell(_ feature: OGRFeatureH, _ field: Field, _ output: FrameWriter) {
        guard OGR_F_IsFieldSetAndNotNull(feature, field.index) != 0 else {
            output.cell("")
            return
        }
        switch field.type {
        case OFTReal:
            let value = OGR_F_GetFieldAsDouble(feature, field.index)
            output.cell(
                value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value))
        case OFTDate, OFTDateTime:
            output.cell(date(feature, field))
        default:
            guard let text = OGR_F_GetFieldAsString(feature, field.index) else { return output.cell("") }
            if isSpreadsheet, let date = SheetDate.iso(String(cString: text)) { return output.cell(date) }
            output.cell(text)
        }
    }

    private var isSpreadsheet: Bool { driver == "XLSX" || driver == "ODS" }

    private func date(_ feature: OGRFeatureH, _ field: Field) -> String {
        var parts: (Int32, Int32, Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0, 0, 0)
        OGR_F_GetFieldAsDateTime(
            feature, field.index, &parts.0, &parts.1, &parts.2, &parts.3, &parts.4, &parts.5, &parts.6)
        let day = [(parts.0, 4), (parts.1, 2), (parts.2, 2)].map { Self.padded(Int($0.0), $0.1) }.joined(separator: "-")
        guard field.type == OFTDateTime, parts.3 + parts.4 + parts.5 > 0 else { return day }
        let time = [parts.3, parts.4, parts.5].map { Self.padded(Int($0), 2) }.joined(separator: ":")
        return day + "T" + time
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// From the layer's own reference system to EPSG:3006, easting first.
struct Transformation {
    let sourceName: String
    private let handle: OGRCoordinateTransformationH?

    init(from source: OGRSpatialReferenceH?) throws {
        guard let source else {
            (sourceName, handle) = ("", nil)
            return
        }
        let authority = OSRGetAuthorityName(source, nil).map { String(cString: $0) }
        let code = OSRGetAuthorityCode(source, nil).map { String(cString: $0) }
        sourceName = if let authority, let code { "\(authority):\(code)" } else { "egen definition" }
        if sourceName == "EPSG:3006" {
            handle = nil
            return
        }
        guard let target = OSRNewSpatialReference(nil), OSRImportFromEPSG(target, 3006) == OGRERR_NONE else {
            throw ReadFault(code: "unreadable", message: "PROJ:s tabeller saknas. Kör make setup.")
        }
        OSRSetAxisMappingStrategy(target, OAMS_TRADITIONAL_GIS_ORDER)
        OSRSetAxisMappingStrategy(source, OAMS_TRADITIONAL_GIS_ORDER)
        guard let transformation = OCTNewCoordinateTransformation(source, target) else {
            throw ReadFault(
                code: "unreadable", message: "Referenssystemet \(sourceName) kan inte räknas om till SWEREF 99 TM.")
        }
        handle = transformation
    }

    func wkb(of geometry: OGRGeometryH) -> [UInt8]? {
        OGR_G_FlattenTo2D(geometry)
        if let handle, OGR_G_Transform(geometry, handle) != OGRERR_NONE { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(OGR_G_WkbSize(geometry)))
        return OGR_G_ExportToIsoWkb(geometry, wkbNDR, &bytes) == OGRERR_NONE ? bytes : nil
    }
}

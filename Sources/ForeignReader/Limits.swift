import CGDAL
import Foundation

/// What this process may use of the machine.
enum Limits {
    static func apply(fileAt path: String) {
        // The parent's death ends this process too.
        _ = process_dies_with_parent()
        var status = stat()
        let megabytes = stat(path, &status) == 0 ? UInt64(status.st_size) >> 20 : 0
        limit(RLIMIT_CPU, seconds(for: megabytes))
        limit(RLIMIT_AS, 4 << 30)
        limit(RLIMIT_FSIZE, 8 << 30)
        limit(RLIMIT_NOFILE, 64)
        // A network of its own with nothing in it, where the system lets us have one.
        _ = process_leaves_network()
        for (key, value) in [
            ("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none"), ("GDAL_HTTP_TIMEOUT", "1"), ("GDAL_DISABLE_READDIR_ON_OPEN", "YES"),
            ("OGR_SKIP", "OGR_VRT,VRT,WFS,OAPIF,HTTP,GMLAS,PDF,CSW,GeoRSS"), ("OGR_XLSX_HEADERS", "FORCE"),
            ("OGR_ODS_HEADERS", "FORCE"), ("OGR_XLSX_FIELD_TYPES", "STRING"), ("OGR_ODS_FIELD_TYPES", "STRING"),
            ("OGR_GEOJSON_MAX_OBJ_SIZE", "200"), ("OGR_SQLITE_LOAD_EXTENSIONS", ""), ("CPL_DEBUG", "OFF"),
            ("GML_DOWNLOAD_SCHEMA", "NO"), ("GML_SKIP_RESOLVE_ELEMS", "ALL"),
        ] {
            CPLSetConfigOption(key, value)
        }
    }

    // A minute for small files, and time in proportion for large ones.
    private static func seconds(for megabytes: UInt64) -> UInt64 { 60 + megabytes }

    private static func limit(_ resource: __rlimit_resource, _ value: UInt64) {
        var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
        setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }
}

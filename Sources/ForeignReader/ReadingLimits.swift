import CGDAL
import Foundation

/// What this process may use of the machine. Set before the file is touched.
public enum ReadingLimits {
    /// The parent's death ends this process too; Ctrl-C in the terminal is the parent's to answer.
    public static func endWithParent() {
        _ = process_dies_with_parent()
        signal(SIGINT, SIG_IGN)
    }

    /// A network of its own with nothing in it, where the system lets us have one; and GDAL told to fetch nothing.
    public static func leaveNetwork() {
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

    /// Bounds processor time, memory, and what is written and opened.
    public static func bound(secondsOfWork seconds: UInt64, fileAt path: String) {
        var status = stat()
        let size = stat(path, &status) == 0 ? UInt64(status.st_size) : 0
        limit(RLIMIT_CPU, seconds)
        // The libraries' own mappings take some hundred megabytes of it.
        limit(RLIMIT_AS, min(4 << 30, 1 << 30 + 64 * size))
        limit(RLIMIT_FSIZE, 8 << 30)
        limit(RLIMIT_NOFILE, 64)
    }

    private static func limit(_ resource: __rlimit_resource, _ value: UInt64) {
        var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
        setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }
}

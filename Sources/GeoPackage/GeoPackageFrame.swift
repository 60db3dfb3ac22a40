/// The tables that make an SQLite file a GeoPackage (OGC 12-128r17, version 1.3).
public enum GeoPackageFrame {
    /// Marks the file and makes the tables that every GeoPackage has.
    public static let sql = """
        PRAGMA application_id = 1196444487;
        PRAGMA user_version = 10300;
        CREATE TABLE gpkg_spatial_ref_sys (
            srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES
            ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
            ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
            ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'WGS 84'),
            ('SWEREF99 TM', 3006, 'EPSG', 3006, 'PROJCS["SWEREF99 TM",GEOGCS["SWEREF99",DATUM["SWEREF99",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6619"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4619"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",15],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AUTHORITY["EPSG","3006"]]', 'SWEREF 99 TM');
        CREATE TABLE gpkg_contents (
            table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
            description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
            min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (
            table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
            CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        CREATE TABLE gpkg_extensions (
            table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
            CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
        """

    /// Says that a layer has an index. Takes the layer's name.
    public static let insertTreeExtension = """
        INSERT INTO gpkg_extensions VALUES
            (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
        """

    /// Where QGIS looks for how to draw a layer.
    static let styles = """
        CREATE TABLE layer_styles (
            id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256),
            f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
            useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
        """

    /// Keeps the index true when somebody else edits the published copy (annex F.3 of the standard).
    static func treeTriggers(_ table: String) -> [String] {
        // ST_* are functions that the editing program brings; without them it cannot write geometry anyway.
        let values = "NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)"
        let tree = "\"rtree_\(table)_geom\""
        let hasPlace = "(NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))"
        let hasNone = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))"
        let replace = "INSERT OR REPLACE INTO \(tree) VALUES (\(values));"
        return [
            """
            CREATE TRIGGER "rtree_\(table)_geom_insert" AFTER INSERT ON "\(table)" WHEN \(hasPlace)
            BEGIN \(replace) END
            """,
            """
            CREATE TRIGGER "rtree_\(table)_geom_update1" AFTER UPDATE OF geom ON "\(table)"
            WHEN OLD.fid = NEW.fid AND \(hasPlace) BEGIN \(replace) END
            """,
            """
            CREATE TRIGGER "rtree_\(table)_geom_update2" AFTER UPDATE OF geom ON "\(table)"
            WHEN OLD.fid = NEW.fid AND \(hasNone) BEGIN DELETE FROM \(tree) WHERE id = OLD.fid; END
            """,
            """
            CREATE TRIGGER "rtree_\(table)_geom_update3" AFTER UPDATE ON "\(table)"
            WHEN OLD.fid <> NEW.fid AND \(hasPlace)
            BEGIN DELETE FROM \(tree) WHERE id = OLD.fid; \(replace) END
            """,
            """
            CREATE TRIGGER "rtree_\(table)_geom_update4" AFTER UPDATE ON "\(table)"
            WHEN OLD.fid <> NEW.fid AND \(hasNone) BEGIN DELETE FROM \(tree) WHERE id IN (OLD.fid, NEW.fid); END
            """,
            """
            CREATE TRIGGER "rtree_\(table)_geom_delete" AFTER DELETE ON "\(table)" WHEN OLD.geom NOT NULL
            BEGIN DELETE FROM "rtree_\(table)_geom" WHERE id = OLD.fid; END
            """,
        ]
    }
}

import Geometry

/// A QGIS project that shows an edition's GeoPackage beside it: Swedish names, styles, legend, EPSG:3006.
struct QGISProject {
    struct Layer {
        let table: String
        let title: String
        /// `Point`, `Line` or `Polygon`.
        let geometry: String
        let renderer: String
        let scales: ScaleRange
        let columns: [String]
        /// What people read over each column.
        let aliases: [String]
    }

    let title: String
    /// Written in the corner of every map that QGIS draws from the project; empty for none.
    let note: String
    let package: String
    let extent: Envelope
    /// Topmost first.
    let layers: [Layer]

    // EPSG's own definition, as QGIS writes it; the number alone is not enough for it.
    private static let reference = """
        <spatialrefsys><wkt>PROJCRS["SWEREF99 TM",BASEGEOGCRS["SWEREF99",DATUM["SWEREF99",ELLIPSOID["GRS 1980",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4619]],CONVERSION["SWEREF99 TM",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8801]],PARAMETER["Longitude of natural origin",15,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8802]],PARAMETER["Scale factor at natural origin",0.9996,SCALEUNIT["unity",1],ID["EPSG",8805]],PARAMETER["False easting",500000,LENGTHUNIT["metre",1],ID["EPSG",8806]],PARAMETER["False northing",0,LENGTHUNIT["metre",1],ID["EPSG",8807]]],CS[Cartesian,2],AXIS["northing (N)",north,ORDER[1],LENGTHUNIT["metre",1]],AXIS["easting (E)",east,ORDER[2],LENGTHUNIT["metre",1]],ID["EPSG",3006]]</wkt><proj4>+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs</proj4><srid>3006</srid><authid>EPSG:3006</authid><description>SWEREF99 TM</description><projectionacronym>utm</projectionacronym><ellipsoidacronym>EPSG:7019</ellipsoidacronym><geographicflag>false</geographicflag></spatialrefsys>
        """

    var xml: String {
        let box = extent.isEmpty ? Envelope(minX: 245_000, minY: 6_111_000, maxX: 921_000, maxY: 7_671_000) : extent
        let tree = layers.map {
            "<layer-tree-layer id=\"\(identifier($0))\" name=\"\(Markup.escaped($0.title))\" checked=\"Qt::Checked\" expanded=\"1\" providerKey=\"ogr\" source=\"\(source($0))\"/>"
        }.joined()
        let maps = layers.map { layer in
            """
            <maplayer type="vector" geometry="\(layer.geometry)" readOnly="1" \(layer.scales.attributes)><id>\(identifier(layer))</id><datasource>\(source(layer))</datasource><layername>\(Markup.escaped(layer.title))</layername><srs>\(Self.reference)</srs><provider encoding="UTF-8">ogr</provider>\(layer.renderer)\(aliases(layer))</maplayer>
            """
        }.joined()
        return """
            <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
            <qgis version="3.22.16" projectname="\(Markup.escaped(title))"><title>\(Markup.escaped(title))</title>
            <projectCrs>\(Self.reference)</projectCrs>
            <layer-tree-group><layer-tree-group name="\(Markup.escaped(title))" checked="Qt::Checked" expanded="1">\(tree)</layer-tree-group></layer-tree-group>
            <mapcanvas name="theMapCanvas"><units>meters</units><extent><xmin>\(box.minX)</xmin><ymin>\(box.minY)</ymin><xmax>\(box.maxX)</xmax><ymax>\(box.maxY)</ymax></extent><destinationsrs>\(Self.reference)</destinationsrs></mapcanvas>
            <projectlayers>\(maps)</projectlayers>
            <layerorder>\(layers.map { "<layer id=\"\(identifier($0))\"/>" }.joined())</layerorder>
            <properties><SpatialRefSys><ProjectionsEnabled type="int">1</ProjectionsEnabled></SpatialRefSys><Paths><Absolute type="bool">false</Absolute></Paths>\(stamp)</properties>
            </qgis>

            """
    }

    // QGIS gives a layer a new id, unknown to the legend, where the one it has is of ten characters or less.
    private func identifier(_ layer: Layer) -> String { "samkarta_\(layer.table)" }

    private var stamp: String {
        guard !note.isEmpty else { return "" }
        return "<CopyrightLabel><Enabled type=\"bool\">true</Enabled><Label type=\"QString\">\(Markup.escaped(note))</Label><Placement type=\"int\">3</Placement></CopyrightLabel>"
    }

    // The first column is the GeoPackage's own key.
    private func aliases(_ layer: Layer) -> String {
        "<aliases>" + zip(layer.columns, layer.aliases).enumerated().map { index, pair in
            "<alias index=\"\(index + 1)\" field=\"\(pair.0)\" name=\"\(Markup.escaped(pair.1))\"/>"
        }.joined() + "</aliases>"
    }

    private func source(_ layer: Layer) -> String { "./\(package)|layername=\(layer.table)" }
}

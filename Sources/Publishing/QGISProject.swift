import Geometry

/// A QGIS project that shows an edition's GeoPackage beside it: Swedish names, styles, legend, EPSG:3006.
struct QGISProject {
    struct Layer {
        let table: String
        let title: String
        /// `Point`, `Line` or `Polygon`.
        let geometry: String
        let renderer: String
    }

    let title: String
    let package: String
    let extent: Envelope
    /// Topmost first.
    let layers: [Layer]

    private static let reference =
        "<spatialrefsys><proj4>+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs</proj4><srid>3006</srid><authid>EPSG:3006</authid><description>SWEREF99 TM</description></spatialrefsys>"

    var xml: String {
        let box = extent.isEmpty ? Envelope(minX: 245_000, minY: 6_111_000, maxX: 921_000, maxY: 7_671_000) : extent
        let tree = layers.map {
            "<layer-tree-layer id=\"\($0.table)\" name=\"\(Markup.escaped($0.title))\" checked=\"Qt::Checked\" expanded=\"1\" providerKey=\"ogr\" source=\"\(source($0))\"/>"
        }.joined()
        let maps = layers.map { layer in
            """
            <maplayer type="vector" geometry="\(layer.geometry)" readOnly="1"><id>\(layer.table)</id><datasource>\(source(layer))</datasource><layername>\(Markup.escaped(layer.title))</layername><srs>\(Self.reference)</srs><provider encoding="UTF-8">ogr</provider>\(layer.renderer)</maplayer>
            """
        }.joined()
        return """
            <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
            <qgis version="3.22.16" projectname="\(Markup.escaped(title))"><title>\(Markup.escaped(title))</title>
            <projectCrs>\(Self.reference)</projectCrs>
            <layer-tree-group><layer-tree-group name="\(Markup.escaped(title))" checked="Qt::Checked" expanded="1">\(tree)</layer-tree-group></layer-tree-group>
            <mapcanvas name="theMapCanvas"><units>meters</units><extent><xmin>\(box.minX)</xmin><ymin>\(box.minY)</ymin><xmax>\(box.maxX)</xmax><ymax>\(box.maxY)</ymax></extent><destinationsrs>\(Self.reference)</destinationsrs></mapcanvas>
            <projectlayers>\(maps)</projectlayers>
            <layerorder>\(layers.map { "<layer id=\"\($0.table)\"/>" }.joined())</layerorder>
            <properties><Paths><Absolute type="bool">false</Absolute></Paths></properties>
            </qgis>

            """
    }

    private func source(_ layer: Layer) -> String { "./\(package)|layername=\(layer.table)" }
}

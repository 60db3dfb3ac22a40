/// How QGIS draws a layer: categories with the house's colours and Swedish labels, as QML and inside a project.
enum LayerStyle {
    struct Category {
        let value: String
        let label: String
        let colour: String
        /// QGIS's marker name.
        let shape: String
    }

    static let states = [
        Category(value: "connected", label: "ansluten", colour: "0,80,127", shape: "circle"),
        Category(value: "passed", label: "möjlig att ansluta", colour: "58,143,199", shape: "circle"),
        Category(value: "near", label: "i absolut närhet", colour: "58,143,199", shape: "square"),
        Category(value: "planned", label: "saknar, planerad", colour: "0,143,107", shape: "pentagon"),
        Category(value: "granted", label: "saknar, beviljat stöd", colour: "176,86,139", shape: "diamond"),
        Category(value: "in_need", label: "i behov av stöd", colour: "194,78,0", shape: "triangle"),
        Category(value: "other", label: "räknas inte", colour: "118,118,118", shape: "cross"),
    ]

    static func points(by attribute: String, _ categories: [Category]) -> String {
        let entries = categories.enumerated().map { index, category in
            "<category symbol=\"\(index)\" value=\"\(category.value)\" label=\"\(Markup.escaped(category.label))\" render=\"true\"/>"
        }.joined()
        let symbols = categories.enumerated().map { index, category in
            symbol("marker", name: String(index), layer: "SimpleMarker", [
                ("color", "\(category.colour),255"), ("name", category.shape), ("size", "2"), ("outline_color", "255,255,255,255"),
                ("outline_width", "0.1"),
            ])
        }.joined()
        return "<renderer-v2 type=\"categorizedSymbol\" attr=\"\(attribute)\" enableorderby=\"0\" forceraster=\"0\" symbollevels=\"0\"><categories>\(entries)</categories><symbols>\(symbols)</symbols></renderer-v2>"
    }

    static func line(colour: String, width: String) -> String {
        single(symbol("line", name: "0", layer: "SimpleLine", [("line_color", "\(colour),255"), ("line_width", width)]))
    }

    static func outline(colour: String) -> String {
        single(
            symbol("fill", name: "0", layer: "SimpleFill", [
                ("color", "0,0,0,0"), ("style", "no"), ("outline_color", "\(colour),255"), ("outline_width", "0.4"),
            ]))
    }

    static func marker(colour: String, shape: String) -> String {
        single(
            symbol("marker", name: "0", layer: "SimpleMarker", [
                ("color", "\(colour),255"), ("name", shape), ("size", "2.6"), ("outline_color", "255,255,255,255"),
            ]))
    }

    /// Squares light to dark by how many lack broadband.
    static func squares() -> String {
        let limits = [(0.0, 0.0), (0, 1), (1, 4), (4, 9), (9, 24), (24, 100_000)]
        let ranges = limits.enumerated().map { index, limit in
            "<range symbol=\"\(index)\" lower=\"\(limit.0)\" upper=\"\(limit.1)\" label=\"\(index == 0 ? "ingen saknar" : "\(Int(limit.0) + 1)–\(index == 5 ? "" : String(Int(limit.1))) saknar")\" render=\"true\"/>"
        }.joined()
        let symbols = limits.indices.map { index in
            symbol("fill", name: String(index), layer: "SimpleFill", [
                ("color", "194,78,0,\(index * 50)"), ("style", "solid"), ("outline_style", "no"),
            ])
        }.joined()
        return "<renderer-v2 type=\"graduatedSymbol\" attr=\"lacking\" graduatedMethod=\"GraduatedColor\"><ranges>\(ranges)</ranges><symbols>\(symbols)</symbols></renderer-v2>"
    }

    static func qml(_ renderer: String) -> String {
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis version=\"3.22\" styleCategories=\"Symbology\">\(renderer)</qgis>"
    }

    private static func single(_ symbol: String) -> String {
        "<renderer-v2 type=\"singleSymbol\" enableorderby=\"0\" forceraster=\"0\" symbollevels=\"0\"><symbols>\(symbol)</symbols></renderer-v2>"
    }

    private static func symbol(_ type: String, name: String, layer: String, _ properties: [(String, String)]) -> String {
        let options = properties.map { "<Option type=\"QString\" name=\"\($0.0)\" value=\"\($0.1)\"/>" }.joined()
        let old = properties.map { "<prop k=\"\($0.0)\" v=\"\($0.1)\"/>" }.joined()
        return "<symbol type=\"\(type)\" name=\"\(name)\" alpha=\"1\" clip_to_extent=\"1\"><layer class=\"\(layer)\" enabled=\"1\" pass=\"0\"><Option type=\"Map\">\(options)</Option>\(old)</layer></symbol>"
    }
}

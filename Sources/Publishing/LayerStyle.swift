/// Between which map scales a layer is drawn, as the number after 1:.
struct ScaleRange {
    /// Drawn when nearer than this; 0: however far out.
    let farthest: Int
    /// Drawn when farther out than this; 0: however near.
    let nearest: Int

    static let all = ScaleRange(farthest: 0, nearest: 0)
    static func near(_ scale: Int) -> ScaleRange { ScaleRange(farthest: scale, nearest: 0) }
    static func far(_ scale: Int) -> ScaleRange { ScaleRange(farthest: 0, nearest: scale) }

    /// As attributes of QGIS's XML, where the larger number is called the minimum scale.
    var attributes: String {
        let isLimited = farthest > 0 || nearest > 0
        return "hasScaleBasedVisibilityFlag=\"\(isLimited ? 1 : 0)\" minScale=\"\(farthest > 0 ? farthest : 100_000_000)\" maxScale=\"\(nearest)\""
    }
}

/// How QGIS draws a layer: categories with the house's colours and Swedish labels, as QML and inside a project.
enum LayerStyle {
    struct Category {
        let value: String
        let label: String
        let colour: String
        /// QGIS's marker name.
        let shape: String
        /// `nil` for a filled marker; else an open one with this kind of line.
        var outline: String?
    }

    /// Colour, shape and word of every state: none stands on its colour alone.
    static let states = [
        Category(value: "in_need", label: "saknar, i behov av stöd", colour: "194,78,0", shape: "triangle"),
        Category(value: "granted", label: "saknar, beviljat stöd", colour: "176,86,139", shape: "diamond"),
        Category(value: "planned", label: "saknar, planerad", colour: "0,143,107", shape: "circle", outline: "dash"),
        Category(value: "near", label: "i absolut närhet", colour: "58,143,199", shape: "circle", outline: "dot"),
        Category(value: "passed", label: "möjlig att ansluta", colour: "58,143,199", shape: "circle", outline: "solid"),
        Category(value: "connected", label: "ansluten", colour: "0,80,127", shape: "circle"),
        Category(value: "other", label: "räknas inte", colour: "118,118,118", shape: "cross"),
    ]

    static func points(by attribute: String, _ categories: [Category]) -> String {
        let entries = categories.enumerated().map { index, category in
            "<category symbol=\"\(index)\" value=\"\(category.value)\" label=\"\(Markup.escaped(category.label))\" render=\"true\"/>"
        }.joined()
        let symbols = categories.enumerated().map { index, category in
            symbol("marker", name: String(index), layer: "SimpleMarker", marker(category))
        }.joined()
        return "<renderer-v2 type=\"categorizedSymbol\" attr=\"\(attribute)\" enableorderby=\"0\" forceraster=\"0\" symbollevels=\"0\"><categories>\(entries)</categories><symbols>\(symbols)</symbols></renderer-v2>"
    }

    private static func marker(_ category: Category) -> [(String, String)] {
        let isCross = category.shape == "cross"
        if let outline = category.outline {
            return [
                ("color", "255,255,255,255"), ("name", category.shape), ("size", "2.2"),
                ("outline_color", "\(category.colour),255"), ("outline_style", outline), ("outline_width", "0.5"),
            ]
        }
        return [
            ("color", "\(category.colour),255"), ("name", category.shape), ("size", isCross ? "1.2" : "2.2"),
            ("outline_color", isCross ? "\(category.colour),255" : "255,255,255,255"), ("outline_width", isCross ? "0.2" : "0.1"),
        ]
    }

    /// Routes in use, and dashed those that are planned.
    static func routes() -> String {
        let kinds = [("0", "i drift", "solid"), ("1", "planerad", "dash")]
        let entries = kinds.enumerated().map { index, kind in
            "<category symbol=\"\(index)\" value=\"\(kind.0)\" label=\"\(kind.1)\" render=\"true\"/>"
        }.joined()
        let symbols = kinds.enumerated().map { index, kind in
            symbol("line", name: String(index), layer: "SimpleLine", [
                ("line_color", "0,80,127,200"), ("line_width", "0.3"), ("line_style", kind.2),
            ])
        }.joined()
        return "<renderer-v2 type=\"categorizedSymbol\" attr=\"planned\" enableorderby=\"0\" forceraster=\"0\" symbollevels=\"0\"><categories>\(entries)</categories><symbols>\(symbols)</symbols></renderer-v2>"
    }

    static func outline(colour: String) -> String {
        single(
            symbol("fill", name: "0", layer: "SimpleFill", [
                ("color", "0,0,0,0"), ("style", "no"), ("outline_color", "\(colour),255"), ("outline_width", "0.4"),
            ]))
    }

    /// A halo around each building of a white spot, under the building's own mark.
    static func halo(colour: String) -> String {
        single(
            symbol("marker", name: "0", layer: "SimpleMarker", [
                ("color", "\(colour),60"), ("name", "circle"), ("size", "4.2"), ("outline_style", "no"),
            ]))
    }

    /// Squares light to dark by how many lack broadband; those of none have an outline only.
    static func squares() -> String {
        let limits = [(-1.0, 0.0, "ingen saknar"), (0, 1, "1 saknar"), (1, 4, "2–4 saknar"), (4, 9, "5–9 saknar"),
            (9, 24, "10–24 saknar"), (24, 100_000, "25 eller fler saknar")]
        let ranges = limits.enumerated().map { index, limit in
            "<range symbol=\"\(index)\" lower=\"\(limit.0)\" upper=\"\(limit.1)\" label=\"\(limit.2)\" render=\"true\"/>"
        }.joined()
        let symbols = limits.indices.map { index in
            symbol("fill", name: String(index), layer: "SimpleFill", [
                ("color", "194,78,0,\(index == 0 ? 0 : 50 + index * 38)"), ("style", "solid"),
                ("outline_color", "150,150,150,120"), ("outline_style", "solid"), ("outline_width", "0.1"),
            ])
        }.joined()
        return "<renderer-v2 type=\"graduatedSymbol\" attr=\"lacking\" graduatedMethod=\"GraduatedColor\"><ranges>\(ranges)</ranges><symbols>\(symbols)</symbols></renderer-v2>"
    }

    static func qml(_ renderer: String, scales: ScaleRange) -> String {
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis version=\"3.22\" styleCategories=\"Symbology|Rendering\" \(scales.attributes)>\(renderer)</qgis>"
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

import Coverage
import Foundation
import Geometry
import MapService
import Vocabulary

/// What a table or a selection is asked for.
struct TableQuestion {
    enum State: String, CaseIterable {
        case all = ""
        case connected, passed, near, lacking, planned, granted
        case inNeed = "in_need"

        var word: String {
            switch self {
            case .all: "alla"
            case .connected: "anslutna"
            case .passed: "möjliga att ansluta"
            case .near: "i absolut närhet"
            case .lacking: "saknar"
            case .planned: "saknar, planerade"
            case .granted: "saknar, beviljat stöd"
            case .inNeed: "i behov av stöd"
            }
        }

        func has(_ facts: BuildingFacts) -> Bool {
            switch self {
            case .all: facts.state != nil
            case .connected: facts.state == .connected
            case .passed: facts.state == .passed
            case .near: facts.state == .near
            case .lacking: facts.state == .lacking
            case .planned: facts.isPlanned
            case .granted: facts.isGranted
            case .inNeed: facts.isInNeed
            }
        }
    }

    let area: String
    let boxText: String
    let box: Envelope?
    let surfaceText: String
    /// A surface drawn on the map.
    let surface: Polygon?
    let state: State
    let order: String
    let page: Int

    /// A drawn surface has at most so many corners.
    static let mostCorners = 200

    /// Throws `table.box` when the rectangle is none, `table.surface` when the drawn surface is none.
    init(_ values: [String: String]) throws(Problem) {
        area = values["omrade"] ?? "00"
        boxText = values["ruta"] ?? ""
        surfaceText = values["yta"] ?? ""
        if boxText.isEmpty {
            box = nil
        } else {
            guard let numbers = Self.numbers(boxText), numbers.count == 4, numbers[0] <= numbers[2], numbers[1] <= numbers[3] else {
                throw Problem("table.box", .usage, "Rutan ska vara fyra tal: väster, söder, öster, norr i SWEREF 99 TM.")
            }
            box = Envelope(minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
        }
        if surfaceText.isEmpty {
            surface = nil
        } else {
            guard let numbers = Self.numbers(surfaceText), numbers.count.isMultiple(of: 2), (6...2 * Self.mostCorners).contains(numbers.count)
            else {
                throw Problem(
                    "table.surface", .usage,
                    "Ytan ska vara tre till \(Self.mostCorners) hörn som öst, nord i SWEREF 99 TM, åtskilda med komma. Rita den med färre hörn.")
            }
            let corners = stride(from: 0, to: numbers.count, by: 2).map { SwerefPoint(x: numbers[$0], y: numbers[$0 + 1]) }
            surface = Polygon(exterior: corners.first == corners.last ? corners : corners + [corners[0]])
        }
        state = State(rawValue: values["status"] ?? "") ?? .all
        order = values["sortera"] ?? ""
        page = Int(values["sida"] ?? "") ?? 1
    }

    private static func numbers(_ text: String) -> [Double]? {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        return numbers.allSatisfy { $0.map { $0.isFinite && abs($0) < 1e8 } ?? false } ? numbers.compactMap { $0 } : nil
    }

    func text(page: Int) -> String {
        [("omrade", area), ("ruta", boxText), ("yta", surfaceText), ("status", state.rawValue), ("sortera", order), ("sida", String(page))]
            .filter { !$0.1.isEmpty }
            .map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: Self.unescaped) ?? "")" }.joined(separator: "&")
    }

    private static let unescaped = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: ",.-"))

    /// What is looked at first: the rectangle, the surface's own, or everything.
    private var around: Envelope? { box ?? surface.map { Shape.polygon($0).envelope } }

    /// Buildings of the area that lie in what is asked for, whoever asks.
    func buildings(_ nation: NationCoverage) -> [Int] {
        let snapshot = nation.snapshot
        let isIn = snapshot.municipalities.map { area == "00" || $0.hasPrefix(area) }
        let candidates = around.map { nation.buildings(in: $0) } ?? Array(0..<snapshot.count)
        return candidates.filter { index in
            isIn[Int(snapshot.municipality[index])] && (surface?.contains(nation.position(of: index)) ?? true)
        }
    }

    /// Squares of the area that meet the rectangle, or have their middle in the surface; of those joined, all middles.
    func cells(_ atlas: Atlas, _ viewer: Viewer) -> [SquareCell] {
        atlas.cells(in: around, for: viewer).filter { cell in
            guard area == "00" || cell.place.hasPrefix(area) else { return false }
            guard let surface else { return true }
            return cell.shape.polygons.allSatisfy { square in
                let box = square.envelope
                return surface.contains(SwerefPoint(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2))
            }
        }
    }

    /// The same for the interface for programs (CQL2), in EPSG:3006 with its northing first; `nil` where it cannot say it.
    func filter(isOfBuildings: Bool) -> String? {
        var parts: [String] = []
        if let surface {
            let ring = surface.exterior.map { "\(Int($0.y.rounded())) \(Int($0.x.rounded()))" }.joined(separator: ",")
            parts.append("S_INTERSECTS(geometry,POLYGON((\(ring))))")
        }
        if area != "00" {
            guard isOfBuildings else { return nil }
            parts.append(area.count == 4 ? "municipality='\(area)'" : "municipality LIKE '\(area)%'")
        }
        if let state = state.filter, isOfBuildings { parts.append(state) }
        return parts.isEmpty ? nil : parts.joined(separator: " AND ")
    }
}

extension TableQuestion.State {
    /// The same in CQL2.
    fileprivate var filter: String? {
        switch self {
        case .all: nil
        case .connected, .passed, .near, .lacking: "state='\(rawValue)'"
        case .planned: "planned_by IS NOT NULL"
        case .granted: "granted=TRUE"
        case .inNeed: "state='lacking' AND planned_by IS NULL AND granted=FALSE"
        }
    }
}

import Foundation
import Vocabulary

/// How a foreign file's columns and values are read as ours. Swedish: profil. Saved so that next year's file is read
/// the same way.
public struct ImportProfile: Sendable, Hashable, Codable {
    public var name: String
    /// The kind it serves; `nil` serves any.
    public var kind: String?
    /// Our column → their header.
    public var columns: [String: String]
    /// Our column → their value → our value.
    public var values: [String: [String: String]]
    /// Our numeric column → factor that makes their unit ours.
    public var units: [String: Double]
    /// Reference system of `x`,`y` columns, such as `EPSG:3014`; `nil`: EPSG:3006.
    public var referenceSystem: String?
    /// The layer to read, where the file has several.
    public var layer: String?
    /// What was checked against a real file, and what is a guess; shown with the profile.
    public var verified: String
    public var guessed: String

    private enum CodingKeys: String, CodingKey {
        case name, kind, columns, values, units, layer, verified, guessed
        case referenceSystem = "reference_system"
    }

    public init(name: String, kind: String? = nil) {
        self.name = name
        self.kind = kind
        columns = [:]
        values = [:]
        units = [:]
        verified = ""
        guessed = ""
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        kind = try container.decodeIfPresent(String.self, forKey: .kind)
        columns = try container.decodeIfPresent([String: String].self, forKey: .columns) ?? [:]
        values = try container.decodeIfPresent([String: [String: String]].self, forKey: .values) ?? [:]
        units = try container.decodeIfPresent([String: Double].self, forKey: .units) ?? [:]
        referenceSystem = try container.decodeIfPresent(String.self, forKey: .referenceSystem)
        layer = try container.decodeIfPresent(String.self, forKey: .layer)
        verified = try container.decodeIfPresent(String.self, forKey: .verified) ?? ""
        guessed = try container.decodeIfPresent(String.self, forKey: .guessed) ?? ""
    }

    /// Adds what `--map ours=theirs[,…]` says; it overrides the profile.
    public mutating func addMapping(_ text: String) throws(Problem) {
        for pair in text.split(separator: ",") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
                throw Problem(
                    "import.map", .usage, "”\(pair)” kan inte läsas. Skriv `--map vår_kolumn=deras_kolumn[,…]`.")
            }
            columns[String(sides[0])] = String(sides[1])
        }
    }

    /// Adds what `--value column:theirs=ours[,…]` says; it overrides the profile.
    public mutating func addValues(_ text: String) throws(Problem) {
        var column: String?
        for pair in text.split(separator: ",") {
            var rest = pair
            if let colon = pair.firstIndex(of: ":") {
                column = String(pair[..<colon])
                rest = pair[pair.index(after: colon)...]
            }
            let sides = rest.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let column, sides.count == 2, !sides[1].isEmpty else {
                throw Problem(
                    "import.value", .usage, "”\(pair)” kan inte läsas. Skriv `--value kolumn:deras=vår[,…]`.")
            }
            values[column, default: [:]][String(sides[0])] = String(sides[1])
        }
    }
}

/// What a building is used for; one building may have several uses. Swedish: användning.
///
/// A building is *counted* in coverage when it has a household or a workplace.
public struct BuildingUse: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    public static let household = BuildingUse(rawValue: 1)
    public static let workplace = BuildingUse(rawValue: 2)
    public static let holiday = BuildingUse(rawValue: 4)
    public static let `public` = BuildingUse(rawValue: 8)
    public static let other = BuildingUse(rawValue: 16)

    /// Each single use with its code in files, in the order they are written.
    public static let codes: [(use: BuildingUse, code: String)] = [
        (.household, "household"), (.workplace, "workplace"), (.holiday, "holiday"), (.public, "public"),
        (.other, "other"),
    ]

    /// Codes joined with `+`, as in files.
    public var code: String {
        Self.codes.filter { contains($0.use) }.map(\.code).joined(separator: "+")
    }

    /// Reads codes joined with `+`; `nil` when empty or any part is unknown.
    public init?(code: String) {
        var use: BuildingUse = []
        for part in code.split(separator: "+", omittingEmptySubsequences: false) {
            let name = part.trimmingSpaces()
            guard let match = Self.codes.first(where: { $0.code == name }) else { return nil }
            use.insert(match.use)
        }
        self = use
    }

    public var isCounted: Bool { !isDisjoint(with: [.household, .workplace]) }
}

extension Substring {
    fileprivate func trimmingSpaces() -> String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

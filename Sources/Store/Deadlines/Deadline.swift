import GRDB
import Vocabulary

/// A window or a last day that somebody must keep, whichever feature it belongs to. Swedish: tidsgräns.
///
/// One table for all features: what is due stands in one place, on the front page and in everybody's calendar.
public struct Deadline: Sendable, Hashable, Identifiable, Codable {
    /// Unique, such as `2026.review`; adding one with a known id replaces it.
    public let id: String
    /// What it is about: `review`, `priorities`, `consultation`, `call`, `survey`, `letter` and so on.
    public let feature: String
    public let title: String
    /// First day; `nil` for a last day without a window.
    public let opens: ReportingDate?
    /// Last day, itself included.
    public let closes: ReportingDate
    /// County or municipality code; empty for the whole country.
    public let area: String
    /// Edition of the list, name of the round, or year that it goes with; empty where it goes with none.
    public let about: String
    /// Whether the thing is refused outside the window. One that does not bind only reminds.
    public let isBinding: Bool
    /// Where the dates come from.
    public let source: String
    /// Swedish: antagande.
    public let isAssumption: Bool

    public init(
        id: String, feature: String, title: String, opens: ReportingDate?, closes: ReportingDate, area: String = "",
        about: String = "", isBinding: Bool = false, source: String = "", isAssumption: Bool = false
    ) {
        self.id = id
        self.feature = feature
        self.title = title
        self.opens = opens
        self.closes = closes
        self.area = area
        self.about = about
        self.isBinding = isBinding
        self.source = source
        self.isAssumption = isAssumption
    }

    private enum CodingKeys: String, CodingKey {
        case id, feature, title, opens, closes, area, about, binding, source, assumption
    }

    /// The form of a deadlines file: id, feature, title and closes are required.
    public init(from decoder: any Decoder) throws {
        let form = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try form.decode(String.self, forKey: .id), feature: try form.decode(String.self, forKey: .feature),
            title: try form.decode(String.self, forKey: .title),
            opens: try form.decodeIfPresent(ReportingDate.self, forKey: .opens),
            closes: try form.decode(ReportingDate.self, forKey: .closes),
            area: try form.decodeIfPresent(String.self, forKey: .area) ?? "",
            about: try form.decodeIfPresent(String.self, forKey: .about) ?? "",
            isBinding: try form.decodeIfPresent(Bool.self, forKey: .binding) ?? false,
            source: try form.decodeIfPresent(String.self, forKey: .source) ?? "",
            isAssumption: try form.decodeIfPresent(Bool.self, forKey: .assumption) ?? false)
    }

    public func encode(to encoder: any Encoder) throws {
        var form = encoder.container(keyedBy: CodingKeys.self)
        try form.encode(id, forKey: .id)
        try form.encode(feature, forKey: .feature)
        try form.encode(title, forKey: .title)
        try form.encodeIfPresent(opens, forKey: .opens)
        try form.encode(closes, forKey: .closes)
        try form.encode(area, forKey: .area)
        try form.encode(about, forKey: .about)
        try form.encode(isBinding, forKey: .binding)
        try form.encode(source, forKey: .source)
        try form.encode(isAssumption, forKey: .assumption)
    }

    /// Days left on a day, 0 on the last one; negative when it has gone by.
    public func daysLeft(on day: ReportingDate) -> Int { Int(closes.daysSinceEpoch - day.daysSinceEpoch) }

    /// Whether the window is open on the day.
    public func isOpen(on day: ReportingDate) -> Bool { (opens.map { $0 <= day } ?? true) && day <= closes }

    static let step = SchemaStep(
        "store.3",
        """
        CREATE TABLE deadline (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''), feature TEXT NOT NULL, title TEXT NOT NULL, opens INTEGER,
            closes INTEGER NOT NULL, area TEXT NOT NULL, about TEXT NOT NULL, binding INTEGER NOT NULL CHECK (binding IN (0, 1)),
            source TEXT NOT NULL, assumption INTEGER NOT NULL CHECK (assumption IN (0, 1)), CHECK (opens IS NULL OR opens <= closes)
        ) STRICT;
        """)

    init(row: Row) {
        id = row["id"]
        feature = row["feature"]
        title = row["title"]
        opens = (row["opens"] as Int32?).map(ReportingDate.init(daysSinceEpoch:))
        closes = ReportingDate(daysSinceEpoch: row["closes"])
        area = row["area"]
        about = row["about"]
        isBinding = row["binding"]
        source = row["source"]
        isAssumption = row["assumption"]
    }
}

extension Deadline {
    /// Deadlines of the viewer's places and of the whole country, the next to close first.
    ///
    /// Dates are no secret; network owners and readers see those of the whole country.
    public static func list(_ db: Database, viewer: Viewer) throws -> [Deadline] {
        try Row.fetchAll(db, sql: "SELECT * FROM deadline ORDER BY closes, id").map(Deadline.init(row:)).filter { one in
            one.area.isEmpty || viewer.covers(municipality: one.area) || viewer.scope.contains { $0.hasPrefix(one.area) && $0.count > one.area.count && viewer.covers(municipality: $0) }
        }
    }

    /// Throws when the feature has a binding window for this thing and place, and the day lies outside it: the problem
    /// that `refusal` makes of the window and its Swedish sentence.
    public static func checkOpen(
        _ feature: String, about: String, place: String, on day: ReportingDate, _ db: Database,
        refusal: (String) -> Problem
    ) throws {
        let windows = try Row.fetchAll(
            db, sql: "SELECT * FROM deadline WHERE feature = ? AND about = ? AND binding = 1 ORDER BY closes, id",
            arguments: [feature, about]
        ).map(Deadline.init(row:)).filter { place.hasPrefix($0.area) }
        // The county's own window goes before the country's.
        guard let longest = windows.map(\.area.count).max() else { return }
        let own = windows.filter { $0.area.count == longest }
        guard !own.contains(where: { $0.isOpen(on: day) }), let window = own.last else { return }
        if let opens = window.opens, day < opens {
            throw refusal("\(window.title) öppnar \(opens).")
        }
        throw refusal("\(window.title) stängde \(window.closes).")
    }
}

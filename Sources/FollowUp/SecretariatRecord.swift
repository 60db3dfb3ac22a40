/// What the national secretariat writes down of its own year: meetings, topics, grants. A tree of plain values.
public enum SecretariatRecord: Sendable, Hashable, Codable {
    case number(Double)
    case text(String)
    case flag(Bool)
    case list([SecretariatRecord])
    case group([String: SecretariatRecord])

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([SecretariatRecord].self) {
            self = .list(list)
        } else {
            self = .group(try container.decode([String: SecretariatRecord].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let value):
            // Whole numbers stay whole in the file.
            if let whole = Int(exactly: value) { try container.encode(whole) } else { try container.encode(value) }
        case .text(let value): try container.encode(value)
        case .flag(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .group(let value): try container.encode(value)
        }
    }

    public static let empty = SecretariatRecord.group([:])

    public subscript(key: String) -> SecretariatRecord? {
        if case .group(let members) = self { members[key] } else { nil }
    }

    public var number: Double? { if case .number(let value) = self { value } else { nil } }
    public var text: String? { if case .text(let value) = self { value } else { nil } }
    /// The texts of a list of texts.
    public var texts: [String]? {
        guard case .list(let members) = self else { return nil }
        let texts = members.compactMap(\.text)
        return texts.count == members.count ? texts : nil
    }

    /// Every number in the tree with its dotted path, in path order; numbers inside lists have none.
    func numbers(under path: String) -> [(path: String, value: Double)] {
        switch self {
        case .number(let value): [(path, value)]
        case .group(let members):
            members.sorted { $0.key < $1.key }.flatMap { $0.value.numbers(under: "\(path).\($0.key)") }
        case .text, .flag, .list: []
        }
    }
}

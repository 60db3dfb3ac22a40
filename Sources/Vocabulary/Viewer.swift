/// The part somebody plays in the work. Raw values are the codes of FORMATS section 6.
public enum Role: String, CaseIterable, Sendable, Codable {
    /// The person at the machine itself; not an account.
    case administrator
    case secretariat
    case coordinator
    case municipality
    case association
    case countyBoard = "county-board"
    case `operator`
    case reader
    case `public`
}

/// Who asks. Every read of the store takes one, so that secrecy is part of the question.
public struct Viewer: Sendable, Hashable {
    public let name: String
    public let role: Role
    /// County codes (two digits) and municipality codes (four digits) that the role covers; for a network owner its
    /// operator ids.
    public let scope: [String]
    /// Whether what is read leaves the house, as an edition or an export.
    public private(set) var handsOut = false

    /// The same viewer, reading what is to leave the house.
    public var handingOut: Viewer {
        var copy = self
        copy.handsOut = true
        return copy
    }

    var seesLapsedLoans: Bool { role == .administrator && !handsOut }

    public init(name: String, role: Role, scope: [String] = []) {
        self.name = name
        self.role = role
        self.scope = scope.sorted()
    }

    /// The local administrator: the command line without `--as`.
    public static let administrator = Viewer(name: "administratör", role: .administrator)
    public static let `public` = Viewer(name: "allmänheten", role: .public)

    /// Reads `public` or `ROLE:SCOPE[,SCOPE]` as in `--as coordinator:23`; `nil` when it is neither.
    ///
    /// The administrator cannot be asked for: leaving `--as` out is the only way to be it.
    public init?(text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let role = Role(rawValue: String(parts[0])), role != .administrator else { return nil }
        let scope = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
        switch role {
        case .public, .secretariat, .reader: break
        case .administrator, .coordinator, .municipality, .association, .countyBoard, .operator:
            guard !scope.isEmpty else { return nil }
        }
        self.init(name: text, role: role, scope: scope)
    }

    /// Whether the place lies in a public official's scope. Empty code: a row without a place, which only the whole
    /// country's officials cover.
    public func covers(municipality code: String) -> Bool {
        switch role {
        case .administrator, .secretariat: true
        case .coordinator, .municipality, .association, .countyBoard:
            scope.contains { !code.isEmpty && code.hasPrefix($0) }
        case .operator, .reader, .public: false
        }
    }
}

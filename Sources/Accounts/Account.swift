import Vocabulary

/// Someone who may sign in, with the part they play. Swedish: konto.
public struct Account: Sendable, Hashable {
    public let name: String
    public let role: Role
    /// County and municipality codes; a network owner's operator ids.
    public let scope: [String]
    /// Last day it may be used; `nil` without end.
    public let validUntil: ReportingDate?
    public let isDisabled: Bool
    /// Whether a code from an authenticator is asked for beside the password.
    public let hasSecondFactor: Bool

    /// Throws `account.name`, `account.role` or `account.scope`.
    public init(
        name: String, role: Role, scope: [String], operatorIds: [String] = [], validUntil: ReportingDate? = nil,
        hasSecondFactor: Bool
    ) throws(Problem) {
        guard Self.isName(name) else {
            throw Problem(
                "account.name", .usage,
                "”\(name)” kan inte vara ett kontonamn. Använd 1–64 bokstäver, siffror, punkt, bindestreck, understreck eller @.")
        }
        self.name = name
        self.role = role
        self.scope = try Self.scope(of: role, codes: scope, operatorIds: operatorIds)
        self.validUntil = validUntil
        isDisabled = false
        self.hasSecondFactor = hasSecondFactor
    }

    init(
        storedName name: String, role: Role, scope: [String], validUntil: ReportingDate?, isDisabled: Bool,
        hasSecondFactor: Bool
    ) {
        self.name = name
        self.role = role
        self.scope = scope
        self.validUntil = validUntil
        self.isDisabled = isDisabled
        self.hasSecondFactor = hasSecondFactor
    }

    /// The one who asks when this account does.
    public var viewer: Viewer { Viewer(name: name, role: role, scope: scope) }

    /// Whether the account may be used on a day: neither disabled nor past its last day.
    public func isOpen(on day: ReportingDate) -> Bool {
        !isDisabled && (validUntil.map { day <= $0 } ?? true)
    }

    // What the command line calls everybody, and the one at the machine, is no account's name.
    private static func isName(_ name: String) -> Bool {
        name.count <= 64 && !name.isEmpty && ![Role.public.rawValue, Role.administrator.rawValue].contains(name)
            && name.allSatisfy { $0.isLetter || $0.isNumber || ".-_@".contains($0) }
    }

    private static func scope(
        of role: Role, codes: [String], operatorIds: [String]
    ) throws(Problem) -> [String] {
        switch role {
        case .administrator, .public:
            throw Problem("account.role", .usage, "Rollen \(role.rawValue) är inget konto.")
        case .secretariat, .reader:
            guard codes.allSatisfy({ $0 == "00" }) else {
                throw Problem("account.scope", .usage, "Rollen \(role.rawValue) gäller hela landet. Skriv --scope 00.")
            }
            return []
        case .coordinator, .countyBoard:
            guard !codes.isEmpty, codes.allSatisfy({ isCode($0, digits: 2) && $0 != "00" }) else {
                throw Problem("account.scope", .usage, "Rollen \(role.rawValue) behöver ett eller flera län, t.ex. --scope 23.")
            }
            return codes
        case .municipality, .association:
            guard !codes.isEmpty, codes.allSatisfy({ isCode($0, digits: 4) }) else {
                throw Problem("account.scope", .usage, "Rollen \(role.rawValue) behöver kommuner, t.ex. --scope 2361.")
            }
            return codes
        case .operator:
            let ids = operatorIds.isEmpty ? codes.filter { $0 != "00" } : operatorIds
            guard !ids.isEmpty else {
                throw Problem("account.scope", .usage, "En nätägare behöver sitt id, t.ex. --operator OP3.")
            }
            return ids
        }
    }

    private static func isCode(_ text: String, digits: Int) -> Bool {
        text.count == digits && text.allSatisfy { $0.isASCII && $0.isNumber }
    }
}

import Foundation

/// What lets somebody in without the password for a while: a browser's session or a program's token. Swedish: nyckel.
public struct AccountKey: Sendable, Hashable, Identifiable {
    /// What a key is for, and so how it ends.
    public enum Kind: String, Sendable {
        /// A browser's, ended by signing out.
        case session
        /// A program's, such as QGIS.
        case token
    }

    public let id: Int64
    public let account: String
    public let kind: Kind
    public let issued: Date
    /// From then on it opens nothing.
    public let ends: Date

    /// How long a session lasts at the most, whatever is done in it.
    public static let sessionSeconds = 10 * 3600.0
    /// How long a session lasts unused.
    public static let idleSeconds = 30 * 60.0
}

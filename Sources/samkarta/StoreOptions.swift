import Accounts
import ArgumentParser
import Coverage
import Eligibility
import FollowUp
import Foundation
import GeoFormats
import Priority
import Register
import Store
import Vocabulary

/// Options that every command on a store takes.
struct StoreOptions: ParsableArguments {
    @Option(help: "Lagrets fil.") var store = "samkarta.gpkg"
    @Flag(help: "Svara med JSON.") var json = false
    @Option(name: .customLong("as"), help: "Svara som NAMN, public eller ROLL:OMRÅDE, t.ex. coordinator:23.")
    var viewerText: String?

    static let schema = RegisterSchema.steps + CoverageSchema.steps + EligibilitySchema.steps + PrioritySchema.steps
        + FollowUpSchema.steps + AccountSchema.steps

    func open() throws(Problem) -> Store {
        try Store(opening: store, schema: Self.schema)
    }

    /// Who asks: public, a role with its scope, or an account; the local administrator when nothing is said.
    func viewer(in store: Store) throws(Problem) -> Viewer {
        guard let viewerText else { return .administrator }
        return try store.read(as: .administrator) { db, _ in
            // An account may be called as its role is: then it is the account.
            if try Account.find(viewerText, db) == nil, let viewer = Viewer(text: viewerText) { return viewer }
            return try Account.viewer(named: viewerText, on: store.today, db)
        }
    }

    func show(_ value: JSONValue) { print(value.text) }
}

/// Where the parameter set of an answer comes from.
struct ParameterOption: ParsableArguments {
    @Option(help: "Parameteruppsättningens namn eller fil.") var parameters: String?

    func set(in store: Store) throws(Problem) -> ParameterSet {
        if let parameters, FileManager.default.fileExists(atPath: parameters) {
            return try SettingsFile.parameters(parameters)
        }
        return try store.read(as: .administrator) { db, _ in
            try parameters.map { try ParameterSets.set(named: $0, db) } ?? ParameterSets.inUse(db)
        }
    }
}

/// Says in Swedish where a JSON file does not hold.
enum JSONFault {
    static func describe(_ error: any Error) -> String {
        let place = { (context: DecodingError.Context) in
            context.codingPath.map(\.stringValue).joined(separator: ".")
        }
        return switch error {
        case DecodingError.keyNotFound(let key, let context): "”\(key.stringValue)” saknas i ”\(place(context))”"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "”\(place(context))” har fel slags värde"
        case DecodingError.dataCorrupted(let context): context.debugDescription
        default: "\(error)"
        }
    }
}

func date(_ text: String?, option: String) throws(Problem) -> ReportingDate? {
    guard let text else { return nil }
    guard let date = ReportingDate(iso: text) else {
        throw Problem("date.bad", .usage, "\(option): ”\(text)” är inget datum. Skriv ÅÅÅÅ-MM-DD.")
    }
    return date
}

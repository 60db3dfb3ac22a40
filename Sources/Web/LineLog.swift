import Foundation
import GeoFormats
import Logging

/// A log of one JSON object a line on standard error. What is secret is never handed to it.
struct LineLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let members =
            [
                JSONValue.Member(key: "time", value: .string(Date().ISO8601Format())),
                JSONValue.Member(key: "level", value: .string(event.level.rawValue)),
                JSONValue.Member(key: "message", value: .string(event.message.description)),
            ] + all.sorted { $0.key < $1.key }.map { JSONValue.Member(key: $0.key, value: .string($0.value.description)) }
        FileHandle.standardError.write(Data((JSONValue.object(members).text + "\n").utf8))
    }
}

/// What the interface answers, before it becomes HTTP.
public struct MapAnswer: Sendable {
    public var status = 200
    public let contentType: String
    public var headers: [(name: String, value: String)] = []
    public let body: [UInt8]

    init(contentType: String, headers: [(name: String, value: String)] = [], body: [UInt8]) {
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }
}

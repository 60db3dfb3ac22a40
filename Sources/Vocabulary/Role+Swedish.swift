extension Role {
    /// The Swedish name shown to people.
    public var swedishName: String {
        switch self {
        case .administrator: "administratör"
        case .secretariat: "nationellt sekretariat"
        case .coordinator: "regional bredbandskoordinator"
        case .municipality: "kommunhandläggare"
        case .association: "kommunförbund"
        case .countyBoard: "länsstyrelse"
        case .operator: "nätägare"
        case .reader: "läsare"
        case .public: "allmänheten"
        }
    }
}

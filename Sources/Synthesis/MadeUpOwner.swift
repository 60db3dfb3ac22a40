/// A network owner of the made-up country. None is a real company's name.
enum MadeUpOwner: Int, CaseIterable {
    case national, cityNetwork, cable, radio
    /// Village networks, each in its quarter of a municipality.
    case southWest, southEast, northWest, northEast
    /// Reports houses but has never handed in its network.
    case neighbours

    var id: String { "OP\(rawValue + 1)" }

    var name: String {
        switch self {
        case .national: "Påhittat Rikstele"
        case .cityNetwork: "Demolän Stadsnät"
        case .cable: "Fiktiv Kabel"
        case .radio: "Luftlina Demoradio"
        case .southWest: "Granfiktiva Byanät"
        case .southEast: "Myrpåhitts Fiberförening"
        case .northWest: "Norrdemo Byalag"
        case .northEast: "Sjöfiktiv Fiber"
        case .neighbours: "Grannfiktiva Lag"
        }
    }

    static let villageNetworks: [MadeUpOwner] = [.southWest, .southEast, .northWest, .northEast]
}

/// Measures that have a column of their own in PTS's table annexes; raw values are ours.
///
/// Headers are those that public code reading the annexes names (domain.md A2.1); none was checked against a real file.
enum PublishedMeasure: String, CaseIterable, Sendable {
    case xdsl
    case vdsl
    case fibre
    case fibreNear = "fibre_near"
    case coax
    case fwa
    case lte
    case nr
    case wired
    case total
    case share1G = "share_1g"
    case share100M = "share_100m"
    case share30M = "share_30m"

    var headers: [String] {
        switch self {
        case .xdsl: ["Tillgång via xDSL"]
        case .vdsl: ["Tillgång via VDSL"]
        case .fibre: ["Tillgång via fiber eller fiber-lan"]
        case .fibreNear: ["I närhet av fiber"]
        case .coax: ["Tillgång via kabel-tv"]
        case .fwa: ["Tillgång via fast radio"]
        case .lte: ["Tillgång via LTE (ej 450 MHz)"]
        case .nr: ["Tillgång via NR (5G)"]
        case .wired: ["Tillgång via trådbunden accessteknik"]
        case .total: ["Total tillgång (trådbunden och trådlös accessteknik)"]
        case .share1G: ["Tillgång till minst 1 Gbit/s"]
        case .share100M: ["Tillgång till minst 100 Mbit/s"]
        case .share30M: ["Tillgång till minst 30 Mbit/s"]
        }
    }
}

import GeoPackage
import Geometry
import Vocabulary

/// The rows of an edition that are to be written, until all have come and their order is known.
///
/// A building is one plain value, and the texts of all lie one after the other: a whole country's fit in memory, and
/// reading one in any order counts no references.
struct KeptBuildings {
    struct Building {
        var x: Double
        var y: Double
        var lasting: Int64
        var households: Int64
        var workplaces: Int64
        var line: Int32
        var key: Int32
        var municipality: Int32
        var use: BuildingUse
        /// Where its texts begin, and how long each is, in the order of `Text`.
        var textStart: Int
        var textLengths: SIMD8<UInt32>
        /// Its place among the footprints; -1 where it has none.
        var footprint: Int32

        var position: SwerefPoint { SwerefPoint(x: x, y: y) }
    }

    /// What is kept of a building as text, in this order.
    enum Text: Int {
        case statedMunicipality, address, postcode, locality, property
    }

    var rows: [Building] = []
    private var texts: [UInt8] = []
    private var footprints: [Shape] = []

    /// Adds a building without texts or footprint; they follow.
    mutating func append(_ building: Building) {
        rows.append(building)
        rows[rows.count - 1].textStart = texts.count
    }

    /// Adds the next text of the building that was added last.
    mutating func append(_ text: Text, _ bytes: ArraySlice<UInt8>) {
        rows[rows.count - 1].textLengths[text.rawValue] = UInt32(bytes.count)
        texts.append(contentsOf: bytes)
    }

    /// Adds the footprint of the building that was added last.
    mutating func append(_ footprint: Shape) {
        rows[rows.count - 1].footprint = Int32(footprints.count)
        footprints.append(footprint)
    }

    func footprint(of building: Building) -> Shape? {
        building.footprint < 0 ? nil : footprints[Int(building.footprint)]
    }

    /// Binds the texts in the order of `Text` to the parameters named.
    func bindTexts(of building: Building, to parameters: [Int32], _ binder: RawBinder) {
        var start = building.textStart
        texts.withUnsafeBytes { texts in
            for (number, parameter) in parameters.enumerated() {
                let length = Int(building.textLengths[number])
                binder.text(parameter, UnsafeRawBufferPointer(rebasing: texts[start..<start + length]))
                start += length
            }
        }
    }
}

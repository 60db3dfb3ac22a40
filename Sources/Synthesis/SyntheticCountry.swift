import Dispatch
import Geometry
import Vocabulary

/// A made-up but Swedish-like country, or real geometry with made-up owners, written municipality by municipality.
///
/// The same seed and size give the same bytes, however many cores the machine has.
public struct SyntheticCountry {
    private let seed: UInt64
    private let output: any SynthesisOutput
    private var plantedCount = 0
    private var oddities: [HonestOddity] = []

    /// Buildings of a made-up municipality, about as many as in a usual Swedish one that is sparsely built.
    private static let municipalitySize = 8000
    private static let municipalitiesPerCounty = 99
    /// Municipalities in memory at a time.
    private static let wave = 8

    public static let mostCounties = CountyCodes.most

    public init(seed: UInt64, output: any SynthesisOutput) {
        self.seed = seed
        self.output = output
    }

    /// Makes up everything, exactly as many buildings as asked for.
    public mutating func make(
        buildings: Int, counties: Int, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws {
        precondition((1...Self.mostCounties).contains(counties) && buildings > 0, "the size has been checked")
        try begin(isMadeUp: true)
        let usual = (buildings + Self.municipalitySize - 1) / Self.municipalitySize
        let parts = min(max(counties, usual), counties * Self.municipalitiesPerCounty)
        let perPart = (buildings + parts - 1) / parts
        let grid = CountryGrid(parts: parts, buildingsPerPart: perPart, seed: seed)
        var outlines = [[Polygon]](repeating: [], count: counties)
        let seed = seed
        var first = 0
        while first < parts {
            let wave = first..<min(parts, first + Self.wave)
            for files in Self.sideBySide(wave, { part in
                let county = part * counties / parts
                let opening = (county * parts + counties - 1) / counties
                let code = String(CountyCodes.code(county) * 100 + 1 + part - opening)
                // What does not divide evenly goes to the first municipalities.
                let count = buildings / parts + (part < buildings % parts ? 1 : 0)
                return MunicipalityFiles(
                    Self.municipality(part, code: code, count: count, grid, seed: seed),
                    random: SeededRandom(seed: seed, part: 1_000_000 + part))
            }) { try write(files) }
            for part in wave { outlines[part * counties / parts].append(grid.outline(of: part)) }
            first = wave.upperBound
            progress(first, parts)
        }
        for county in 0..<counties {
            let code = CountyCodes.code(county)
            try output.add(.multiPolygon(outlines[county]), [String(code), MadeUpNames.county(code)], to: "boundaries")
        }
        try finish()
    }

    private static func municipality(
        _ part: Int, code: String, count: Int, _ grid: CountryGrid, seed: UInt64
    ) -> BaseCountry {
        var maker = MunicipalityMaker(
            code: code, name: MadeUpNames.municipality(part), outline: grid.outline(of: part),
            inside: grid.inside(of: part), count: count, random: SeededRandom(seed: seed, part: part))
        var country = maker.make(gates: grid.roadGates(of: part), railway: grid.railwayGates(of: part))
        country.hasNeighbours = grid.parts > 1
        return country
    }

    // A slot for each part, written from two threads.
    private struct Slots: @unchecked Sendable {
        let files: UnsafeMutableBufferPointer<MunicipalityFiles?>
    }

    private static func sideBySide(
        _ parts: Range<Int>, _ make: @Sendable (Int) -> MunicipalityFiles
    ) -> [MunicipalityFiles] {
        var files = [MunicipalityFiles?](repeating: nil, count: parts.count)
        files.withUnsafeMutableBufferPointer { buffer in
            let slots = Slots(files: buffer)
            DispatchQueue.concurrentPerform(iterations: parts.count) { slots.files[$0] = make(parts.lowerBound + $0) }
        }
        return files.compactMap(\.self)
    }

    /// Lays owners, reports, uses and households on real buildings and roads. The municipality of a house is left to the
    /// boundaries that are read in beside it.
    public mutating func lay(on base: BaseCountry) throws {
        precondition(!base.isMadeUp, "real geometry has no made-up outline")
        try begin(isMadeUp: false)
        var random = SeededRandom(seed: seed, part: 7)
        var country = base
        for index in country.buildings.indices { country.buildings[index].settle(&random) }
        try write(MunicipalityFiles(country, random: SeededRandom(seed: seed, part: 1_000_000)))
        try finish()
    }

    private func begin(isMadeUp: Bool) throws {
        let origin = isMadeUp ? "" : ", lagt på verklig geometri från en annan plats"
        try output.append(
            """
            Påhittat läge: allt i denna mapp är påhittat av samkarta synth --seed \(seed)\(origin).
            Inget av det säger något om verkliga nätägare eller byggnader.

            Ett slag i varje fil: läs in NAMN.csv och NAMN.gpkg med samkarta import NAMN FIL.
            surveys/DATUM/availability.csv är nätägarnas rapporter, en mätdag i taget.
            list.csv är den nyaste byggnadsförteckningen; list-2024.csv (slag list) den förra.
            \(isMadeUp ? "editions/2022-03-01/buildings.csv är registrets förra utgåva (--edition 2022 --date 2022-03-01); läs in den före buildings.csv.\n" : "")truth.json säger vilka fel som är planterade, och under oddities vad som bara ser ut som fel.

            """, toText: "MADE-UP.txt")
        for table in SynthesisFiles.tables where isMadeUp || !table.isBase {
            try output.beginTable(table.name, columns: table.columns)
        }
        for layer in SynthesisFiles.layers where isMadeUp || !layer.isBase {
            try output.beginLayer(layer.name, geometryType: layer.geometryType, columns: layer.columns)
        }
        var operators = TableLines()
        for owner in MadeUpOwner.allCases {
            operators.cell(owner.id)
            operators.cell(owner.name)
            operators.endLine()
        }
        try output.append(operators.bytes, to: "operators")
        try output.append("{\"seed\":\(seed),\"planted\":[", toText: "truth.json")
    }

    private mutating func write(_ files: MunicipalityFiles) throws {
        for table in files.tables { try output.append(table.lines, to: table.name) }
        for feature in files.features { try output.add(feature.shape, feature.values, to: feature.layer) }
        oddities += files.oddities
        for error in files.planted {
            try output.append(
                "\(plantedCount == 0 ? "" : ",")\n{\"code\":\"\(error.code)\",\"building_id\":\"\(error.buildingId)\",\"operator_id\":\"\(error.operatorId)\",\"note\":\"\(error.note)\"}",
                toText: "truth.json")
            plantedCount += 1
        }
    }

    private func finish() throws {
        try output.append("\n],\"oddities\":[", toText: "truth.json")
        for (number, oddity) in oddities.enumerated() {
            try output.append(
                "\(number == 0 ? "" : ",")\n{\"looks_like\":\"\(oddity.looksLike)\",\"building_id\":\"\(oddity.buildingId)\",\"operator_id\":\"\(oddity.operatorId)\",\"note\":\"\(oddity.note)\"}",
                toText: "truth.json")
        }
        try output.append("\n]}\n", toText: "truth.json")
    }
}

extension BaseBuilding {
    /// Gives a real building, of which only its likely use is known, made-up households and workplaces. What is no
    /// dwelling, workplace or public building to begin with stays `other`.
    fileprivate mutating func settle(_ random: inout SeededRandom) {
        let roll = random.unit()
        if use == .household {
            if roll < 0.10 {
                use = .holiday
            } else if roll < 0.15 {
                use = [.household, .workplace]
            } else if roll < 0.20 {
                use = .workplace
            }
        }
        households = use.contains(.household) ? (random.chance(0.1) ? random.whole(2, 8) : 1) : 0
        workplaces = use.contains(.workplace) ? random.whole(1, 2) : 0
    }
}

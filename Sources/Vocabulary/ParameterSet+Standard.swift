extension ParameterSet {
    /// Every key there is, with the value used when a set does not say otherwise (FORMATS section 4).
    static let standardParameters: [Parameter] =
        access + register + network + trenchCosts + otherCosts + limits + round + review + technologies + mobile + useParameters

    private static let access: [Parameter] = [
        Parameter(
            key: "access.down_mbps", value: 100, unit: "Mbit/s", source: "byggnadsförteckningens villkor 2022 (pts.se)"),
        Parameter(key: "access.up_mbps", value: 0, unit: "Mbit/s"),
        Parameter(
            key: "near.fee_sek", value: 40_000, unit: "SEK",
            source: "PTS metodbilaga 2020, återgiven: beställbar för högst 40 000 kr"),
        Parameter(key: "near.distance_m", value: 50, low: 20, high: 200, unit: "m", assumption: true),
        Parameter(
            key: "plan.horizon_years", value: 3, unit: "år", source: "byggnadsförteckningens villkor 2022 (pts.se)"),
    ]

    private static let register: [Parameter] = [
        Parameter(key: "register.min_footprint_m2", value: 15, unit: "m²"),
        Parameter(key: "register.border_m", value: 2000, unit: "m", assumption: true),
        Parameter(key: "settlement.gap_m", value: 200, unit: "m", source: "SCB:s tätortsavgränsning"),
        Parameter(key: "settlement.tatort_persons", value: 200, unit: "personer", source: "SCB:s tätortsavgränsning"),
        Parameter(key: "settlement.smaort_persons", value: 50, unit: "personer", source: "SCB:s småortsavgränsning"),
        Parameter(key: "settlement.persons_per_household", value: 2.2, unit: "personer", assumption: true),
    ]

    private static let network: [Parameter] = [
        Parameter(key: "whitespots.gap_m", value: 200, unit: "m", assumption: true),
        Parameter(key: "network.snap_m", value: 5, unit: "m"),
        Parameter(key: "service.plot_distance_m", value: 15, unit: "m", assumption: true),
    ]

    /// No official Swedish prices per ground are published (`docs/data-sources.md`): all are assumptions, laid around
    /// the 35–150 SEK per metre that village networks have stated, with wide intervals.
    private static let trenchCosts: [Parameter] = [
        ("arable", 60, 35, 110, stated), ("pasture", 60, 35, 110, stated), ("forest", 110, 70, 200, stated),
        ("bog", 140, 70, 300, ""), ("rock", 500, 250, 1000, ""), ("gravel", 110, 55, 200, stated),
        ("paved", 350, 150, 700, ""), ("urban", 450, 200, 900, ""), ("water", 250, 100, 600, ""),
    ].map {
        Parameter(key: "cost.trench.\($0.0)", value: $0.1, low: $0.2, high: $0.3, unit: "SEK/m", source: $0.4, assumption: true)
    }

    private static let stated = "antagande efter byanäts egna uppgifter (Blenda fiber 35–55, Byafiber 70–110 SEK/m)"
    private static let blenda = "Blenda fibers kalkyl, odaterad"

    private static let otherCosts: [Parameter] = [
        ("cost.crossing.road", 8000, 3000, 20_000, "SEK", ""), ("cost.crossing.rail", 60_000, 25_000, 150_000, "SEK", ""),
        ("cost.crossing.water", 30_000, 10_000, 100_000, "SEK", ""), ("cost.join.node", 10_000, 3000, 30_000, "SEK", ""),
        ("cost.join.splice", 15_000, 5900, 40_000, "SEK", ""), ("cost.connection", 6000, 3000, 12_000, "SEK", ""),
        ("cost.equipment", 0, 0, 0, "SEK", ""), ("cost.service.to_plot", 100, 50, 200, "SEK/m", ""),
        ("cost.service.in_plot", 60, 30, 120, "SEK/m", ""), ("cost.cable.2", 5, 3, 8, "SEK/m", blenda),
        ("cost.cable.12", 8, 5, 13, "SEK/m", blenda), ("cost.cable.24", 10.5, 7, 17, "SEK/m", blenda),
        ("cost.cable.48", 16, 10, 26, "SEK/m", blenda), ("cost.cable.96", 25, 15, 45, "SEK/m", ""),
        ("cost.cable.192", 42, 25, 75, "SEK/m", ""), ("cost.cable.288", 60, 35, 110, "SEK/m", ""),
    ].map {
        Parameter(key: $0.0, value: $0.1, low: $0.2, high: $0.3, unit: $0.4, source: $0.5, assumption: true)
    }

    private static let limits: [Parameter] = [
        ("limit.crossing.road_m", 60), ("limit.crossing.rail_m", 80), ("limit.crossing.water_m", 300),
        ("limit.service_m", 500), ("limit.join_m", 200), ("limit.shortcut_m", 0),
        // How wide what is passed is taken to be: lines on a map have no width.
        ("crossing.road_width_m", 8), ("crossing.rail_width_m", 10),
    ].map { Parameter(key: $0.0, value: $0.1, unit: "m", assumption: true) }

    private static let round: [Parameter] = [
        Parameter(
            key: "round.cap_share", value: 0.30, unit: "andel", source: "pts.se, regionala prioriteringar 2023"),
        Parameter(
            key: "round.deduction", value: 0.02, unit: "andel", source: "pts.se, regionala prioriteringar 2023"),
        Parameter(
            key: "round.deduction_max", value: 0.50, unit: "andel", source: "pts.se, regionala prioriteringar 2023"),
        Parameter(
            key: "round.project_probability", value: 0.5, low: 0.1, high: 0.9, unit: "andel", assumption: true),
    ]

    /// Distances and limits that the finding codes of the review name.
    private static let review: [Parameter] = [
        Parameter(key: "review.threshold", value: 0.5, unit: "andel"),
        Parameter(key: "review.position_m", value: 100, unit: "m"),
        Parameter(key: "review.lone_m", value: 2000, unit: "m"),
        Parameter(key: "review.neighbours", value: 5, unit: "antal"),
        Parameter(key: "review.neighbour_m", value: 2000, unit: "m", assumption: true),
        Parameter(key: "review.vanished_nearest", value: 8, unit: "antal"),
        Parameter(key: "review.vanished_share", value: 0.75, unit: "andel"),
        Parameter(key: "review.subscription_days", value: 183, unit: "dagar"),
    ]

    private static let technologies: [Parameter] =
        [("fibre", 1000), ("coax", 1000), ("xdsl", 5000), ("fwa", 15_000)].map {
            Parameter(key: "reach.\($0.0)_m", value: $0.1, unit: "m", assumption: true)
        }
        + [("xdsl", 100.0, 60.0), ("coax", 1000, 1000), ("fwa", 1000, 1000)].flatMap { technology, down, up in
            [
                Parameter(key: "speed.\(technology).down_mbps", value: down, unit: "Mbit/s"),
                Parameter(key: "speed.\(technology).up_mbps", value: up, unit: "Mbit/s"),
            ]
        }

    private static let mobile: [Parameter] =
        [
            Parameter(key: "mobile.claimed_probability", value: 0.95, unit: "andel"),
            Parameter(key: "mobile.thinning_m", value: 100, unit: "m"),
            Parameter(key: "mobile.min_samples", value: 15, unit: "antal"),
            Parameter(key: "mobile.min_squares", value: 4, unit: "antal"),
            Parameter(key: "mobile.alpha", value: 0.05, unit: "andel"),
        ]
        + [("2g", -104.0), ("3g", -104.0), ("4g", -112.0), ("5g", -112.0)].flatMap { technology, lowest in
            (0...3).map { level in
                Parameter(
                    key: "mobile.threshold.\(technology).\(level)", value: lowest + 8 * Double(level), unit: "dBm",
                    assumption: true)
            }
        }
}

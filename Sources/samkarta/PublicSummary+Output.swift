import Eligibility
import GeoFormats
import Priority
import Vocabulary

extension PublicSummary {
    var json: JSONValue {
        .object([
            "edition": .string(edition),
            "total": total.map { .object(["removed": .integer($0.removed), "added": .integer($0.added)]) } ?? .null,
            "areas": .array(
                places.map {
                    .object([
                        "code": .string($0.code), "removed": .optional($0.counts?.removed), "added": .optional($0.counts?.added),
                        "suppressed": .bool($0.counts == nil),
                    ])
                }),
            "grounds": .array(grounds.map { .object(["reason_code": .optional($0.code), "buildings": .integer($0.buildings)]) }),
        ])
    }

    func print() {
        let words = total.map { "\(SwedishText.number($0.removed)) byggnader ströks och \(SwedishText.number($0.added)) lades till" }
        Swift.print("Utgåva \(edition): \(words ?? "för få ändringar för att visas").")
        for place in places {
            Swift.print("\(place.code)\t\(place.counts.map { "−\($0.removed)\t+\($0.added)" } ?? "visas inte")")
        }
        for ground in grounds {
            let name = ground.code.map { ReviewCode(rawValue: $0)?.swedishName ?? $0 } ?? "andra skäl"
            Swift.print("\(name)\t\(SwedishText.number(ground.buildings))")
        }
    }
}

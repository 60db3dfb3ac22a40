// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "samkarta",
    products: [],
    dependencies: [],
    targets: [
        // 1 PLAIN: Swift and Foundation only.
        .target(name: "Vocabulary"),
        .target(name: "Geometry"),
        .target(name: "GeoFormats", dependencies: ["Geometry"]),

        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"]),
        .testTarget(name: "GeometryTests", dependencies: ["Geometry"]),
        .testTarget(name: "GeoFormatsTests", dependencies: ["GeoFormats"]),
    ],
    swiftLanguageModes: [.v6]
)

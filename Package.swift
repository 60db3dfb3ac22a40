// swift-tools-version:6.2
import PackageDescription

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "samkarta",
    products: [
        .executable(name: "samkarta", targets: ["samkarta"])
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    ],
    targets: [
        // 1 PLAIN: Swift and Foundation only.
        .target(name: "Vocabulary"),
        .target(name: "Geometry"),
        .target(name: "GeoFormats", dependencies: ["Geometry"]),

        // 2 STORE
        .target(name: "Store", dependencies: ["Vocabulary", grdb, sqlite, crypto]),

        // 4 EDGES
        .executableTarget(name: "samkarta", dependencies: ["Vocabulary", "Store", arguments]),

        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"]),
        .testTarget(name: "GeometryTests", dependencies: ["Geometry"]),
        .testTarget(name: "GeoFormatsTests", dependencies: ["GeoFormats"]),
        .testTarget(name: "StoreTests", dependencies: ["Store"]),
    ],
    swiftLanguageModes: [.v6]
)

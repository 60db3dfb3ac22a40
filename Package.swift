// swift-tools-version:6.2
import PackageDescription

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "samkarta",
    products: [
        .executable(name: "samkarta", targets: ["samkarta"]),
        .executable(name: "samkarta-gdal", targets: ["samkarta-gdal"]),
        // Graphs, Steiner trees and their bounds: of use without the rest.
        .library(name: "NetworkGraph", targets: ["NetworkGraph"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
    ],
    targets: [
        // 0 SYSTEM: module maps onto Debian's libraries.
        .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

        // 1 PLAIN: Swift and Foundation only.
        .target(name: "Vocabulary"),
        .target(name: "Geometry"),
        .target(name: "GeoFormats", dependencies: ["Geometry"]),
        .target(name: "NetworkGraph", dependencies: ["Geometry"]),
        .target(name: "Synthesis", dependencies: ["NetworkGraph", "Geometry", "Vocabulary"]),
        // GDAL stays in a process of its own.
        .target(name: "ForeignReader", dependencies: ["CGDAL", sqlite]),
        .executableTarget(name: "samkarta-gdal", dependencies: ["ForeignReader"]),
        .target(name: "ForeignFiles", dependencies: ["GeoFormats", "Geometry"]),

        // 2 STORE
        .target(name: "GeoPackage", dependencies: ["GeoFormats", "Geometry", "Vocabulary", grdb, sqlite]),
        .target(name: "Store", dependencies: ["CSQLite", "GeoPackage", "GeoFormats", "Geometry", "Vocabulary", grdb, sqlite, crypto]),
        .target(name: "Import", dependencies: ["Store", "GeoFormats", "Geometry", "Vocabulary", grdb, crypto]),
        .target(name: "Register", dependencies: ["Import", "Store", "GeoPackage", "GeoFormats", "Geometry", "Vocabulary", grdb, sqlite]),

        .target(name: "Accounts", dependencies: ["Store", "Vocabulary", grdb, crypto, cryptoExtras]),

        // 3 FEATURES
        .target(
            name: "Coverage", dependencies: ["NetworkGraph", "Register", "Import", "Store", "GeoPackage", "Geometry", "Vocabulary", grdb, sqlite]),

        .target(
            name: "Eligibility", dependencies: ["Coverage", "Register", "Import", "Store", "GeoFormats", "Geometry", "Vocabulary", grdb, sqlite]),
        .target(
            name: "Priority",
            dependencies: ["Eligibility", "Coverage", "Register", "Import", "Store", "GeoFormats", "Geometry", "Vocabulary", grdb, sqlite]),
        .target(
            name: "Planning",
            dependencies: [
                "Coverage", "NetworkGraph", "Register", "Import", "Store", "GeoPackage", "GeoFormats", "Geometry", "Vocabulary",
                grdb, sqlite,
            ]),
        .target(
            name: "Publishing",
            dependencies: ["Priority", "Eligibility", "Coverage", "Register", "Import", "Store", "GeoPackage", "GeoFormats", "Geometry", "Vocabulary", grdb, crypto]),

        .target(name: "FollowUp", dependencies: ["Coverage", "Register", "Import", "Store", "GeoFormats", "Vocabulary", grdb]),

        // 4 EDGES
        .target(
            name: "MapService",
            dependencies: [
                "Publishing", "Coverage", "Eligibility", "Register", "Import", "Store", "GeoPackage", "GeoFormats", "Geometry",
                "Vocabulary",
            ]),
        .target(
            name: "Web",
            dependencies: [
                "MapService", "Accounts", "Publishing", "Priority", "Eligibility", "Coverage", "Register", "Import", "Store",
                "GeoFormats", "Geometry", "Vocabulary", hummingbird, hummingbirdCore, mustache, crypto,
            ],
            resources: [.copy("Templates"), .copy("Static")]),
        .executableTarget(
            name: "samkarta",
            dependencies: ["Vocabulary", "Store", "Import", "Register", "Coverage", "Eligibility", "Planning", "Priority", "GeoPackage",
                "Publishing", "FollowUp", "Synthesis", "NetworkGraph", "ForeignFiles", "Accounts", "MapService", "Web", arguments,
            ]),

        // What tests share, and the driver that gives the foreign reader one bad file after the other.
        .target(name: "CProcess", path: "Tests/CProcess"),
        .target(
            name: "TestSupport",
            dependencies: [
                "Coverage", "Eligibility", "Priority", "Register", "Import", "Store", "ForeignFiles", "GeoPackage", "GeoFormats",
                "Geometry", "Vocabulary", "CProcess",
            ], path: "Tests/Support"),
        .executableTarget(
            name: "foreign-reader-fuzz", dependencies: ["ForeignReader", "TestSupport", "CProcess"], path: "Tests/ForeignReaderFuzz"),

        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"]),
        .testTarget(name: "GeometryTests", dependencies: ["Geometry", "TestSupport"]),
        .testTarget(name: "NetworkGraphTests", dependencies: ["NetworkGraph", "Geometry", "TestSupport"]),
        .testTarget(name: "GeoFormatsTests", dependencies: ["GeoFormats", "TestSupport"]),
        .testTarget(name: "CoverageTests", dependencies: ["Coverage", "Geometry", "Vocabulary"]),
        .testTarget(name: "RegisterTests", dependencies: ["Register", "Geometry", "TestSupport"]),
        .testTarget(name: "SynthesisTests", dependencies: ["Synthesis", "Geometry", "Vocabulary"]),
        .testTarget(name: "GeoPackageTests", dependencies: ["GeoPackage", "Geometry", "Vocabulary", grdb]),
        .testTarget(
            name: "StoreTests", dependencies: ["Store", "Coverage", "Register", "Import", "GeoFormats", "Vocabulary", grdb]),
        .testTarget(name: "EligibilityTests", dependencies: ["Eligibility", "Coverage", "Store", "Geometry", "Vocabulary", grdb]),
        .testTarget(
            name: "PlanningTests",
            dependencies: [
                "Planning", "NetworkGraph", "Coverage", "Register", "Import", "Store", "GeoFormats", "Geometry", "Vocabulary",
                "TestSupport",
            ]),
        .testTarget(name: "PriorityTests", dependencies: ["Priority", "Eligibility", "Geometry", "Vocabulary"]),
        .testTarget(
            name: "PublishingTests",
            dependencies: [
                "Publishing", "Coverage", "Eligibility", "Priority", "Register", "Import", "Store", "GeoFormats", "Geometry",
                "Vocabulary",
            ]),
        .testTarget(name: "AccountsTests", dependencies: ["Accounts", "Store", "Vocabulary", grdb]),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "MapService", "Accounts", "Coverage", "Eligibility", "Priority", "Register", "Import", "Store", "ForeignFiles",
                "GeoFormats", "Geometry", "Vocabulary", "TestSupport", hummingbird, hummingbirdCore,
            ]),
        .testTarget(
            name: "FollowUpTests", dependencies: ["FollowUp", "Import", "Store", "GeoFormats", "Vocabulary", grdb]),
        .testTarget(
            name: "ImportTests",
            dependencies: [
                "Coverage", "Eligibility", "Priority", "Publishing", "Register", "Import", "Store", "ForeignFiles", "GeoPackage", "GeoFormats",
                "Geometry", "Vocabulary", grdb, "TestSupport", "CProcess",
                // Built beside the tests, which start it.
                "samkarta-gdal",
            ]),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "Import", "Store", "ForeignFiles", "GeoFormats", "Geometry", "Vocabulary", "TestSupport", "samkarta-gdal",
                "foreign-reader-fuzz",
            ]),
        .testTarget(name: "ProgramTests", dependencies: ["TestSupport", "samkarta", "samkarta-gdal", grdb]),
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport", "Vocabulary"]),
    ],
    swiftLanguageModes: [.v6]
)

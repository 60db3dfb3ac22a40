/// Where a position in Sweden can lie, sea territory and a margin included.
public enum SwedishExtent {
    /// The municipalities' own extent (E 245 118–921 177, N 6 111 276–7 671 056, Lantmäteriet) with 50 km around it.
    public static let envelope = Envelope(minX: 195_118, minY: 6_061_276, maxX: 971_177, maxY: 7_721_056)

    public static func contains(_ point: SwerefPoint) -> Bool { envelope.contains(point) }

    /// Whether the point would lie in Sweden with easting and northing exchanged.
    public static func looksSwapped(_ point: SwerefPoint) -> Bool {
        point.x > 6_000_000 && envelope.contains(SwerefPoint(x: point.y, y: point.x))
    }
}

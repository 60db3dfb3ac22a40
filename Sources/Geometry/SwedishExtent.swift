/// Where a position in Sweden can lie, sea territory and a margin included.
public enum SwedishExtent {
    /// The municipalities' own extent (E 245 118–921 177, N 6 111 276–7 671 056, Lantmäteriet) with 50 km around it.
    public static let envelope = Envelope(minX: 195_118, minY: 6_061_276, maxX: 971_177, maxY: 7_721_056)

    /// Whether a position in Sweden can lie there.
    public static func contains(_ point: SwerefPoint) -> Bool { envelope.contains(point) }

    /// Whether the point would lie in Sweden with easting and northing, or longitude and latitude, exchanged.
    public static func looksSwapped(_ point: SwerefPoint) -> Bool {
        if point.x > 6_000_000 { return envelope.contains(SwerefPoint(x: point.y, y: point.x)) }
        let place = SwerefProjection.sweref99TM.unproject(point)
        let swapped = Wgs84Point(longitude: place.latitude, latitude: place.longitude)
        return contains(SwerefProjection.sweref99TM.project(swapped))
    }
}

/// The curve that visits every square of a 65 536 × 65 536 grid without a jump: what is near on it is near on the
/// ground.
public enum HilbertCurve {
    /// How far along the curve a square lies. `x` and `y` are below 65 536.
    public static func position(x: UInt32, y: UInt32) -> UInt32 {
        var x = x
        var y = y
        var position: UInt32 = 0
        var side: UInt32 = 1 << 15
        while side > 0 {
            let right: UInt32 = x & side != 0 ? 1 : 0
            let upper: UInt32 = y & side != 0 ? 1 : 0
            position = position &+ side &* side &* ((3 &* right) ^ upper)
            if upper == 0 {
                if right == 1 {
                    x = 65_535 &- x
                    y = 65_535 &- y
                }
                swap(&x, &y)
            }
            side >>= 1
        }
        return position
    }
}

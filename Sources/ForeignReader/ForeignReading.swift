import CGDAL

/// One file to be read with one driver: the layer asked for, else the one that suits the kind.
public struct ForeignReading: Sendable {
    let driver: String
    let path: String
    let layer: String
    let kind: String

    /// `layer` and `kind` are empty where nothing is asked for.
    public init(driver: String, path: String, layer: String, kind: String) {
        self.driver = driver
        self.path = path
        self.layer = layer
        self.kind = kind
    }

    /// Makes GDAL know its drivers; done once a process, and by `write` where nobody has.
    public static func prepare() { OGRRegisterAll() }

    /// Writes the frames of the whole file, a fault as the last of them; true when there was none.
    public func write(to descriptor: Int32) -> Bool {
        Self.prepare()
        let output = FrameWriter(descriptor: descriptor)
        defer { output.flush() }
        do {
            try DatasetReader(driver: driver, path: path, layer: layer, kind: kind).read(into: output)
            return true
        } catch let fault as ReadFault {
            output.fault(code: fault.code, message: fault.message)
        } catch {
            output.fault(code: "unreadable", message: "Filen kunde inte läsas: \(error).")
        }
        return false
    }
}

/// Why the file cannot be read; code as in FORMATS section 1, message in Swedish.
struct ReadFault: Error {
    let code: String
    let message: String
}

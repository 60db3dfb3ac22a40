import CGDAL
import Foundation

/// Reads other people's geodata with GDAL, in a process of its own, and writes rows to standard output.
///
/// Arguments: `DRIVER PATH LAYER KIND`, LAYER and KIND possibly empty. Whatever the file does to GDAL stays here: limits
/// on time and memory are set before the file is touched, and only the one driver named may open it.
@main
struct ForeignReader {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 5 else { exit(2) }
        let output = FrameWriter()
        do {
            Limits.apply(fileAt: arguments[2])
            try DatasetReader(driver: arguments[1], path: arguments[2], layer: arguments[3], kind: arguments[4])
                .read(into: output)
        } catch let fault as ReadFault {
            output.fault(code: fault.code, message: fault.message)
        } catch {
            output.fault(code: "unreadable", message: "\(error)")
        }
        output.flush()
    }
}

/// Why the file cannot be read; code as in FORMATS section 1, message in Swedish.
struct ReadFault: Error {
    let code: String
    let message: String
}

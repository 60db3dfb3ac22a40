import ForeignReader
import Foundation

/// Reads other people's geodata with GDAL, in a process of its own, and writes rows to standard output.
///
/// Arguments: `DRIVER PATH LAYER KIND SECONDS`, LAYER and KIND possibly empty. Whatever the file does to GDAL stays here:
/// limits on time and memory are set before the file is touched, and only the one driver named may open it.
@main
struct SamkartaGDAL {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 6, let seconds = UInt64(arguments[5]) else { exit(2) }
        let reading = ForeignReading(driver: arguments[1], path: arguments[2], layer: arguments[3], kind: arguments[4])
        ReadingLimits.endWithParent()
        ReadingLimits.leaveNetwork()
        ReadingLimits.bound(secondsOfWork: seconds, fileAt: arguments[2])
        _ = reading.write(to: STDOUT_FILENO)
    }
}

import Foundation
import GeoFormats
import Vocabulary

/// Opens the tables of a file, whatever container they lie in. Handed in, so that this floor need not know GDAL.
public protocol FileOpening: Sendable {
    /// The table to read for a kind: the layer asked for, else the one named as the kind, else the only one.
    ///
    /// Throws the file's fault; `missing-layer` names the layers there are.
    func open(_ path: String, kind: String, layer: String?) throws(FileFault) -> any RowSource
}

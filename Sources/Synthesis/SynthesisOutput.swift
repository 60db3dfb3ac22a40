import Foundation
import Geometry

/// Where what has been made up goes: a table or a layer a kind. Handed in, so that this floor knows no file format.
public protocol SynthesisOutput: AnyObject {
    /// Begins `NAME.csv` (the name may have a folder) with a header; called once for each name.
    func beginTable(_ name: String, columns: [String]) throws
    /// Adds finished lines to a table; each cell is free of commas, quotes and line breaks.
    func append(_ lines: String, to table: String) throws
    /// Adds a feature to a layer of its own file.
    func add(_ shape: Shape, _ values: [String], to layer: String) throws
    /// Begins a layer; called once for each name.
    func beginLayer(_ name: String, geometryType: String, columns: [String]) throws
    /// A text file beside the others.
    func write(_ text: String, to name: String) throws
}

import Geometry

/// Where what has been made up goes: a table or a layer a kind. Handed in, so that this floor knows no file format.
public protocol SynthesisOutput: AnyObject {
    /// Begins `NAME.csv` (the name may have a folder) with a header; called once for each name.
    func beginTable(_ name: String, columns: [String]) throws
    /// Adds finished lines to a table.
    func append(_ lines: [UInt8], to table: String) throws
    /// Begins a layer in a file of its own; called once for each name.
    func beginLayer(_ name: String, geometryType: String, columns: [String]) throws
    /// Adds a feature; an empty value is none.
    func add(_ shape: Shape, _ values: [String], to layer: String) throws
    /// A text file beside the others, begun and added to.
    func append(_ text: String, toText name: String) throws
}

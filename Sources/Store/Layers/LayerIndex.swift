import GRDB
import GeoPackage
import Vocabulary

/// The R-tree of a batch's rows, for our own queries.
public enum LayerIndex {
    /// Its table, whose `id` is the rows' `fid`; `nil` where the batch's kind has none.
    public static func table(of batch: Batch.ID, _ db: Database) throws -> String? {
        try RegisteredLayer.list(db, where: "id = \(batch) AND geometry_type IS NOT NULL").first?.tree
    }
}

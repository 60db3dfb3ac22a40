import Foundation
import Testing

@testable import Vocabulary

@Suite struct ParameterSetTests {
    private func set(_ values: String) throws -> ParameterSet {
        let text = "{\"name\":\"prov\",\"valid_from\":\"2025-01-01\",\"values\":[\(values)]}"
        return try JSONDecoder().decode(ParameterSet.self, from: Data(text.utf8))
    }

    private func code(_ values: String) -> String? {
        do {
            _ = try set(values)
            return nil
        } catch {
            return (error as? Problem)?.code ?? "\(error)"
        }
    }

    @Test func `keys left out take the standard's value, and the rest their own`() throws {
        let own = try set("{\"key\":\"near.distance_m\",\"value\":75,\"low\":50,\"high\":100}")
        #expect(own["near.distance_m"] == 75)
        #expect(own["access.down_mbps"] == ParameterSet.standard["access.down_mbps"])
        #expect(own.parameters.map(\.key) == ParameterSet.standard.parameters.map(\.key))
    }

    @Test(arguments: [
        ("{\"key\":\"near.distance\",\"value\":1}", "parameters.unknown-key"),
        ("{\"key\":\"near.distance_m\",\"value\":1},{\"key\":\"near.distance_m\",\"value\":2}", "parameters.double-key"),
        ("{\"key\":\"near.distance_m\",\"value\":1,\"low\":2}", "parameters.interval"),
        ("{\"key\":\"near.distance_m\",\"value\":1,\"high\":0.5}", "parameters.interval"),
        ("{\"key\":\"near.distance_m\",\"value\":-1}", "parameters.negative"),
        ("{\"key\":\"plan.horizon_years\",\"value\":1e12}", "parameters.too-large"),
        ("{\"key\":\"near.distance_m\",\"value\":1e300}", "parameters.too-large"),
    ])
    func `what does not hold is refused with its code`(values: String, expected: String) {
        #expect(code(values) == expected)
    }

    @Test func `a cost of nothing charges nothing, and is allowed`() throws {
        #expect(try set("{\"key\":\"cost.connection\",\"value\":0}")["cost.connection"] == 0)
    }

    @Test func `a set written and read again is the same set`() throws {
        let data = try JSONEncoder().encode(ParameterSet.standard)
        let again = try JSONDecoder().decode(ParameterSet.self, from: data)
        #expect(again.parameters == ParameterSet.standard.parameters)
    }
}

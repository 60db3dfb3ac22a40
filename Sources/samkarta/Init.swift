import ArgumentParser
import Register
import Store
import Vocabulary

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: "Skapar ett lager.")
    @OptionGroup var options: StoreOptions

    func run() throws {
        let store = try Store(creating: options.store, schema: StoreOptions.schema)
        try store.perform(CreateStore(), as: .administrator)
        let counts = (counties: SwedishAreas.counties.count, municipalities: SwedishAreas.municipalities.count)
        if options.json {
            options.show(
                .object([
                    "store": .string(options.store), "counties": .integer(counts.counties),
                    "municipalities": .integer(counts.municipalities), "goals": .integer(Goal.builtIn.count),
                ]))
        } else {
            print(
                "Lagret \(options.store) är skapat med \(counts.counties) län, \(counts.municipalities) kommuner och \(Goal.builtIn.count) mål. Nästa steg: samkarta import boundaries FIL.")
        }
        try store.close()
    }
}

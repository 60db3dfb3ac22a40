import ArgumentParser
import Foundation
import MapService
import Store
import Vocabulary
import Web

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Startar webbplatsen och gränssnittet för program.")
    @Option(help: "Adress och port att lyssna på.") var listen = "127.0.0.1:8080"
    @OptionGroup var options: StoreOptions

    func run() throws {
        guard let (host, port) = Self.address(listen) else {
            throw Problem("serve.listen", .usage, "”\(listen)” är ingen adress. Skriv ADRESS:PORT, t.ex. 127.0.0.1:8080.")
        }
        guard options.viewerText == nil else {
            throw Problem("serve.viewer", .usage, "--as gäller inte webbplatsen: där avgör inloggningen vem som frågar.")
        }
        let store = try options.open()
        do {
            try serve(host, port, from: store)
        } catch {
            throw Self.problem(error)
        }
        try store.close()
    }

    private func serve(_ host: String, _ port: Int, from store: Store) throws {
        let keeper = AtlasKeeper(store: store) { Kinds.all(parameters: $0) }
        let json = options.json
        try AsyncWork.wait {
            let tools = WorkTools(files: ProgramFiles.opener) { Kinds.all(parameters: $0) }
            let site = try await Site(store: store, keeper: keeper, files: SiteFiles(besideProgram: ProgramFiles.folder), tools: tools)
            // The first to ask should not have to wait for what can be computed now.
            Task { try? await keeper.atlas() }
            try await site.run(host: host, port: port) { port in
                let address = "http://\(host):\(port)/"
                let text = json ? "{\"listen\":\"\(address)\"}" : "Webbplatsen svarar på \(address) och stannar med Ctrl-C."
                // Written at once, also into a file: whoever started the program waits for it.
                FileHandle.standardOutput.write(Data((text + "\n").utf8))
            }
        }
    }

    private static func address(_ text: String) -> (String, Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65535).contains(port)
        else { return nil }
        let host = text[..<colon].trimmingCharacters(in: ["[", "]"])
        return host.isEmpty ? nil : (host, port)
    }

    // What the system said of the socket; the site's own troubles are problems already.
    private static func problem(_ error: any Error) -> any Error {
        error as? Problem ?? Problem("serve.failed", "Webbplatsen kunde inte starta: \(error). Är adressen ledig och rätt skriven?")
    }
}

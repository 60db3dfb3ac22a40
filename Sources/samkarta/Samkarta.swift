import ArgumentParser
@main struct Samkarta: AsyncParsableCommand { mutating func run() async throws {} }

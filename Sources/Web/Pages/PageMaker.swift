import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import Vocabulary

/// Fills templates with what pages say.
struct PageMaker: Sendable {
    private let templates: MustacheLibrary

    /// Throws `site.files` when a template is not there or cannot be read.
    init(_ files: SiteFiles) async throws {
        do {
            templates = try await MustacheLibrary(directory: files.own.appending(path: "Templates").path)
        } catch {
            throw Problem("site.files", "Webbplatsens mallar kan inte läsas: \(error). Kör `make build`.")
        }
    }

    func text(_ page: Any, template: String) -> String {
        guard let text = templates.render(page, withTemplate: template) else {
            preconditionFailure("the template \(template) is one of the site's own")
        }
        return text
    }

    func page(_ page: Any, template: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: .init(string: text(page, template: template))))
    }

    func trouble(_ problem: Problem, status: HTTPResponse.Status, _ context: SiteContext) -> Response {
        page(TroublePage(problem, status: status, context), template: "trouble", status: status)
    }
}

/// What happened, to what, and what to do.
struct TroublePage {
    let frame: Frame
    let heading: String
    let message: String
    let code: String
    /// Whether signing in might help.
    let mayHelpToSignIn: Bool

    init(_ problem: Problem, status: HTTPResponse.Status, _ context: SiteContext) {
        heading =
            switch status {
            case .notFound: "Finns inte, eller är inte för dig"
            case .forbidden, .unauthorized: "Det får du inte se"
            case .serviceUnavailable: "Inget att visa ännu"
            case .internalServerError: "Något gick fel hos oss"
            default: "Det gick inte"
            }
        frame = Frame(heading, context, path: "")
        message = problem.message
        code = problem.code
        mayHelpToSignIn = !context.isSignedIn && (status == .notFound || status == .forbidden)
    }
}

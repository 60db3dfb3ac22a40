import GeoFormats
import HTTPTypes
import Hummingbird
import Logging
import Vocabulary

/// Turns whatever went wrong into a Swedish page, or for programs into RFC 9457's JSON.
struct Troubles: RouterMiddleware {
    typealias Context = SiteContext

    let pages: PageMaker

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem where !problem.code.hasPrefix("store.") {
            return answer(problem, status: Self.status(of: problem), request, context)
        } catch let error as HTTPError {
            return answer(Self.problem(of: error), status: error.status, request, context)
        } catch is TokenRefused {
            let problem = Problem("token.refused", .forbidden, "Nyckeln öppnar inget. Be den som lagt upp kontot om en ny.")
            var response = answer(problem, status: .unauthorized, request, context)
            response.headers[.wwwAuthenticate] = "Bearer"
            return response
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // What it was stands in the log, not on the page.
            let what = (error as? Problem)?.description ?? String(reflecting: type(of: error))
            context.logger.error("request.failed", metadata: ["error": "\(what)"])
            let problem = Problem("server.failed", "Något gick fel hos oss. Försök igen om en stund; felet är antecknat.")
            return answer(problem, status: .internalServerError, request, context)
        }
    }

    static func status(of problem: Problem) -> HTTPResponse.Status {
        switch problem.kind {
        case .usage: .badRequest
        case .missing: problem.code.hasPrefix("coverage.") ? .serviceUnavailable : .notFound
        case .forbidden: .forbidden
        case .refused: problem.code == "sign-in.busy" ? .serviceUnavailable : .unprocessableContent
        }
    }

    private static func problem(of error: HTTPError) -> Problem {
        switch error.status {
        case .notFound, .methodNotAllowed:
            Problem("page.missing", .missing, "Sidan finns inte. Kontrollera adressen, eller börja om från framsidan.")
        case .contentTooLarge: Problem("request.size", "Det som skickades är för stort.")
        default: Problem("request.refused", .usage, "Begäran kunde inte tas emot.")
        }
    }

    private func answer(
        _ problem: Problem, status: HTTPResponse.Status, _ request: Request, _ context: SiteContext
    ) -> Response {
        guard request.uri.path.hasPrefix("/api") else {
            return pages.trouble(problem, status: status, context)
        }
        let body = JSONValue.object([
            "type": .string("about:blank"), "title": .string(status.reasonPhrase), "status": .integer(status.code),
            "detail": .string(problem.message), "code": .string(problem.code),
        ])
        return Response(
            status: status, headers: [.contentType: "application/problem+json"], body: .init(byteBuffer: .init(string: body.text)))
    }
}

package io.radiant.node.unitserver;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A unit's REST API, with the paths and the answers of wrapped models. */
final class RestFace implements Handler<HttpServerRequest> {
  private final UnitDesk desk;
  private final FaultSwitch faults;

  RestFace(UnitDesk desk, FaultSwitch faults) {
    this.desk = desk;
    this.faults = faults;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Optional<Operation> operation = Operation.ofPath(request.path());
    if (request.path().equals(FaultSwitch.PATH)) {
      faults.handle(request);
    } else if (!List.of(HttpMethod.GET, HttpMethod.POST).contains(request.method())) {
      request.response().setStatusCode(405).putHeader("Allow", "GET, POST").end();
    } else if (operation.isPresent()) {
      ask(operation.get(), request);
    } else {
      answerFixed(request);
    }
  }

  private void ask(Operation operation, HttpServerRequest request) {
    Reply reply = new RestReply(request.response());
    RequestReader.read(request)
        .onSuccess(
            found ->
                desk.ask(() -> JsonQuestions.read(operation, RequestReader.parsed(found)), reply))
        .onFailure(cause -> reply.fail(asked(cause)));
  }

  /** What cannot be read is the fault of whoever sent it. */
  private static UnitFailure asked(Throwable cause) {
    return cause instanceof UnitFailure failure
        ? failure
        : UnitFailure.badData("the body cannot be read: " + cause.getMessage());
  }

  private void answerFixed(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    switch (request.path()) {
      case "/health/ping" -> response.end("pong");
      case "/ready" -> response.end("ready");
      case "/live" -> response.end("live");
      case "/health/status", "/api/v1.0/health/status" ->
          send(
              response,
              200,
              new JsonObject().put("strData", "healthy").put("meta", new JsonObject()));
      case "/metadata", "/api/v1.0/metadata" -> send(response, 200, json(desk.metadata()));
      default -> new RestReply(response).fail(UnitFailure.notFound(request.path()));
    }
  }

  private static JsonObject json(UnitMetadata metadata) {
    return new JsonObject()
        .put("name", metadata.name())
        .put("versions", new JsonArray(metadata.versions()))
        .put("platform", metadata.platform())
        .put("inputs", parts(metadata.inputs()))
        .put("outputs", parts(metadata.outputs()));
  }

  private static JsonArray parts(List<UnitMetadata.Part> parts) {
    return new JsonArray(parts.stream().map(RestFace::json).toList());
  }

  private static JsonObject json(UnitMetadata.Part part) {
    return new JsonObject()
        .put("name", part.name())
        .put("datatype", part.datatype())
        .put("shape", new JsonArray(part.shape()));
  }

  static void send(HttpServerResponse response, int status, JsonObject body) {
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.toBuffer());
  }
}

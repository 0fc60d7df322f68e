package io.radiant.node.unitserver;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** The answer to a question over REST; nothing is said to those who have left. */
final class RestReply implements Reply {
  private final HttpServerResponse response;

  RestReply(HttpServerResponse response) {
    this.response = response;
  }

  @Override
  public void answer(UnitMessage answer) {
    send(200, JsonMessages.write(answer));
  }

  /** Wrapped models write the status as a number. */
  @Override
  public void fail(UnitFailure failure) {
    send(failure.httpStatus(), new JsonObject().put("status", status(failure).put("status", 1)));
  }

  @Override
  public void failureStatus(UnitFailure failure) {
    send(
        200,
        JsonMessages.write(UnitMessage.EMPTY)
            .put("status", status(failure).put("status", "FAILURE")));
  }

  private static JsonObject status(UnitFailure failure) {
    return new JsonObject()
        .put("info", failure.getMessage())
        .put("code", -1)
        .put("reason", failure.reason());
  }

  @Override
  public void garbage() {
    if (!response.closed()) {
      response.putHeader("Content-Type", "application/json").end("{\"data\": <garbage>");
    }
  }

  private void send(int status, JsonObject body) {
    if (!response.closed()) {
      RestFace.send(response, status, body);
    }
  }
}

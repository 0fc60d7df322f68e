package io.radiant.node.whole;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of TensorFlow's REST protocol by hand: its only model, {@code m}, doubles numbers. */
final class TensorFlowStub implements AutoCloseable {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile String state = "AVAILABLE";

  TensorFlowStub(Vertx vertx) {
    this.server =
        TestNode.await(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  /** Paths and bodies, in the order in which they came. */
  List<String> seen() {
    return seen;
  }

  void enter(String otherState) {
    state = otherState;
  }

  private void serve(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              seen.add(request.path() + " " + body);
              answer(request, body.toString());
            });
  }

  private void answer(HttpServerRequest request, String body) {
    switch (request.path()) {
      case "/v1/models/m:predict", "/v1/models/m/versions/3:predict" ->
          predict(request, new JsonObject(body));
      case "/v1/models/m" -> end(request, 200, status());
      case "/v1/models/m/metadata" -> end(request, 200, METADATA);
      default -> end(request, 404, error("Servable not found for request: " + request.path()));
    }
  }

  private static void predict(HttpServerRequest request, JsonObject body) {
    boolean rows = body.containsKey("instances");
    Object given = body.getValue(rows ? "instances" : "inputs");
    if (given.toString().contains("bad")) {
      end(request, 400, error("Failed to process element: bad"));
    } else {
      end(request, 200, new JsonObject().put(rows ? "predictions" : "outputs", doubled(given)));
    }
  }

  private static Object doubled(Object given) {
    if (given instanceof JsonObject named) {
      JsonObject doubled = new JsonObject();
      named.forEach(tensor -> doubled.put(tensor.getKey(), doubled(tensor.getValue())));
      return doubled;
    }
    if (given instanceof JsonArray list) {
      JsonArray doubled = new JsonArray();
      list.forEach(element -> doubled.add(doubled(element)));
      return doubled;
    }
    return given instanceof Number number ? 2 * number.doubleValue() : given;
  }

  private JsonObject status() {
    JsonObject version = new JsonObject().put("version", "3").put("state", state);
    return new JsonObject().put("model_version_status", new JsonArray().add(version));
  }

  private static final JsonObject METADATA =
      new JsonObject(
          """
          {"model_spec": {"name": "m", "version": "3"},
           "metadata": {"signature_def": {"signature_def": {"serving_default": {
             "inputs": {"x": {"dtype": "DT_FLOAT", "tensor_shape":
               {"dim": [{"size": "-1"}, {"size": "2"}]}}},
             "outputs": {}}}}}}
          """);

  private static JsonObject error(String text) {
    return new JsonObject().put("error", text);
  }

  private static void end(HttpServerRequest request, int status, JsonObject body) {
    request.response().setStatusCode(status).end(body.toBuffer());
  }

  @Override
  public void close() {
    TestNode.await(server.close());
  }
}

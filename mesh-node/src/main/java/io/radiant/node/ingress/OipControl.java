package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.wire.OipJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Tells clients of the Open Inference Protocol, over REST, of the server and its models. */
final class OipControl {
  private static final String READY = "READY";

  private final OipFacts facts;
  private final OipReplies replies;
  private final int bodyBytes;

  /**
   * @param bodyBytes the largest request
   */
  OipControl(OipFacts facts, OipReplies replies, int bodyBytes) {
    this.facts = facts;
    this.replies = replies;
    this.bodyBytes = bodyBytes;
  }

  void server(HttpServerRequest request) {
    JsonObject server =
        new JsonObject()
            .put("name", OipFacts.SERVER)
            .put("version", OipFacts.version())
            .put("extensions", new JsonArray(OipFacts.EXTENSIONS));
    replies.answer(request, server.toBuffer());
  }

  void live(HttpServerRequest request) {
    replies.answer(request, new JsonObject().put("live", true).toBuffer());
  }

  void ready(OipModels models, HttpServerRequest request) {
    JsonObject ready = new JsonObject().put("ready", true);
    answer(request, facts.ready(models.deployments()).map(is -> ifReady(is, "the server", ready)));
  }

  void ready(OipModel model, HttpServerRequest request) {
    JsonObject ready = new JsonObject().put("name", model.name()).put("ready", true);
    String who = "model \"" + model.name() + "\"";
    answer(request, facts.ready(model).map(is -> ifReady(is, who, ready)));
  }

  private static Buffer ifReady(boolean is, String who, JsonObject ready) {
    if (!is) {
      throw new Failure(ErrorCode.UNIT_UNAVAILABLE, who + " is not ready");
    }
    return ready.toBuffer();
  }

  void models(OipModels models, HttpServerRequest request) {
    JsonArray names = new JsonArray(models.listed().stream().map(OipModel::name).toList());
    replies.answer(request, new JsonObject().put("models", names).toBuffer());
  }

  void metadata(OipModel model, HttpServerRequest request) {
    answer(
        request,
        facts.metadata(model).map(said -> OipJson.encodeMetadata(said, model.versionNames())));
  }

  /** All models in all versions; only those that are ready, if the client wants that. */
  void index(OipModels models, HttpServerRequest request) {
    BodyReader.read(
        request,
        bodyBytes,
        body -> answer(request, index(models, body)),
        failure -> replies.refuse(request, failure));
  }

  private Future<Buffer> index(OipModels models, Buffer body) {
    try {
      boolean onlyReady = onlyReady(body);
      return rows(models).map(rows -> rows(rows, onlyReady).toBuffer());
    } catch (RuntimeException unreadable) {
      return Future.failedFuture(Failure.orMistake(unreadable));
    }
  }

  private static boolean onlyReady(Buffer body) {
    if (body.length() == 0) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(body.toJsonObject().getBoolean("ready"));
    } catch (DecodeException | ClassCastException unreadable) {
      throw Failure.badRequest("expected nothing or {\"ready\": true}");
    }
  }

  private Future<List<JsonObject>> rows(OipModels models) {
    List<Future<JsonObject>> rows =
        models.listed().stream()
            .flatMap(model -> model.versions().stream())
            .map(this::row)
            .toList();
    return Future.all(rows).map(all -> all.list());
  }

  private static JsonArray rows(List<JsonObject> rows, boolean onlyReady) {
    return new JsonArray(
        rows.stream().filter(row -> !onlyReady || READY.equals(row.getString("state"))).toList());
  }

  private Future<JsonObject> row(OipModel version) {
    String name = version.versionNames().get(0);
    return facts.ready(version).map(ready -> row(version.name(), name, ready));
  }

  private static JsonObject row(String name, String version, boolean ready) {
    return new JsonObject()
        .put("name", name)
        .put("version", version)
        .put("state", ready ? READY : "UNAVAILABLE")
        .put("reason", ready ? "" : "not ready");
  }

  private void answer(HttpServerRequest request, Future<Buffer> answer) {
    answer
        .onSuccess(json -> replies.answer(request, json))
        .onFailure(cause -> replies.refuse(request, Failure.of(cause, "")));
  }
}

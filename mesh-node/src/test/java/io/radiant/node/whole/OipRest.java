package io.radiant.node.whole;

import io.radiant.node.whole.OipDialect.Ask;
import io.radiant.node.whole.OipDialect.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A client of the Open Inference Protocol over REST, written from its specification alone. */
final class OipRest {
  static final String JSON_LENGTH = "Inference-Header-Content-Length";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private OipRest() {}

  static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  static CompletableFuture<Outcome> start(TestNode node, Ask ask, boolean binary) {
    return CLIENT
        .sendAsync(request(node, ask, binary).build(), BodyHandlers.ofByteArray())
        .thenApply(OipRest::heard);
  }

  /** The request as such, for tests that add to it. */
  static HttpRequest.Builder request(TestNode node, Ask ask, boolean binary) {
    String version = ask.version().isEmpty() ? "" : "/versions/" + ask.version();
    String model = ask.model().isEmpty() ? "" : "/" + ask.model();
    HttpRequest.Builder request =
        node.rest().request("%s/v2/models%s%s/infer".formatted(prefix(ask), model, version));
    if (ask.timeoutMillis() > 0) {
      request.header("Radiant-Timeout-Ms", Long.toString(ask.timeoutMillis()));
    }
    ask.metadata().forEach((name, value) -> header(request, name, value));
    String json = json(ask, binary).encode();
    return binary ? binary(request, json, ask) : json(request, json);
  }

  /** What names the deployment over gRPC is in the path over REST. */
  private static void header(HttpRequest.Builder request, String name, String value) {
    if (!name.equals("seldon") && !name.equals("namespace")) {
      request.header(name, value);
    }
  }

  private static String prefix(Ask ask) {
    String deployment = ask.metadata().get("seldon");
    return deployment == null
        ? ""
        : "/seldon/%s/%s"
            .formatted(ask.metadata().getOrDefault("namespace", "default"), deployment);
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request, String json) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
  }

  private static HttpRequest.Builder binary(HttpRequest.Builder request, String json, Ask ask) {
    Buffer body = Buffer.buffer(json);
    int length = body.length();
    ask.inputs().forEach(tensor -> body.appendBuffer(tensor.raw()));
    return request
        .header("Content-Type", "application/octet-stream")
        .header(JSON_LENGTH, Integer.toString(length))
        .POST(BodyPublishers.ofByteArray(body.getBytes()));
  }

  private static JsonObject json(Ask ask, boolean binary) {
    JsonObject parameters = new JsonObject();
    ask.parameters().forEach(parameters::put);
    if (binary) {
      parameters.put("binary_data_output", true);
    }
    JsonArray inputs = new JsonArray();
    ask.inputs().forEach(tensor -> inputs.add(json(tensor, binary)));
    JsonObject json = new JsonObject().put("parameters", parameters).put("inputs", inputs);
    if (!ask.id().isEmpty()) {
      json.put("id", ask.id());
    }
    if (!ask.outputs().isEmpty()) {
      JsonArray outputs = new JsonArray();
      ask.outputs().forEach(name -> outputs.add(new JsonObject().put("name", name)));
      json.put("outputs", outputs);
    }
    return json;
  }

  private static JsonObject json(OipTensor tensor, boolean binary) {
    JsonObject json =
        new JsonObject()
            .put("name", tensor.name())
            .put("datatype", tensor.datatype())
            .put("shape", new JsonArray(tensor.shape()));
    return binary
        ? json.put("parameters", new JsonObject().put("binary_data_size", tensor.raw().length()))
        : json.put("data", new JsonArray(tensor.values()));
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static Outcome heard(HttpResponse<byte[]> response) {
    String status = Integer.toString(response.statusCode());
    Buffer body = Buffer.buffer(response.body());
    int length =
        response.headers().firstValue(JSON_LENGTH).map(Integer::parseInt).orElse(body.length());
    JsonObject json = new JsonObject(body.getString(0, length));
    if (response.statusCode() != 200) {
      return Outcome.refusal(status, OipRefusal.error(response));
    }
    return new Outcome(
        status,
        "",
        json.getString("model_name"),
        json.getString("model_version"),
        json.getString("id"),
        outputs(json, body, length));
  }

  private static List<OipTensor> outputs(JsonObject json, Buffer body, int jsonLength) {
    List<OipTensor> outputs = new ArrayList<>();
    int at = jsonLength;
    for (Object output : json.getJsonArray("outputs")) {
      JsonObject tensor = (JsonObject) output;
      Integer size =
          tensor.getJsonObject("parameters", new JsonObject()).getInteger("binary_data_size");
      outputs.add(
          size == null
              ? read(tensor, values(tensor))
              : binary(tensor, body.getBuffer(at, at + size)));
      at += size == null ? 0 : size;
    }
    return outputs;
  }

  private static List<?> values(JsonObject tensor) {
    String datatype = tensor.getString("datatype");
    return tensor.getJsonArray("data").stream().map(json -> value(datatype, json)).toList();
  }

  private static Object value(String datatype, Object json) {
    if (!(json instanceof Number number)) {
      return json;
    }
    return switch (datatype) {
      case "FP32" -> (double) number.floatValue();
      case "FP64" -> number.doubleValue();
      default -> number.longValue();
    };
  }

  private static OipTensor read(JsonObject tensor, List<?> values) {
    return new OipTensor(
        tensor.getString("name"), tensor.getString("datatype"), shape(tensor), values);
  }

  private static OipTensor binary(JsonObject tensor, Buffer raw) {
    return OipTensor.read(
        tensor.getString("name"), tensor.getString("datatype"), shape(tensor), raw);
  }

  private static List<Integer> shape(JsonObject tensor) {
    return tensor.getJsonArray("shape").stream().map(Integer.class::cast).toList();
  }
}

package io.radiant.node.whole;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One exchange recorded from the original engine 0.5.1; see the README beside the files. */
record Recording(JsonObject line) {
  private static final String FOLDER = "/seldon-engine-0.5.1/";
  private static final String BOUNDARY = "recorded-boundary";

  static List<Recording> of(String graph) {
    List<Recording> recordings = new ArrayList<>();
    read(graph + ".jsonl").lines().forEach(l -> recordings.add(new Recording(new JsonObject(l))));
    return recordings;
  }

  /** The predictor that the exchanges were recorded with. */
  static JsonObject predictor(String graph) {
    return new JsonObject(read(graph + ".graph.json"));
  }

  private static String read(String file) {
    try (InputStream in = Recording.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String name() {
    return line.getString("name");
  }

  boolean isGrpc() {
    return line.containsKey("body_hex");
  }

  String path() {
    return line.getString("path");
  }

  /** A question of a browser was recorded under another method than it was sent with. */
  String method() {
    return headers().containsKey("Access-Control-Request-Method")
        ? "OPTIONS"
        : line.getString("method");
  }

  int status() {
    return line.getInteger("status");
  }

  String response() {
    return line.getString("response");
  }

  String httpVersion() {
    return arguments().contains("--http1.0") ? "HTTP/1.0" : "HTTP/1.1";
  }

  private JsonArray arguments() {
    return line.getJsonArray("curlArgs");
  }

  private boolean isForm() {
    return arguments().contains("-F");
  }

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    line.getJsonObject("headers").forEach(h -> headers.put(h.getKey(), h.getValue().toString()));
    headers.values().removeIf(String::isEmpty);
    if (isForm()) {
      headers.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }
    return headers;
  }

  byte[] body() {
    String body = isForm() ? form() : line.getString("body");
    return body == null ? null : body.getBytes(StandardCharsets.UTF_8);
  }

  private String form() {
    StringBuilder form = new StringBuilder();
    JsonArray arguments = arguments();
    for (int i = 1; i < arguments.size(); i += 2) {
      String[] field = arguments.getString(i).split("=", 2);
      form.append(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(BOUNDARY, field[0], field[1]));
    }
    return form.append("--%s--\r\n".formatted(BOUNDARY)).toString();
  }
}

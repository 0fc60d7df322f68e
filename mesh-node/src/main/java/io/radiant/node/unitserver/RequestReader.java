package io.radiant.node.unitserver;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the JSON of a request as wrapped models do: the parts of a multipart form, else the field
 * {@code json} of a form, else {@code json} of the query, else the body.
 */
final class RequestReader {
  /** The most bytes that a body may have. */
  static final int LIMIT = 64 << 20;

  private RequestReader() {}

  /** The JSON as text, or as the object that the parts of a form make. */
  static Future<Object> read(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith("multipart/form-data")) {
      return multipart(request);
    }
    return type != null && type.startsWith("application/x-www-form-urlencoded")
        ? form(request)
        : body(request).map(body -> body.length() == 0 ? query(request) : body);
  }

  /**
   * The JSON that was found.
   *
   * @throws UnitFailure if there is none
   */
  static Object parsed(Object found) {
    if (found instanceof JsonObject) {
      return found;
    }
    if (found == null) {
      throw UnitFailure.badData("Empty json parameter in data");
    }
    try {
      return found instanceof Buffer buffer
          ? Json.decodeValue(buffer)
          : Json.decodeValue((String) found);
    } catch (DecodeException unreadable) {
      throw UnitFailure.badData("Invalid JSON: " + complaint(unreadable));
    }
  }

  /** What the parser says, without what it says of itself. */
  private static String complaint(DecodeException unreadable) {
    return String.valueOf(unreadable.getMessage())
        .replace("Failed to decode:", "")
        .replaceFirst("(?s)\\s*(\\(for \\w+ starting )?at \\[Source.*", "");
  }

  private static Future<Object> form(HttpServerRequest request) {
    request.setExpectMultipart(true);
    return request
        .end()
        .map(
            end -> {
              String json = request.getFormAttribute("json");
              return json == null ? query(request) : json;
            });
  }

  private static String query(HttpServerRequest request) {
    return request.getParam("json");
  }

  private static Future<Buffer> body(HttpServerRequest request) {
    Promise<Buffer> body = Promise.promise();
    Buffer read = Buffer.buffer();
    request.exceptionHandler(body::tryFail);
    request.endHandler(end -> body.tryComplete(read));
    request.handler(chunk -> append(chunk, read, body));
    return body.future();
  }

  private static void append(Buffer chunk, Buffer read, Promise<?> whole) {
    if (read.length() + chunk.length() > LIMIT) {
      whole.tryFail(UnitFailure.tooLarge(LIMIT));
    } else {
      read.appendBuffer(chunk);
    }
  }

  private static Future<Object> multipart(HttpServerRequest request) {
    Promise<Object> message = Promise.promise();
    Files files = new Files();
    request.setExpectMultipart(true);
    request.uploadHandler(
        upload ->
            upload.handler(
                chunk -> {
                  if (!files.add(upload.name(), chunk)) {
                    message.tryFail(UnitFailure.tooLarge(LIMIT));
                  }
                }));
    request
        .end()
        .<Object>map(end -> message(request.formAttributes(), files.contents))
        .onSuccess(message::tryComplete)
        .onFailure(message::tryFail);
    return message.future();
  }

  /** The files of a form, which have a limit together. */
  private static final class Files {
    private final Map<String, Buffer> contents = new TreeMap<>();
    private long bytes;

    /** Whether there was room for it. */
    boolean add(String name, Buffer chunk) {
      bytes += chunk.length();
      if (bytes > LIMIT) {
        contents.clear();
        return false;
      }
      contents.computeIfAbsent(name, first -> Buffer.buffer()).appendBuffer(chunk);
      return true;
    }
  }

  /** Texts are JSON but for {@code strData}; files are text but for {@code binData}. */
  private static JsonObject message(MultiMap fields, Map<String, Buffer> files) {
    JsonObject message = new JsonObject();
    fields.forEach(
        field -> {
          boolean text = field.getKey().equals("strData");
          message.put(field.getKey(), text ? field.getValue() : parsed(field.getValue()));
        });
    files.forEach(
        (name, file) -> {
          boolean bytes = name.equals("binData");
          message.put(
              name,
              bytes
                  ? Base64.getEncoder().encodeToString(file.getBytes())
                  : file.toString(StandardCharsets.UTF_8));
        });
    return message;
  }
}

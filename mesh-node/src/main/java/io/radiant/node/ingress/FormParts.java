package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Collects the parts of a multipart form in memory, up to a limit. */
final class FormParts {
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, Buffer> files = new LinkedHashMap<>();
  private final int limit;
  private long size;

  private FormParts(int limit) {
    this.limit = limit;
  }

  /** Reads the form; {@code done} is called once all is here, {@code failed} if it is too large. */
  static void read(
      HttpServerRequest request,
      int limit,
      Consumer<FormParts> done,
      Consumer<Failure> failed) {
    FormParts parts = new FormParts(limit);
    request.setExpectMultipart(true);
    request.uploadHandler(upload -> parts.collect(upload, failed));
    request.endHandler(
        end -> {
          request
              .formAttributes()
              .forEach((name, value) -> parts.fields.putIfAbsent(name, value));
          done.accept(parts);
        });
  }

  private void collect(HttpServerFileUpload upload, Consumer<Failure> failed) {
    Buffer content = Buffer.buffer();
    files.put(upload.name(), content);
    upload.handler(
        chunk -> {
          size += chunk.length();
          if (size > limit) {
            failed.accept(tooLarge(limit));
          } else {
            content.appendBuffer(chunk);
          }
        });
  }

  static Failure tooLarge(int limit) {
    return new Failure(
        ErrorCode.TOO_LARGE, "the message is larger than %d bytes".formatted(limit));
  }

  Map<String, String> fields() {
    return fields;
  }

  Map<String, Buffer> files() {
    return files;
  }
}

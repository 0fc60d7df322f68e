package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Collects a request's body up to a limit, without a copy where it comes in one piece. */
final class BodyReader {
  private static final int UNKNOWN = -1;

  private final int limit;
  private final Consumer<Failure> tooLarge;
  private Buffer body;
  private boolean owned;
  private boolean failed;

  private BodyReader(int limit, Consumer<Failure> tooLarge) {
    this.limit = limit;
    this.tooLarge = tooLarge;
  }

  /** Calls {@code done} with the whole body, or {@code tooLarge} as soon as that is clear. */
  static void read(
      HttpServerRequest request, int limit, Consumer<Buffer> done, Consumer<Failure> tooLarge) {
    int announced = announced(request);
    if (announced > limit) {
      tooLarge.accept(tooLarge(limit));
      return;
    }
    BodyReader reader = new BodyReader(limit, tooLarge);
    request.handler(chunk -> reader.add(chunk, announced));
    request.endHandler(end -> reader.finish(done));
  }

  private static int announced(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (header == null) {
      return UNKNOWN;
    }
    // Longer than any int, or no number: larger than every limit.
    return header.length() > 9 || !header.chars().allMatch(Character::isDigit)
        ? Integer.MAX_VALUE
        : Integer.parseInt(header);
  }

  static Failure tooLarge(int limit) {
    return new Failure(ErrorCode.TOO_LARGE, "the message is larger than %d bytes".formatted(limit));
  }

  private void add(Buffer chunk, int announced) {
    if (failed) {
      return;
    }
    if (body == null) {
      body = chunk;
    } else {
      own(announced).appendBuffer(chunk);
    }
    if (body.length() > limit) {
      failed = true;
      body = null;
      tooLarge.accept(tooLarge(limit));
    }
  }

  /** The first chunk is the server's; what is appended to must be ours. */
  private Buffer own(int announced) {
    if (!owned) {
      Buffer larger = Buffer.buffer(Math.max(announced, 2 * body.length()));
      body = larger.appendBuffer(body);
      owned = true;
    }
    return body;
  }

  private void finish(Consumer<Buffer> done) {
    if (!failed) {
      done.accept(body == null ? Buffer.buffer() : body);
    }
  }
}

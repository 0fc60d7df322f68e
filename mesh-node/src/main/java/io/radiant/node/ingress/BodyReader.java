package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Collects a request's body up to a limit, without a copy where it comes in one piece.
 *
 * <p>Memory is set aside as bytes arrive, not as they are announced: whoever wants it has to send
 * something.
 */
final class BodyReader {
  private static final int UNKNOWN = -1;

  /**
   * A body that is announced gets at most so many times what is there of it: whatever has come is
   * copied when it gets more room, which should be seldom and early.
   */
  private static final long GROWTH = 16;

  private final int limit;
  private final int announced;
  private final ContentCoding coding;
  private final Arrival arrival;
  private Buffer body;
  private int capacity;

  private BodyReader(int limit, int announced, ContentCoding coding, Arrival arrival) {
    this.limit = limit;
    this.announced = announced;
    this.coding = coding;
    this.arrival = arrival;
  }

  /**
   * Gives the whole body to {@code arrival}, unpacked, or refuses it as soon as it is clear that
   * this cannot be.
   *
   * @param limit the most bytes that it may have, packed or not
   */
  static void read(HttpServerRequest request, int limit, ContentCoding coding, Arrival arrival) {
    int announced = announced(request);
    if (announced > limit) {
      arrival.refuse(tooLarge(limit));
      return;
    }
    BodyReader reader = new BodyReader(limit, announced, coding, arrival);
    arrival.collectedBy(reader);
    request.exceptionHandler(broken -> arrival.abandoned());
    request.handler(reader::add);
    request.endHandler(end -> reader.finish());
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

  private void add(Buffer chunk) {
    if (arrival.isOver()) {
      return;
    }
    try {
      append(chunk);
    } catch (RuntimeException | Error refused) {
      arrival.refuse(refused);
    }
  }

  private void append(Buffer chunk) {
    int length = chunk.length() + (body == null ? 0 : body.length());
    if (length > limit) {
      throw tooLarge(limit);
    }
    if (body == null) {
      reserve(length);
      body = chunk;
    } else {
      // The first chunk is the server's; what is appended to must be ours.
      body = (length > capacity ? larger(length) : body).appendBuffer(chunk);
    }
  }

  private Buffer larger(int length) {
    Buffer before = body;
    reserve(roomFor(length));
    return Buffer.buffer(capacity).appendBuffer(before);
  }

  private int roomFor(int length) {
    long room = announced == UNKNOWN ? 2L * length : Math.min(GROWTH * length, announced);
    return (int) Math.max(length, Math.min(room, limit));
  }

  private void reserve(int wanted) {
    arrival.hold(wanted - capacity);
    capacity = wanted;
  }

  private void finish() {
    if (arrival.isOver()) {
      return;
    }
    try {
      arrival.received(whole());
    } catch (RuntimeException | Error refused) {
      arrival.refuse(refused);
    }
  }

  private Buffer whole() {
    Buffer whole = body == null ? Buffer.buffer() : body;
    forget();
    return coding == ContentCoding.IDENTITY ? whole : unpacked(whole);
  }

  private Buffer unpacked(Buffer packed) {
    Buffer unpacked = coding.unpack(packed, limit);
    arrival.hold(unpacked.length());
    return unpacked;
  }

  /** The body is somebody else's now, or nobody's. */
  void forget() {
    body = null;
  }
}

package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** How the bytes of a request are packed. */
enum ContentCoding {
  IDENTITY,
  GZIP,
  /** As the standard says, inside the format of zlib; also without, as some clients send it. */
  DEFLATE;

  /** By a header's value; empty if nobody here can unpack that. */
  static Optional<ContentCoding> of(String header) {
    if (header == null) {
      return Optional.of(IDENTITY);
    }
    return switch (header.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      default -> Optional.empty();
    };
  }

  /**
   * What was packed. Stops at the limit, however much more there would be.
   *
   * @throws Failure TOO_LARGE if it has more than {@code limit} bytes, BAD_REQUEST if it is not
   *     packed like this
   */
  Buffer unpack(Buffer packed, int limit) {
    if (this == IDENTITY) {
      return packed;
    }
    byte[] bytes = packed.getBytes();
    try {
      byte[] unpacked = this == GZIP ? unzip(bytes, limit) : inflate(bytes, limit);
      return Buffer.buffer(unpacked);
    } catch (IOException notPacked) {
      throw Failure.badRequest(
          "the message is not packed with %s".formatted(name().toLowerCase(Locale.ROOT)));
    }
  }

  private static byte[] unzip(byte[] packed, int limit) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return readAll(in, limit);
    }
  }

  private static byte[] inflate(byte[] packed, int limit) throws IOException {
    Inflater inflater = new Inflater(!isZlib(packed));
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
      return readAll(in, limit);
    } finally {
      inflater.end();
    }
  }

  /** By the first two bytes of RFC 1950: method 8, and divisible by 31. */
  private static boolean isZlib(byte[] packed) {
    return packed.length >= 2
        && (packed[0] & 0x0F) == 8
        && (((packed[0] & 0xFF) << 8) + (packed[1] & 0xFF)) % 31 == 0;
  }

  private static byte[] readAll(InputStream in, int limit) throws IOException {
    byte[] unpacked = in.readNBytes(limit + 1);
    if (unpacked.length > limit) {
      throw BodyReader.tooLarge(limit);
    }
    return unpacked;
  }
}

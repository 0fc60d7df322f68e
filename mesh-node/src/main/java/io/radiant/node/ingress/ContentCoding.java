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
import java.util.zip.ZipException;

/** How the bytes of a request are packed. */
enum ContentCoding {
  IDENTITY,
  GZIP,
  /** As the standard says, inside the format of zlib; also without, as some clients send it. */
  DEFLATE;

  private static final Optional<ContentCoding> PLAIN = Optional.of(IDENTITY);

  /** By a header's value; empty if nobody here can unpack that. */
  static Optional<ContentCoding> of(String header) {
    if (header == null) {
      return PLAIN;
    }
    return switch (header.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> PLAIN;
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
    try (Gzip in = new Gzip(packed)) {
      byte[] unpacked = readAll(in, limit);
      in.requireEnd();
      return unpacked;
    }
  }

  /** Java's own takes whatever comes behind what was packed for the end. */
  private static final class Gzip extends GZIPInputStream {
    private static final int TRAILER_BYTES = 8;

    Gzip(byte[] packed) throws IOException {
      // All of it is read at once, so that what is left shows in one place.
      super(new ByteArrayInputStream(packed), Math.max(1, packed.length));
    }

    void requireEnd() throws IOException {
      if (inf.getRemaining() != TRAILER_BYTES) {
        throw new ZipException("there is more behind the end");
      }
    }
  }

  private static byte[] inflate(byte[] packed, int limit) throws IOException {
    Inflater inflater = new Inflater(!isZlib(packed));
    int all = Math.max(1, packed.length);
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(packed), inflater, all)) {
      byte[] unpacked = readAll(in, limit);
      if (inflater.getRemaining() > 0) {
        throw new ZipException("there is more behind the end");
      }
      return unpacked;
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

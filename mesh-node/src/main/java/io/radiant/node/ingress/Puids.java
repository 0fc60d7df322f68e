package io.radiant.node.ingress;

import io.vertx.core.MultiMap;
import java.util.random.RandomGenerator;

/**
 * Makes prediction ids: 130 random bits as 26 characters of 0-9 and a-v, as the original engine's.
 *
 * <p>Not thread-safe: every event loop has its own, with chance of its own.
 */
final class Puids {
  private static final char[] ALPHABET = "0123456789abcdefghijklmnopqrstuv".toCharArray();
  private static final int LENGTH = 26;
  private static final int BITS = 5;
  private static final int PER_LONG = 12;

  private final RandomGenerator random;

  Puids(RandomGenerator random) {
    this.random = random;
  }

  /** The id that a request gives itself in its headers or metadata, else a new one. */
  String of(MultiMap headers) {
    String given = headers.get(Headers.PUID);
    return given == null || given.isEmpty() ? next() : given;
  }

  String next() {
    char[] id = new char[LENGTH];
    long bits = 0;
    for (int i = 0; i < LENGTH; i++) {
      bits = i % PER_LONG == 0 ? random.nextLong() : bits >>> BITS;
      id[i] = ALPHABET[(int) (bits & (ALPHABET.length - 1))];
    }
    return new String(id);
  }
}

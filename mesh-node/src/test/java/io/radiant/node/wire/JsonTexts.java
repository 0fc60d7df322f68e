package io.radiant.node.wire;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Texts that are JSON, or nearly. */
final class JsonTexts {
  private static final String ALPHABET = "[]{},:\"\\0123456789.-+eE tfnru/ax\n\t";
  private static final String[] SCALARS = {
    "0",
    "-0",
    "1",
    "12",
    "255",
    "1234567",
    "12345678",
    "123456789",
    "0.5",
    "-3.25",
    "1e5",
    "2E-7",
    "0.12345678901234567",
    "true",
    "false",
    "null",
    "\"\"",
    "\"text\"",
    "\"a\\\"b\"",
    "\"\\u00e9\"",
    "\"größe\"",
    "\"longer than eight bytes\"",
    "9007199254740993"
  };

  private JsonTexts() {}

  /** A valid text, or a handful of characters that stand in one. */
  static byte[] random(Random random) {
    if (random.nextInt(4) > 0) {
      StringBuilder text = new StringBuilder();
      value(random, text, 4);
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A list of numbers, few of which are right. */
  static byte[] almostNumbers(Random random) {
    String characters = "0012345,,, .-";
    StringBuilder text = new StringBuilder("[1");
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.append(",7,8,9,10,11.5,-12,13,14, 15]").toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] mutated(Random random) {
    StringBuilder text = new StringBuilder();
    value(random, text, 4);
    return mutate(text.toString().getBytes(StandardCharsets.UTF_8), random, ALPHABET);
  }

  /** One to three bytes changed, removed or put in. */
  static byte[] mutate(byte[] bytes, Random random, String alphabet) {
    byte[] mutated = bytes;
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(mutated.length + 1);
      int removed = Math.min(random.nextInt(3), mutated.length - at);
      int added = random.nextInt(3);
      byte[] next = new byte[mutated.length - removed + added];
      System.arraycopy(mutated, 0, next, 0, at);
      for (int j = 0; j < added; j++) {
        next[at + j] = another(random, alphabet);
      }
      System.arraycopy(mutated, at + removed, next, at + added, mutated.length - at - removed);
      mutated = next;
    }
    return mutated;
  }

  private static byte another(Random random, String alphabet) {
    return random.nextInt(8) == 0
        ? (byte) random.nextInt(256)
        : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
  }

  private static void value(Random random, StringBuilder text, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(5);
    switch (kind) {
      case 1 -> numbers(random, text);
      case 2 -> list(random, text, depth);
      case 3 -> object(random, text, depth);
      default -> text.append(SCALARS[random.nextInt(SCALARS.length)]);
    }
  }

  private static void numbers(Random random, StringBuilder text) {
    String comma = random.nextBoolean() ? "," : ", ";
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "[" : comma);
      text.append(random.nextBoolean() ? random.nextInt(300) - 20 : random.nextGaussian());
    }
    text.append(']');
  }

  private static void list(Random random, StringBuilder text, int depth) {
    int count = random.nextInt(5);
    text.append('[');
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : random.nextBoolean() ? "," : " ,\n");
      value(random, text, depth - 1);
    }
    text.append(']');
  }

  private static void object(Random random, StringBuilder text, int depth) {
    int count = random.nextInt(4);
    text.append('{');
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":");
      value(random, text, depth - 1);
    }
    text.append('}');
  }
}

package io.radiant.node.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Messages with something wrong in them. */
final class Mutations {
  private static final String ALPHABET = "{}[]:,\"\\0123456789.-+eEnulltruefals \n\u0012\u001a*2";
  private static final String[] WORDS = {
    "1000000000",
    "9223372036854775807",
    "-1",
    "1e999",
    "1E-999",
    "NaN",
    "null",
    "[]",
    "{}",
    "\"\"",
    "\\ud800",
    "18446744073709551616",
    "[[[[[[[[[[[[[[[[[[[[",
    "BYTES",
    "BOOL",
    "INT8",
    "UINT64",
    "FP16",
    "FP32",
    "\"data\":",
    "\"shape\":[1000000000,0]",
    "\"shape\":[65536,65536]",
    "\"binary_data_size\":",
    "\"shared_memory_region\":\"r\",",
    "\"seldon_form\":\"strData\",",
    "\"seldon_form\":\"tftensor\",",
    "\"seldon_form\":\"ndarray\","
  };
  private static final int[][] FIELDS = {
    {0xff, 0xff, 0xff, 0xff, 0x0f},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01},
    {0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80},
    {0x1a, 0x06, 0x80, 0x94, 0xeb, 0xdc, 0x03, 0x00},
    {0x3a, 0x00},
    {0x32, 0x00},
    {0x2a, 0x00},
    {0x00}
  };

  private Mutations() {}

  static byte[] mutate(byte[] valid, Random random) {
    byte[] mutated = valid;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] bytes, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> replace(bytes, random, word(random));
      case 1 -> replace(bytes, random, field(random));
      case 2 -> replace(bytes, random, part(bytes, random));
      default -> JsonTexts.mutate(bytes, random, ALPHABET);
    };
  }

  private static byte[] word(Random random) {
    return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] field(Random random) {
    int[] field = FIELDS[random.nextInt(FIELDS.length)];
    byte[] bytes = new byte[field.length];
    for (int i = 0; i < field.length; i++) {
      bytes[i] = (byte) field[i];
    }
    return bytes;
  }

  private static byte[] part(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(40));
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Puts something in, at times in the place of a run of digits or of something else. */
  private static byte[] replace(byte[] bytes, Random random, byte[] part) {
    int from = random.nextInt(bytes.length + 1);
    int to = from;
    if (random.nextBoolean()) {
      while (from < bytes.length && !JsonTokens.isDigit(bytes[from])) {
        from++;
      }
      to = JsonTokens.digits(bytes, from, bytes.length);
    } else if (random.nextBoolean()) {
      to = Math.min(bytes.length, from + part.length);
    }
    byte[] replaced = new byte[bytes.length - (to - from) + part.length];
    System.arraycopy(bytes, 0, replaced, 0, from);
    System.arraycopy(part, 0, replaced, from, part.length);
    System.arraycopy(bytes, to, replaced, from + part.length, bytes.length - to);
    return replaced;
  }
}

package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonNumberReaderTest {
  private static void assertExact(String number) {
    byte[] text = ("[" + number + ",").getBytes(StandardCharsets.US_ASCII);
    JsonNumberReader reader = new JsonNumberReader(text, text.length);
    long bits = Double.doubleToRawLongBits(reader.read(1));
    assertEquals(Double.doubleToRawLongBits(Double.parseDouble(number)), bits, number);
    assertEquals(text.length - 1, reader.position(), number);
  }

  @Test
  void readsTheEdgesExactly() {
    String[] numbers = {
      "0",
      "-0",
      "0.0",
      "-0.0",
      "1",
      "-1",
      "9007199254740991",
      "9007199254740992",
      "9007199254740993",
      "9007199254740995",
      "-9007199254740993",
      "123456789012345678",
      "1234567890123456789",
      "18446744073709551616",
      "0.1",
      "0.30000000000000004",
      "0.000000000000000000001",
      "1e22",
      "1e23",
      "1e-22",
      "4.9e-324",
      "2.2250738585072011e-308",
      "1.7976931348623157e308",
      "1e400",
      "-1e400",
      "1e-400",
      "12345678",
      "1234567.8",
      "12345678.12345678",
      "0.12345678901234567",
      "0.123456789012345678901234567890"
    };
    for (String number : numbers) {
      assertExact(number);
    }
  }

  @Test
  void readsAnyNumberAsJavaDoes() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      assertExact(Double.toString(finite(random)));
      assertExact(Double.toString(random.nextDouble()));
      assertExact(Float.toString(random.nextFloat()));
      assertExact(Long.toString(random.nextLong() >> random.nextInt(64)));
      assertExact(random.nextInt(1000) + "." + random.nextInt(1_000_000_000));
    }
  }

  private static double finite(Random random) {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : 0;
  }
}

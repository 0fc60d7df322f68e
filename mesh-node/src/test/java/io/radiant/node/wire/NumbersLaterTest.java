package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that nobody reads are not checked; nobody is ever given, or sent, unchecked ones. */
final class NumbersLaterTest {
  private static final String TAIL =
      IntStream.range(0, 20).mapToObj(Integer::toString).collect(Collectors.joining(","));

  private static InferenceMessage decode(String json) {
    return SeldonJson.decode(Buffer.buffer(json), () -> "p", Deadline.none());
  }

  private static String ndarray(String element) {
    return "{\"data\":{\"ndarray\":[[" + element + "," + TAIL + "]]}}";
  }

  private static String tensor(String element) {
    return "{\"data\":{\"tensor\":{\"shape\":[1,21],\"values\":[" + element + "," + TAIL + "]}}}";
  }

  private static void refuses(Runnable look) {
    Failure failure = assertThrows(Failure.class, look::run);
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "--4", "01", "1.", ".5", "-", "", "1 2", "1/2", "-,1"})
  void whoReadsWrongNumbersIsToldAndTheyAreNeverSentOn(String wrong) {
    for (String json : new String[] {ndarray(wrong), tensor(wrong)}) {
      InferenceMessage message = assertDoesNotThrow(() -> decode(json), json);
      refuses(() -> message.payload().numbers());
      refuses(() -> SeldonJson.encode(message));
      refuses(() -> SeldonProto.encode(message));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "1e400", "x", "[1", "1]", "/*5*/1", "NaN", "1;2"})
  void whatIsMoreThanAWrongNumberIsRefusedAtOnce(String wrong) {
    refuses(() -> decode(tensor(wrong)));
  }

  @Test
  void readsWhatItDidNotCheckAsWhatItChecked() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      String list = list(random);
      byte[] bytes = list.getBytes(StandardCharsets.US_ASCII);
      boolean strict = accepts(() -> new JsonScanner(bytes).skipValue());
      boolean later =
          accepts(
              () -> {
                JsonScanner scanner = new JsonScanner(bytes);
                JsonSlice slice = scanner.sliceNumbersLater();
                new JsonScanner(bytes, slice.from(), slice.to()).skipValue();
              });
      assertEquals(strict, later, () -> "seed " + seed + ": " + list);
    }
  }

  private static boolean accepts(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (Failure refused) {
      return false;
    }
  }

  /** Lists of numbers, one in two of them with a character changed. */
  private static String list(Random random) {
    StringBuilder list = new StringBuilder("[");
    int size = 1 + random.nextInt(30);
    for (int i = 0; i < size; i++) {
      list.append(i == 0 ? "" : random.nextInt(4) == 0 ? ", " : ",");
      list.append(random.nextBoolean() ? random.nextInt(300) - 100 : random.nextGaussian());
    }
    list.append("]                    ");
    if (random.nextBoolean()) {
      String characters = "0123456789-.,e[]\" /x";
      list.setCharAt(
          random.nextInt(list.length()), characters.charAt(random.nextInt(characters.length())));
    }
    return list.toString();
  }

  @Test
  void numbersThatAreFineAreReadTheSameNearTheEndAndFarFromIt() {
    assertEquals(decode(ndarray("1.5")).payload().numbers().get(0), 1.5);
    assertTrue(decode(ndarray("1.5")).payload().numbers().size() == 21);
    assertEquals(decode(tensor("-2e3")).payload().numbers().get(0), -2000);
  }
}

package io.radiant.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PayloadTest {
  private static final Tensor ONE = Tensor.of(new int[] {1, 1}, 1);

  /** Data in no bytes at all, which counts how often somebody looks. */
  private static final class Counted implements Encoded {
    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public Tensor tensor() {
      looks.incrementAndGet();
      return ONE;
    }

    @Override
    public List<Object> elements() {
      return List.of(List.of(1L));
    }
  }

  @Test
  void dataIsDecodedWhenSomebodyLooksAndOnlyOnce() {
    Counted counted = new Counted();
    Payload.Data data = Payload.Data.encoded(Payload.Form.NDARRAY, List.of("a"), counted);
    assertEquals(0, counted.looks.get());
    assertSame(ONE, data.tensor());
    assertSame(ONE, data.numbers());
    assertEquals(1, counted.looks.get());
  }

  @Test
  void dataKeepsWhatArrivedForAnEncoderToReuse() {
    Counted counted = new Counted();
    assertEquals(
        Optional.of(counted),
        Payload.Data.encoded(Payload.Form.TENSOR, List.of(), counted).encoded());
    assertEquals(Optional.empty(), Payload.Data.of(Payload.Form.TENSOR, List.of(), ONE).encoded());
  }

  @Test
  void dataCopiesItsNames() {
    List<String> names = new ArrayList<>(List.of("a"));
    Payload.Data data = Payload.Data.of(Payload.Form.TENSOR, names, ONE);
    names.add("b");
    assertEquals(List.of("a"), data.names());
  }

  @Test
  void jsonIsDecodedWhenSomebodyLooks() {
    Payload.Json json =
        Payload.Json.encoded(
            "bytes",
            () -> {
              throw Failure.badRequest("unreadable");
            });
    assertEquals(Optional.of("bytes"), json.origin());
    assertThrows(Failure.class, json::value);
  }

  @Test
  void jsonMadeHereHasNoOrigin() {
    Payload.Json json = Payload.Json.of(List.of(1L));
    assertEquals(Optional.empty(), json.origin());
    assertEquals(List.of(1L), json.value());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysWhatKindItIsInTheWordsOfTheWire(String kind, Payload payload) {
    assertEquals(kind, payload.kind());
  }

  static Stream<Arguments> kinds() {
    return Stream.concat(
        withoutNumbers(),
        Stream.of(
            Arguments.of("data.tensor", data(Payload.Form.TENSOR)),
            Arguments.of("data.ndarray", data(Payload.Form.NDARRAY)),
            Arguments.of("data.tftensor", data(Payload.Form.TFTENSOR))));
  }

  private static Payload data(Payload.Form form) {
    return Payload.Data.of(form, List.of(), ONE);
  }

  static Stream<Arguments> withoutNumbers() {
    return Stream.of(
        Arguments.of("no data", Payload.NOTHING),
        Arguments.of("strData", new Payload.Text("a")),
        Arguments.of("binData", new Payload.Binary(Buffer.buffer("a"))),
        Arguments.of("jsonData", Payload.Json.of(1L)));
  }

  @ParameterizedTest
  @MethodSource("withoutNumbers")
  void refusesToBeReadAsNumbersIfItCarriesNone(String kind, Payload payload) {
    Failure failure = assertThrows(Failure.class, payload::numbers);
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
    assertEquals(
        "expected numbers (data.tensor or data.ndarray), got " + kind, failure.getMessage());
  }
}

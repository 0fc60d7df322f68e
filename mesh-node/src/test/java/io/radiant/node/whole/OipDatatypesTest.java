package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.radiant.message.Datatype;
import io.radiant.message.ErrorCode;
import io.radiant.message.HalfFloats;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors of every datatype to a server and back: twice of each element, over every way. */
final class OipDatatypesTest {
  private static Vertx vertx;
  private static OipStub server;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    server = new OipStub(vertx);
  }

  @AfterAll
  static void close() {
    TestNode.await(vertx.close());
  }

  /** Two elements as a client gives them, and what the model must have made of them. */
  static Stream<Arguments> tensors() {
    BigInteger large = BigInteger.TWO.pow(63).subtract(BigInteger.ONE);
    return Stream.of(
        arguments(Datatype.BOOL, bytes(0, 1), List.of(false, true)),
        arguments(Datatype.INT8, bytes(-64, 7), List.of(-128L, 14L)),
        arguments(Datatype.UINT8, bytes(127, 1), List.of(254L, 2L)),
        arguments(
            Datatype.INT16,
            Buffer.buffer().appendShortLE((short) -300).appendShortLE((short) 300),
            List.of(-600L, 600L)),
        arguments(
            Datatype.UINT16,
            Buffer.buffer().appendShortLE((short) 30_000).appendShortLE((short) 0),
            List.of(60_000L, 0L)),
        arguments(
            Datatype.INT32,
            Buffer.buffer().appendIntLE(-100_000).appendIntLE(1 << 29),
            List.of(-200_000L, 1L << 30)),
        arguments(
            Datatype.UINT32,
            Buffer.buffer().appendIntLE(Integer.MAX_VALUE).appendIntLE(1),
            List.of(4_294_967_294L, 2L)),
        arguments(
            Datatype.INT64,
            Buffer.buffer().appendLongLE((1L << 61) + 1).appendLongLE(-1),
            List.of((1L << 62) + 2, -2L)),
        arguments(
            Datatype.UINT64,
            Buffer.buffer().appendLongLE(Long.MAX_VALUE).appendLongLE(3),
            List.of(large.shiftLeft(1), 6L)),
        arguments(
            Datatype.FP32,
            Buffer.buffer().appendFloatLE(0.1f).appendFloatLE(-1e30f),
            List.of((double) 0.2f, (double) -2e30f)),
        arguments(
            Datatype.FP64,
            Buffer.buffer().appendDoubleLE(0.1).appendDoubleLE(1e300),
            List.of(0.2, 2e300)),
        arguments(
            Datatype.BYTES,
            Buffer.buffer().appendIntLE(0).appendIntLE(2).appendString("é"),
            List.of(Buffer.buffer(), Buffer.buffer("éé"))));
  }

  private static Buffer bytes(int... values) {
    Buffer buffer = Buffer.buffer();
    for (int value : values) {
      buffer.appendByte((byte) value);
    }
    return buffer;
  }

  private static Payload pair(Datatype type, Buffer raw) {
    return Payload.Tensors.of(List.of(new NamedTensor("x", type, List.of(2), Map.of(), () -> raw)));
  }

  private static NamedTensor only(Payload payload) {
    return assertInstanceOf(Payload.Tensors.class, payload).tensors().get(0);
  }

  @ParameterizedTest
  @MethodSource("tensors")
  void everyElementComesBackTwice(Datatype type, Buffer raw, List<Object> expected) {
    for (OipWay way : OipWay.values()) {
      try (ForeignUnit unit = way.unit(server)) {
        NamedTensor answer = only(unit.ask(pair(type, raw)));
        assertEquals(type, answer.datatype(), way.name());
        assertEquals(expected, answer.elements(), way.name());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void halvesHaveNoNumbersInJson(OipWay way) {
    Buffer half =
        Buffer.buffer()
            .appendShortLE(HalfFloats.toHalf(1.5))
            .appendShortLE(HalfFloats.toHalf(-0.25));
    Buffer brain =
        Buffer.buffer()
            .appendShortLE(HalfFloats.toBrain(1.5))
            .appendShortLE(HalfFloats.toBrain(-0.25));
    try (ForeignUnit unit = way.unit(server)) {
      if (way != OipWay.REST_JSON) {
        assertEquals(List.of(3.0, -0.5), only(unit.ask(pair(Datatype.FP16, half))).elements());
        assertEquals(List.of(3.0, -0.5), only(unit.ask(pair(Datatype.BF16, brain))).elements());
      } else {
        assertEquals(ErrorCode.BAD_REQUEST, unit.refusal(pair(Datatype.FP16, half)).code());
        String refusal = unit.refusal(pair(Datatype.BF16, brain)).getMessage();
        assertTrue(refusal.contains("BF16"), refusal);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void bytesThatAreNoTextGoWhereBytesMayGo(OipWay way) {
    Buffer raw = Buffer.buffer().appendIntLE(1).appendByte((byte) 0xff).appendIntLE(0);
    try (ForeignUnit unit = way.unit(server)) {
      if (way == OipWay.REST_JSON) {
        assertEquals(ErrorCode.BAD_REQUEST, unit.refusal(pair(Datatype.BYTES, raw)).code());
      } else {
        assertEquals(
            List.of(bytes(0xff, 0xff), Buffer.buffer()),
            only(unit.ask(pair(Datatype.BYTES, raw))).elements());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void numbersThatJsonDoesNotHaveGoWhereTheyMay(OipWay way) {
    Buffer raw = Buffer.buffer().appendDoubleLE(Double.NaN).appendDoubleLE(1);
    try (ForeignUnit unit = way.unit(server)) {
      if (way == OipWay.REST_JSON) {
        assertEquals(ErrorCode.BAD_REQUEST, unit.refusal(pair(Datatype.FP64, raw)).code());
      } else {
        assertEquals(List.of(Double.NaN, 2.0), only(unit.ask(pair(Datatype.FP64, raw))).elements());
      }
    }
  }
}

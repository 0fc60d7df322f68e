package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.radiant.message.Datatype;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.node.wire.proto.inference.ModelInferRequest;
import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every datatype in every form: JSON, binary tensors, raw and typed contents. */
final class OipDatatypesTest {
  private static final Map<Datatype, List<?>> EXTREMES =
      Map.ofEntries(
          Map.entry(Datatype.BOOL, List.of(true, false)),
          Map.entry(Datatype.UINT8, List.of(0L, 255L)),
          Map.entry(Datatype.UINT16, List.of(0L, 65535L)),
          Map.entry(Datatype.UINT32, List.of(0L, 4294967295L)),
          Map.entry(Datatype.UINT64, List.of(0L, new BigInteger("18446744073709551615"))),
          Map.entry(Datatype.INT8, List.of(-128L, 127L)),
          Map.entry(Datatype.INT16, List.of(-32768L, 32767L)),
          Map.entry(Datatype.INT32, List.of((long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE)),
          Map.entry(Datatype.INT64, List.of(Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry(Datatype.FP16, List.of(-65504.0, 0x1p-24)),
          Map.entry(Datatype.BF16, List.of(0x1.fep127, -0.0)),
          Map.entry(Datatype.FP32, List.of((double) Float.MAX_VALUE, (double) Float.MIN_VALUE)),
          Map.entry(Datatype.FP64, List.of(Double.MAX_VALUE, -0.0)),
          Map.entry(Datatype.BYTES, List.of(Buffer.buffer("é€😀\"\\\n"), Buffer.buffer())));

  private static boolean isHalf(Datatype type) {
    return type == Datatype.FP16 || type == Datatype.BF16;
  }

  private static NamedTensor extremes(Datatype type) {
    return Oip.tensor(type, EXTREMES.get(type));
  }

  private static void assertExtremes(Datatype type, InferenceMessage message) {
    NamedTensor tensor = Oip.only(message);
    assertEquals(type, tensor.datatype());
    assertEquals(List.of(2), tensor.shape());
    assertEquals(EXTREMES.get(type), tensor.elements());
    assertEquals(extremes(type).content().raw(), tensor.content().raw());
  }

  @ParameterizedTest
  @EnumSource(Datatype.class)
  void asJson(Datatype type) {
    InferenceMessage message = Oip.message(extremes(type));
    if (isHalf(type)) {
      assertEquals(
          "tensor \"x\": " + type + " has no form in JSON (expected: binary data)",
          Wire.badRequest(() -> OipJson.encode(message, Oip.TARGET, false)));
      return;
    }
    OipBody body = OipJson.encode(message, Oip.TARGET, false);
    assertExtremes(type, Oip.fromBody(body).message());
  }

  @ParameterizedTest
  @EnumSource(Datatype.class)
  void asBinaryTensors(Datatype type) {
    OipBody body = OipJson.encode(Oip.message(extremes(type)), Oip.TARGET, true);
    assertTrue(body.isBinary());
    assertExtremes(type, Oip.fromBody(body).message());
  }

  @ParameterizedTest
  @EnumSource(Datatype.class)
  void asRawContents(Datatype type) throws InvalidProtocolBufferException {
    Buffer message = OipProto.encode(Oip.message(extremes(type)), Oip.TARGET, true);
    assertEquals(1, ModelInferRequest.parseFrom(message.getBytes()).getRawInputContentsCount());
    assertExtremes(type, Oip.fromProto(message).message());
  }

  @ParameterizedTest
  @EnumSource(Datatype.class)
  void asTypedContentsWhereThereAreAny(Datatype type) throws InvalidProtocolBufferException {
    Buffer message = OipProto.encode(Oip.message(extremes(type)), Oip.TARGET, false);
    int raw = ModelInferRequest.parseFrom(message.getBytes()).getRawInputContentsCount();
    assertEquals(isHalf(type) ? 1 : 0, raw);
    assertExtremes(type, Oip.fromProto(message).message());
  }

  @ParameterizedTest
  @EnumSource(Datatype.class)
  void fromTypedContentsToJsonAndBack(Datatype type) {
    if (isHalf(type)) {
      return;
    }
    Buffer typed = OipProto.encode(Oip.message(extremes(type)), Oip.TARGET, false);
    OipBody json = OipJson.encode(Oip.fromProto(typed).message(), Oip.TARGET, false);
    InferenceMessage back = Oip.fromBody(json).message();
    assertEquals(typed, OipProto.encode(back, Oip.TARGET, false));
  }

  @ParameterizedTest
  @EnumSource(Datatype.class)
  void withoutElements(Datatype type) {
    InferenceMessage message = Oip.message(Oip.tensor(type, List.of()));
    for (boolean binary : new boolean[] {true, false}) {
      OipBody body = OipJson.encode(message, Oip.TARGET, binary);
      assertEquals(List.of(), Oip.only(Oip.fromBody(body).message()).elements());
      Buffer proto = OipProto.encode(message, Oip.TARGET, binary);
      assertEquals(List.of(), Oip.only(Oip.fromProto(proto).message()).elements());
    }
  }

  @ParameterizedTest
  @CsvSource({"FP32,NaN", "FP64,Infinity", "FP64,-Infinity"})
  void whatJsonHasNoNumberForGoesAsBytesAlone(Datatype type, double number) {
    InferenceMessage message = Oip.message(Oip.tensor(type, List.of(number)));
    assertEquals(
        "tensor \"x\": " + number + " has no form in JSON (expected: binary data)",
        Wire.badRequest(() -> OipJson.encode(message, Oip.TARGET, false)));
    OipBody binary = OipJson.encode(message, Oip.TARGET, true);
    assertEquals(List.of(number), Oip.only(Oip.fromBody(binary).message()).elements());
  }

  @Test
  void bytesThatAreNoTextGoAsBytesAlone() {
    Buffer element = Buffer.buffer(new byte[] {(byte) 0xff});
    InferenceMessage message = Oip.message(Oip.tensor(Datatype.BYTES, List.of(element)));
    assertEquals(
        "tensor \"x\": elements that are not UTF-8 have no form in JSON (expected: binary data)",
        Wire.badRequest(() -> OipJson.encode(message, Oip.TARGET, false)));
    Buffer typed = OipProto.encode(message, Oip.TARGET, false);
    assertEquals(List.of(element), Oip.only(Oip.fromProto(typed).message()).elements());
  }

  @Test
  void anIntegerOf64BitsIsExactThroughJson() {
    String json =
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[3],\"datatype\":\"INT64\","
            + "\"data\":[9007199254740993,-9007199254740993,9223372036854775807]}]}";
    assertEquals(
        List.of(9007199254740993L, -9007199254740993L, Long.MAX_VALUE),
        Oip.only(Oip.fromJson(json).message()).elements());
  }

  @Test
  void jsonGoesOutAsItCameIn() {
    String flat =
        "{\"id\":\"i\",\"inputs\":[{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"FP32\","
            + "\"data\":[1.50,2,  3e0,4]}]}";
    String nested =
        "{\"id\":\"i\",\"inputs\":[{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"FP32\","
            + "\"data\":[[1.50,2],[ 3e0,4]]}]}";
    for (String json : List.of(flat, nested)) {
      InferenceMessage message = Oip.fromJson(json).message();
      assertEquals(json, OipJson.encode(message, Oip.TARGET, false).bytes().toString());
      assertEquals(List.of(1.5, 2.0, 3.0, 4.0), Oip.only(message).elements());
    }
  }

  @Test
  void aNumberIsAsShortAsItsTypeAllows() {
    NamedTensor tensor = Oip.tensor(Datatype.FP32, List.of((double) 0.1f, 2.0, -0.0, 1e-5));
    assertTrue(
        OipJson.encode(Oip.message(tensor), Oip.TARGET, false)
            .bytes()
            .toString()
            .contains("\"data\":[0.1,2,-0.0,1.0E-5]"));
  }

  @Test
  void dataMayComeBeforeWhatItIs() {
    String json =
        "{\"inputs\":[{\"data\":[1,2],\"parameters\":{},\"shape\":[2],\"unknown\":{},"
            + "\"datatype\":\"UINT8\",\"name\":\"x\"}]}";
    assertEquals(List.of(1L, 2L), Oip.only(Oip.fromJson(json).message()).elements());
  }
}

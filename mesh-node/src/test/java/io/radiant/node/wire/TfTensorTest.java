package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.node.wire.proto.DataType;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.TensorProto;
import io.radiant.node.wire.proto.TensorShapeProto;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TfTensorTest {
  private static Payload.Data json(String tensor) {
    return (Payload.Data) Wire.fromJson("{\"data\":{\"tftensor\":" + tensor + "}}").payload();
  }

  private static Payload.Data proto(TensorProto.Builder tensor) {
    DefaultData.Builder data = DefaultData.newBuilder().setTftensor(tensor);
    byte[] message = SeldonMessage.newBuilder().setData(data).build().toByteArray();
    return (Payload.Data) Wire.fromProto(message).payload();
  }

  private static TensorProto.Builder tensor(DataType type, int... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (int size : shape) {
      dimensions.addDimBuilder().setSize(size);
    }
    return TensorProto.newBuilder().setDtype(type).setTensorShape(dimensions);
  }

  private static TensorProto.Builder packed(DataType type, ByteBuffer content, int count) {
    return tensor(type, count).setTensorContent(ByteString.copyFrom(content.flip()));
  }

  private static ByteBuffer bytes() {
    return ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void readsTheJsonOfTensorFlow() {
    assertEquals(
        Tensor.of(new int[] {1, 2}, 1, 2),
        json("{\"dtype\":\"DT_DOUBLE\",\"tensorShape\":{\"dim\":[{\"size\":\"1\"},{\"size\":2}]},"
                + "\"doubleVal\":[1.0,\"2.0\"]}")
            .tensor());
    assertEquals(
        Tensor.of(new int[] {2}, 1.5, Double.NaN),
        json("{\"dtype\":1,\"tensor_shape\":{\"dim\":[{\"size\":2}]},\"float_val\":[1.5,\"NaN\"]}")
            .tensor());
    assertEquals(
        Tensor.of(new int[] {2}, -1, 3),
        json("{\"dtype\":\"DT_INT64\",\"tensorShape\":{\"dim\":[{\"size\":2}]},"
                + "\"int64Val\":[\"-1\",3.0],\"unknown\":{}}")
            .tensor());
    assertEquals(
        Tensor.of(new int[] {1}, 1),
        json("{\"dtype\":\"DT_FLOAT\",\"tensorShape\":{\"dim\":[{\"size\":1}]},"
                + "\"tensorContent\":\"AACAPw==\"}")
            .tensor());
  }

  @Test
  void keepsLargeIntegersExactly() {
    assertEquals(
        List.of(9007199254740993L, -1L),
        json("{\"dtype\":\"DT_INT64\",\"tensorShape\":{\"dim\":[{\"size\":2}]},"
                + "\"int64Val\":[\"9007199254740993\",-1]}")
            .encoded()
            .orElseThrow()
            .elements());
    assertEquals(
        List.of(new BigInteger("18446744073709551615")),
        json("{\"dtype\":\"DT_UINT64\",\"tensorShape\":{\"dim\":[{\"size\":1}]},"
                + "\"uint64Val\":[18446744073709551615]}")
            .encoded()
            .orElseThrow()
            .elements());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"dtype\":\"NOPE\"} | data.tftensor.dtype: expected a DataType, got NOPE",
        "{\"dtype\":99} | data.tftensor.dtype: expected a DataType, got 99",
        "{\"dtype\":1,\"floatVal\":3} | data.tftensor.floatVal: expected a list, got 3",
        "{\"dtype\":1,\"floatVal\":[\"x\"]} | data.tftensor.floatVal: expected a number, got x",
        "{\"dtype\":1,\"floatVal\":[1e300]} "
            + "| data.tftensor.floatVal: expected a number in the range of a float, got 1.0E300",
        "{\"dtype\":3,\"intVal\":[1.5]} "
            + "| data.tftensor.intVal: expected an integer of 32 bits, got 1.5",
        "{\"dtype\":3,\"intVal\":[\"1e999999999\"]} "
            + "| data.tftensor.intVal: expected an integer of 32 bits, got 1e999999999",
        "{\"dtype\":3,\"intVal\":[3000000000]} "
            + "| data.tftensor.intVal: expected an integer of 32 bits, got 3000000000",
        "{\"tensorShape\":[]} | data.tftensor.tensorShape: expected an object, got []",
        "{\"tensorContent\":\"-_8\"} "
            + "| data.tftensor.tensorContent: expected base64, but: Illegal base64 character 2d",
        "{\"dtype\":10,\"boolVal\":[1]} | data.tftensor.boolVal: expected true or false, got 1",
        "{} | data.tftensor: expected a type that can be read, got DT_INVALID"
      })
  void saysWhatIsWrongWithAJsonTensor(String tensor, String refusal) {
    assertEquals(refusal, Wire.badRequest(() -> json(tensor).tensor()));
  }

  @Test
  void refusesATensorThatIsNoObjectAtOnce() {
    assertEquals(
        "data.tftensor: expected an object, got [1]",
        Wire.refusal("{\"data\":{\"tftensor\":[1]}}"));
  }

  @Test
  void readsNumbersOfEveryTypeFromTheirLists() {
    double[] expected = {1, 2};
    TensorProto.Builder[] tensors = {
      tensor(DataType.DT_FLOAT, 2).addFloatVal(1).addFloatVal(2),
      tensor(DataType.DT_DOUBLE, 2).addDoubleVal(1).addDoubleVal(2),
      tensor(DataType.DT_INT8, 2).addIntVal(1).addIntVal(2),
      tensor(DataType.DT_INT16, 2).addIntVal(1).addIntVal(2),
      tensor(DataType.DT_INT32, 2).addIntVal(1).addIntVal(2),
      tensor(DataType.DT_UINT8, 2).addIntVal(1).addIntVal(2),
      tensor(DataType.DT_UINT16, 2).addIntVal(1).addIntVal(2),
      tensor(DataType.DT_INT64, 2).addInt64Val(1).addInt64Val(2),
      tensor(DataType.DT_UINT32, 2).addUint32Val(1).addUint32Val(2),
      tensor(DataType.DT_UINT64, 2).addUint64Val(1).addUint64Val(2),
      tensor(DataType.DT_HALF, 2).addHalfVal(0x3c00).addHalfVal(0x4000),
      tensor(DataType.DT_BFLOAT16, 2).addHalfVal(0x3f80).addHalfVal(0x4000)
    };
    for (TensorProto.Builder tensor : tensors) {
      assertArrayEquals(expected, proto(tensor).tensor().toArray(), tensor.getDtype().name());
    }
    double[] flags = {1, 0};
    assertArrayEquals(
        flags,
        proto(tensor(DataType.DT_BOOL, 2).addBoolVal(true).addBoolVal(false)).tensor().toArray());
  }

  @Test
  void readsNumbersOfEveryTypeFromTheirContent() {
    assertPacked(DataType.DT_FLOAT, bytes().putFloat(-1).putFloat(2.5f), -1, 2.5);
    assertPacked(DataType.DT_DOUBLE, bytes().putDouble(-1).putDouble(2.5), -1, 2.5);
    assertPacked(DataType.DT_INT8, bytes().put((byte) -1).put((byte) 2), -1, 2);
    assertPacked(DataType.DT_UINT8, bytes().put((byte) -1).put((byte) 2), 255, 2);
    assertPacked(DataType.DT_INT16, bytes().putShort((short) -1).putShort((short) 2), -1, 2);
    assertPacked(DataType.DT_UINT16, bytes().putShort((short) -1).putShort((short) 2), 65535, 2);
    assertPacked(DataType.DT_INT32, bytes().putInt(-1).putInt(2), -1, 2);
    assertPacked(DataType.DT_UINT32, bytes().putInt(-1).putInt(2), 4294967295.0, 2);
    assertPacked(DataType.DT_INT64, bytes().putLong(-1).putLong(2), -1, 2);
    assertPacked(DataType.DT_UINT64, bytes().putLong(-1).putLong(2), 18446744073709551615.0, 2);
    assertPacked(DataType.DT_BOOL, bytes().put((byte) 0).put((byte) 1), 0, 1);
    assertPacked(
        DataType.DT_BFLOAT16, bytes().putShort((short) 0xbf80).putShort((short) 0x4020), -1, 2.5);
  }

  private static void assertPacked(DataType type, ByteBuffer content, double... expected) {
    Tensor tensor = proto(packed(type, content, expected.length)).tensor();
    assertArrayEquals(expected, tensor.toArray(), type.name());
  }

  @Test
  void readsHalfPrecisionExactly() {
    int[] bits = {0x0000, 0x8000, 0x0001, 0x03ff, 0x0400, 0x3555, 0x7bff, 0x7c00, 0xfc00, 0x7e00};
    double[] expected = {
      0.0,
      -0.0,
      5.960464477539063e-8,
      6.097555160522461e-5,
      6.103515625e-5,
      0.333251953125,
      65504,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN
    };
    TensorProto.Builder tensor = tensor(DataType.DT_HALF, bits.length);
    for (int half : bits) {
      tensor.addHalfVal(half);
    }
    assertArrayEquals(expected, proto(tensor).tensor().toArray());
  }

  @Test
  void repeatsTheLastValueWhereSomeAreLeftOut() {
    double[] expected = {1, 2, 2};
    assertArrayEquals(
        expected,
        proto(tensor(DataType.DT_FLOAT, 3).addFloatVal(1).addFloatVal(2)).tensor().toArray());
    assertEquals(
        Tensor.of(new int[] {1, 2}, 0, 0), proto(tensor(DataType.DT_INT32, 1, 2)).tensor());
    assertEquals(
        "data.tftensor: the shape needs 2000000000 values, but there are 1",
        Wire.badRequest(
            () -> proto(tensor(DataType.DT_FLOAT, 2000000000).addFloatVal(1)).tensor()));
  }

  @Test
  void refusesWhatDoesNotFitItsShape() {
    assertEquals(
        "data.tftensor: the shape needs 1 values, but there are 2",
        Wire.badRequest(
            () -> proto(tensor(DataType.DT_FLOAT, 1).addFloatVal(1).addFloatVal(2)).tensor()));
    assertEquals(
        "data.tftensor: dimension 0 has size -1",
        Wire.badRequest(() -> proto(tensor(DataType.DT_FLOAT, -1)).tensor()));
    assertEquals(
        "data.tftensor: 3 bytes of content are no multiple of 4",
        Wire.badRequest(
            () -> proto(packed(DataType.DT_FLOAT, bytes().put(new byte[3]), 1)).tensor()));
    TensorProto.Builder unknown = tensor(DataType.DT_FLOAT).addFloatVal(1);
    unknown.getTensorShapeBuilder().setUnknownRank(true);
    assertEquals(
        "data.tftensor: expected a shape, got one of unknown rank",
        Wire.badRequest(() -> proto(unknown).tensor()));
    assertEquals(
        "data.tftensor: the shape is too large",
        Wire.badRequest(() -> proto(tensor(DataType.DT_FLOAT, 1 << 30, 1 << 30)).tensor()));
  }

  @Test
  void readsTextAsElementsOnly() {
    Payload.Data text =
        proto(tensor(DataType.DT_STRING, 1).addStringVal(ByteString.copyFromUtf8("ü")));
    assertEquals(List.of("ü"), text.encoded().orElseThrow().elements());
    assertEquals("data.tftensor: expected numbers, got text", Wire.badRequest(text::tensor));
  }

  @Test
  void writesTheOtherDialectFieldByField() {
    TensorProto.Builder tensor =
        tensor(DataType.DT_INT64, 2).addInt64Val(9007199254740993L).addInt64Val(2);
    String json =
        "{\"data\":{\"names\":[],\"tftensor\":{\"dtype\":\"DT_INT64\","
            + "\"tensor_shape\":{\"dim\":[{\"size\":\"2\"},{\"size\":\"0\"}]},"
            + "\"int64_val\":[\"9007199254740993\",\"2\"]}}}";
    tensor.getTensorShapeBuilder().addDimBuilder().setSize(0);
    assertEquals(json.replace(",{\"size\":\"0\"}", ",{}"), Wire.toJson(proto(tensor)));
  }
}

package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Value;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.SeldonMessage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeldonProtoDataTest {
  private static Payload.Data decode(DefaultData.Builder data) {
    byte[] message = SeldonMessage.newBuilder().setData(data).build().toByteArray();
    return (Payload.Data) Wire.fromProto(message).payload();
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value list(Value... elements) {
    return Value.newBuilder()
        .setListValue(ListValue.newBuilder().addAllValues(Arrays.asList(elements)))
        .build();
  }

  private static Payload.Data ndarray(Value... elements) {
    return decode(DefaultData.newBuilder().setNdarray(list(elements).getListValue()));
  }

  private static io.radiant.node.wire.proto.Tensor.Builder tensor() {
    return io.radiant.node.wire.proto.Tensor.newBuilder();
  }

  @Test
  void readsATensorWithItsNames() {
    Payload.Data data =
        decode(
            DefaultData.newBuilder()
                .addNames("a")
                .addNames("ü")
                .setTensor(tensor().addShape(1).addShape(2).addValues(0.1).addValues(-0.0)));
    assertEquals(Payload.Form.TENSOR, data.form());
    assertEquals(List.of("a", "ü"), data.names());
    assertEquals(Tensor.of(new int[] {1, 2}, 0.1, -0.0), data.tensor());
    assertEquals(List.of(List.of(0.1, -0.0)), data.encoded().orElseThrow().elements());
  }

  @Test
  void readsNumbersThatAreNotPacked() {
    ProtoWriter fields = new ProtoWriter(64);
    fields.int32(ProtoTag.SHAPE_ONE, 2);
    fields.float64(ProtoTag.VALUES_ONE, 1.5).float64(ProtoTag.VALUES_ONE, 2.5);
    ProtoWriter message = new ProtoWriter(64);
    int begin = message.begin(ProtoTag.DATA);
    message.bytes(ProtoTag.TENSOR, fields.toBuffer().getBytes());
    message.end(begin);
    Payload data = Wire.fromProto(message.toBuffer()).payload();
    assertEquals(Tensor.of(new int[] {2}, 1.5, 2.5), data.numbers());
  }

  @Test
  void checksAShapeOnlyWhenSomebodyLooks() {
    Payload.Data data =
        decode(DefaultData.newBuilder().setTensor(tensor().addShape(3).addShape(7).addValues(1)));
    assertEquals(
        "tensor of shape [3, 7] needs 21 values, but has 1", Wire.badRequest(data::tensor));
  }

  @Test
  void readsListsOfAnyRectangularShape() {
    assertEquals(
        Tensor.of(new int[] {2, 2}, 1, 2, 3, Double.NaN),
        ndarray(list(number(1), number(2)), list(number(3), number(Double.NaN))).tensor());
    assertEquals(Tensor.of(new int[] {2}, 1, 2), ndarray(number(1), number(2)).tensor());
    assertEquals(Tensor.of(new int[] {0}), ndarray().tensor());
    assertEquals(
        Tensor.of(new int[] {1, 1}, Double.POSITIVE_INFINITY),
        ndarray(list(text("Infinity"))).tensor());
  }

  @Test
  void saysWhichElementIsNoNumberAndWhichListIsTooLong() {
    Value yes = Value.newBuilder().setBoolValue(true).build();
    Value nothing = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    assertEquals(
        "data.ndarray[1][1]: expected a number, got \"x\"",
        Wire.badRequest(
            () -> ndarray(list(number(1), number(2)), list(number(3), text("x"))).tensor()));
    assertEquals(
        "data.ndarray[0]: expected a number, got true",
        Wire.badRequest(() -> ndarray(yes).tensor()));
    assertEquals(
        "data.ndarray[0]: expected a number, got null",
        Wire.badRequest(() -> ndarray(nothing).tensor()));
    assertEquals(
        "data.ndarray[1]: expected 1 elements as in the lists before it, got 2",
        Wire.badRequest(() -> ndarray(list(number(1)), list(number(1), number(2))).tensor()));
  }

  @Test
  void takesTheLastKindOfAValueThatHasSeveral() {
    ProtoWriter value = new ProtoWriter(64);
    value.float64(ProtoTag.NUMBER, 1).text(ProtoTag.STRING, "x").float64(ProtoTag.NUMBER, 2);
    ProtoWriter list = new ProtoWriter(64).bytes(ProtoTag.ELEMENTS, value.toBuffer().getBytes());
    byte[] bytes = list.toBuffer().getBytes();
    ProtoNdarray ndarray = new ProtoNdarray(new ProtoSlice(bytes, 0, bytes.length));
    assertEquals(Tensor.of(new int[] {1}, 2), ndarray.tensor());
    assertEquals(List.of(2.0), ndarray.elements());
  }

  @Test
  void keepsElementsOfEveryKind() {
    Value yes = Value.newBuilder().setBoolValue(true).build();
    assertEquals(
        List.of(1.0, "x", true, List.of()),
        ndarray(number(1), text("x"), yes, list()).encoded().orElseThrow().elements());
  }

  @Test
  void refusesBytesThatAreNoNumbersWhenSomebodyLooks() {
    byte[] bytes = {0x12, 0x03, 0x01, 0x02, 0x03};
    ProtoTensor tensor = new ProtoTensor(new ProtoSlice(bytes, 0, bytes.length));
    assertEquals("data.tensor.values: 3 bytes are no doubles", Wire.badRequest(tensor::tensor));
    byte[] cut = {0x0a, 0x09, 0x11, 0x00};
    ProtoNdarray ndarray = new ProtoNdarray(new ProtoSlice(cut, 0, cut.length));
    Wire.badRequest(ndarray::tensor);
    Wire.badRequest(ndarray::elements);
    ProtoTfTensor tensorflow = new ProtoTfTensor(new ProtoSlice(cut, 0, cut.length));
    Wire.badRequest(tensorflow::tensor);
  }
}

package io.radiant.runtime.onnx;

import static io.radiant.runtime.onnx.OnnxFile.Type.BOOL;
import static io.radiant.runtime.onnx.OnnxFile.Type.FLOAT;
import static io.radiant.runtime.onnx.OnnxFile.Type.FLOAT16;
import static io.radiant.runtime.onnx.OnnxFile.Type.INT64;
import static io.radiant.runtime.onnx.OnnxFile.Type.STRING;
import static io.radiant.runtime.onnx.Payloads.answer;
import static io.radiant.runtime.onnx.Payloads.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.Datatype;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.RequestedOutput;
import io.radiant.message.Tensor;
import io.radiant.runtime.Model;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Named tensors, in and out. */
class TensorsTest {
  private static final String BOTH =
      "(expected: jsonData with \"a\" FP32[-1, 2], \"b\" INT64[-1, 2])";

  @Test
  void theBytesOfAnInputOfTheModelsOwnTypeAreWhatItIsFed() {
    long large = (1L << 62) + 1;
    Buffer raw = Buffer.buffer().appendLongLE(large);
    Payload.Tensors answer = tensors(identity(INT64), tensor("x", Datatype.INT64, List.of(1), raw));
    assertEquals(1, answer.tensors().size());
    NamedTensor output = answer.tensors().get(0);
    assertEquals("y", output.name());
    assertEquals(Datatype.INT64, output.datatype());
    assertEquals(List.of(1), output.shape());
    assertEquals(raw, output.content().raw());
  }

  @Test
  void halvesStayAsTheyAre() {
    Buffer raw = Buffer.buffer().appendShortLE((short) 0x3c00).appendShortLE((short) 0x7e01);
    Payload.Tensors answer =
        tensors(identity(FLOAT16), tensor("x", Datatype.FP16, List.of(2), raw));
    assertEquals(raw, answer.tensors().get(0).content().raw());
  }

  @Test
  void otherTypesBecomeTheModelsIfEveryNumberFits() {
    Buffer raw = Buffer.buffer().appendIntLE(-3).appendIntLE(7);
    Payload.Tensors answer = tensors(identity(FLOAT), tensor("x", Datatype.INT32, List.of(2), raw));
    assertEquals(Datatype.FP32, answer.tensors().get(0).datatype());
    assertEquals(List.of(-3.0, 7.0), answer.tensors().get(0).elements());
  }

  @Test
  void refusesWhatWouldBecomeAnotherNumber() {
    Buffer raw = Buffer.buffer().appendDoubleLE(2.5);
    assertRefused(
        identity(INT64),
        Payload.Tensors.of(List.of(tensor("x", Datatype.FP64, List.of(1), raw))),
        "input \"x\": value 2.5 at index 0 does not fit INT64"
            + " (expected: whole numbers from -9007199254740991 to 9007199254740991)");
  }

  @Test
  void everyByteButZeroIsTrue() {
    Buffer raw = Buffer.buffer(new byte[] {0, 1, 7});
    Payload.Tensors answer = tensors(identity(BOOL), tensor("x", Datatype.BOOL, List.of(3), raw));
    assertEquals(Buffer.buffer(new byte[] {0, 1, 1}), answer.tensors().get(0).content().raw());
  }

  @Test
  void refusesTextForNumbers() {
    Buffer raw = Buffer.buffer().appendIntLE(1).appendString("a");
    assertRefused(
        identity(FLOAT),
        Payload.Tensors.of(List.of(tensor("x", Datatype.BYTES, List.of(1), raw))),
        "expected numbers, got tensor x BYTES[1]");
  }

  @Test
  void severalInputsAreTakenByName() {
    Payload.Tensors answer = tensors(sum(Map.of()), whole("b", 3, 4), fractions("a", 0.5f, 1));
    assertEquals(List.of(3.5, 5.0), answer.tensors().get(0).elements());
  }

  @Test
  void refusesMissingAndUnknownInputs() {
    assertRefused(
        sum(Map.of()),
        Payload.Tensors.of(List.of(whole("b", 3, 4))),
        "missing input \"a\" " + BOTH);
    assertRefused(
        sum(Map.of()),
        Payload.Tensors.of(List.of(whole("b", 3, 4), fractions("c", 1, 2))),
        "unknown input \"c\" " + BOTH);
  }

  @Test
  void aLoneTensorOfAnyNameGoesWhereDataGoes() {
    Payload.Tensors answer = tensors(identity(FLOAT), flat("the-last-units-output", 1.5f));
    assertEquals(List.of(1.5), answer.tensors().get(0).elements());
  }

  @Test
  void refusesTheWrongShape() {
    assertRefused(
        sum(Map.of()),
        Payload.Tensors.of(List.of(flat("a", 1), whole("b", 1, 2))),
        "input \"a\": got shape [1], expected FP32[-1, 2]");
  }

  @Test
  void answersEveryOutputInItsOwnTypeTextIncluded() {
    Payload.Tensors answer = tensors(several(Map.of()), flat("x", 1, 2));
    assertEquals("[y FP32[2], n INT64[2], s BYTES[2]]", answer.tensors().toString());
    assertEquals(List.of(-1.0, -2.0), answer.tensors().get(0).elements());
    assertEquals(List.of(1L, 2L), answer.tensors().get(1).elements());
    assertEquals(
        List.of(Buffer.buffer("1"), Buffer.buffer("2")), answer.tensors().get(2).elements());
  }

  @Test
  void answersTheOutputThatTheParameterNames() {
    Payload.Tensors answer = tensors(several(Map.of("output", "n")), flat("x", 1));
    assertEquals("[n INT64[1]]", answer.tensors().toString());
  }

  @Test
  void answersTheOutputsThatAreAskedFor() {
    Payload request = asking("s", "y");
    Payload.Tensors answer = (Payload.Tensors) answer(several(Map.of()), request);
    assertEquals("[y FP32[1], s BYTES[1]]", answer.tensors().toString());
  }

  @Test
  void outputsOfALaterUnitAreNoneOfItsBusiness() {
    Payload.Tensors answer = (Payload.Tensors) answer(several(Map.of()), asking("other"));
    assertEquals(3, answer.tensors().size());
  }

  @Test
  void dataIsStillAnsweredWithData() {
    Payload data = Payload.Data.of(Payload.Form.NDARRAY, List.of(), Tensor.of(new int[] {1}, 1));
    assertEquals(Tensor.of(new int[] {1}, 1), answer(identity(FLOAT), data).numbers());
  }

  private static Payload asking(String... outputs) {
    return new Payload.Tensors(
        "m",
        "",
        List.of(flat("x", 1)),
        Stream.of(outputs).map(name -> new RequestedOutput(name, Map.of())).toList(),
        Map.of(),
        Optional.empty());
  }

  private static Payload.Tensors tensors(Model model, NamedTensor... inputs) {
    return (Payload.Tensors) answer(model, Payload.Tensors.of(List.of(inputs)));
  }

  private static NamedTensor tensor(String name, Datatype type, List<Integer> shape, Buffer raw) {
    return new NamedTensor(name, type, shape, Map.of(), () -> raw);
  }

  private static NamedTensor flat(String name, float... values) {
    return floats(name, List.of(values.length), values);
  }

  private static NamedTensor fractions(String name, float... values) {
    return floats(name, List.of(1, values.length), values);
  }

  private static NamedTensor floats(String name, List<Integer> shape, float... values) {
    Buffer raw = Buffer.buffer();
    for (float value : values) {
      raw.appendFloatLE(value);
    }
    return tensor(name, Datatype.FP32, shape, raw);
  }

  private static NamedTensor whole(String name, long... values) {
    Buffer raw = Buffer.buffer();
    for (long value : values) {
      raw.appendLongLE(value);
    }
    return tensor(name, Datatype.INT64, List.of(1, values.length), raw);
  }

  private static Model identity(OnnxFile.Type type) {
    return OnnxFile.named("identity")
        .input("x", type, -1)
        .output("y", type, -1)
        .node("Identity", "x", "y")
        .load(Map.of());
  }

  private static Model sum(Map<String, ?> parameters) {
    return OnnxFile.named("sum")
        .input("a", FLOAT, -1, 2)
        .input("b", INT64, -1, 2)
        .output("y", FLOAT, -1, 2)
        .cast("b", "c", FLOAT)
        .node("Add", "a c", "y")
        .load(parameters);
  }

  private static Model several(Map<String, ?> parameters) {
    return OnnxFile.named("several")
        .input("x", FLOAT, -1)
        .output("y", FLOAT, -1)
        .output("n", INT64, -1)
        .output("s", STRING, -1)
        .node("Neg", "x", "y")
        .cast("x", "n", INT64)
        .cast("n", "s", STRING)
        .load(parameters);
  }
}

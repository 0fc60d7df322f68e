package io.radiant.runtime.onnx;

import static io.radiant.runtime.onnx.Payloads.answer;
import static io.radiant.runtime.onnx.Payloads.assertRefused;
import static io.radiant.runtime.onnx.Payloads.json;
import static io.radiant.runtime.onnx.Payloads.shaped;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.Datatype;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.runtime.Model;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ElementTypeTest {
  @ParameterizedTest
  @CsvSource({
    "FLOAT, -1.5 0.25 3.4028234663852886E38 NaN Infinity -Infinity",
    "DOUBLE, 0.1 1.7976931348623157E308 NaN -Infinity",
    "FLOAT16, -1.5 0.25 65504 -65504 NaN Infinity",
    "INT64, -9007199254740991 9007199254740991 0",
    "INT32, -2147483648 2147483647 7",
    "INT16, -32768 32767",
    "INT8, -128 127",
    "UINT8, 0 127 128 255",
    "BOOL, 0 1"
  })
  void returnsWhatItWasGiven(OnnxFile.Type type, String numbers) {
    double[] values = numbers(numbers);
    Payload answer = answer(identity(type), shaped(new int[] {values.length}, values));
    assertEquals(Tensor.of(new int[] {values.length}, values), answer.numbers());
  }

  @ParameterizedTest
  @CsvSource({
    "INT64, 2.5, 'whole numbers from -9007199254740991 to 9007199254740991'",
    "INT64, 9007199254740992, 'whole numbers from -9007199254740991 to 9007199254740991'",
    "INT32, 2147483648, 'whole numbers from -2147483648 to 2147483647'",
    "INT32, NaN, 'whole numbers from -2147483648 to 2147483647'",
    "INT16, 32768, 'whole numbers from -32768 to 32767'",
    "INT8, -129, 'whole numbers from -128 to 127'",
    "UINT8, -1, 'whole numbers from 0 to 255'",
    "UINT8, Infinity, 'whole numbers from 0 to 255'",
    "BOOL, 2, 'whole numbers from 0 to 1'",
    "FP16, 65505, 'numbers from -65504.0 to 65504.0'"
  })
  void refusesWhatWouldBecomeAnotherNumber(ElementType type, double value, String range) {
    assertRefused(
        identity(inFile(type)),
        shaped(new int[] {2}, 1, value),
        "input \"x\": value %s at index 1 does not fit %s (expected: %s)"
            .formatted(value, type, range));
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void keepsTheKindOfNumberInJson(ElementType type) {
    OnnxFile.Type ofFile = inFile(type);
    OnnxFile file = file(ofFile).output("z", ofFile, -1).node("Identity", "x", "z");
    Object one =
        switch (type) {
          case FP32, FP64, FP16 -> 1.0;
          case INT64, INT32, INT16, INT8, UINT8 -> 1L;
          case BOOL -> true;
        };
    Payload.Json answer =
        (Payload.Json) answer(file.load(Map.of()), json(Map.of("x", List.of(one))));
    assertEquals(Map.of("y", List.of(one), "z", List.of(one)), answer.value());
  }

  @Test
  void roundsToTheNearestFloat() {
    Payload answer = answer(identity(OnnxFile.Type.FLOAT), shaped(new int[] {1}, 0.1));
    assertEquals(0.1f, answer.numbers().get(0));
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void modelsTellTheNameThatTheOpenInferenceProtocolHas(ElementType type) {
    try (Model model = identity(inFile(type))) {
      assertEquals(type.name(), model.metadata().inputs().get(0).datatype());
      assertEquals(type.name(), Datatype.valueOf(type.name()).name());
    }
  }

  private static OnnxFile.Type inFile(ElementType type) {
    return OnnxFile.Type.valueOf(type.javaType().name());
  }

  private static double[] numbers(String text) {
    return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static OnnxFile file(OnnxFile.Type type) {
    return OnnxFile.named("identity")
        .input("x", type, -1)
        .output("y", type, -1)
        .node("Identity", "x", "y");
  }

  private static Model identity(OnnxFile.Type type) {
    return file(type).load(Map.of());
  }
}

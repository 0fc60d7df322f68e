package io.radiant.runtime.onnx;

import static io.radiant.runtime.onnx.OnnxFile.Type.FLOAT;
import static io.radiant.runtime.onnx.OnnxFile.Type.INT64;
import static io.radiant.runtime.onnx.OnnxFile.Type.STRING;
import static io.radiant.runtime.onnx.OnnxFile.Type.UINT64;
import static io.radiant.runtime.onnx.Payloads.answer;
import static io.radiant.runtime.onnx.Payloads.assertFailure;
import static io.radiant.runtime.onnx.Payloads.rows;
import static io.radiant.runtime.onnx.Payloads.shaped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.runtime.Model;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {
  @Test
  void answersSeveralOutputsByName() {
    Payload.Json answer = (Payload.Json) answer(scored(Map.of()), rows(2, 2, 1, 4, 3, 2));
    assertEquals(
        Map.of(
            "scores", List.of(List.of(-1.0, -4.0), List.of(-3.0, -2.0)),
            "labels", List.of(List.of(1L, 4L), List.of(3L, 2L))),
        answer.value());
  }

  @Test
  void answersTheOutputThatIsAskedFor() {
    Payload answer = answer(scored(Map.of("output", "labels")), rows(1, 2, 1, 4));
    assertEquals(Tensor.of(new int[] {1, 2}, 1, 4), answer.numbers());
  }

  @Test
  void namesTheColumnsAsTold() {
    Model model = scored(Map.of("output", "scores", "names", "cat, dog"));
    Payload.Data answer = (Payload.Data) answer(model, rows(1, 2, 1, 4));
    assertEquals(List.of("cat", "dog"), answer.names());
  }

  @Test
  void namesNothingInVectors() {
    OnnxFile file = OnnxFile.named("v").input("x", FLOAT, -1).output("y", FLOAT, -1);
    Model model = file.node("Neg", "x", "y").load(Map.of());
    assertEquals(List.of(), ((Payload.Data) answer(model, shaped(new int[] {1}, 1))).names());
  }

  @Test
  void numbersColumnsThatTheModelDoesNotDeclare() {
    Payload.Data answer = (Payload.Data) answer(free(Map.of()), rows(1, 3, 1, 2, 3));
    assertEquals(List.of("t:0", "t:1", "t:2"), answer.names());
  }

  @Test
  void failsWhenTheAnswerHasOtherColumnsThanNames() {
    try (Model model = free(Map.of("names", "a,b"))) {
      assertFailure(
          ErrorCode.UNIT_FAILED,
          "parameter \"names\" has 2 names, but the model answered 3 columns",
          () -> model.predict(rows(1, 3, 1, 2, 3)));
    }
  }

  @Test
  void answersTextAsJson() {
    OnnxFile file = OnnxFile.named("text").input("x", FLOAT, -1, 2).output("y", STRING, -1, 2);
    Model model = file.cast("x", "y", STRING).load(Map.of());
    Payload.Json answer = (Payload.Json) answer(model, rows(2, 2, 1, 2, 3, 4));
    assertEquals(Map.of("y", List.of(List.of("1", "2"), List.of("3", "4"))), answer.value());
  }

  @Test
  void answersLargeWholeNumbersExactlyInJson() {
    OnnxFile file =
        OnnxFile.named("large")
            .input("x", INT64, -1)
            .output("y", INT64, -1)
            .output("z", INT64, -1)
            .node("Neg", "x", "z")
            .node("Mul", "x x", "k")
            .node("Add", "x k", "y");
    long x = (1L << 31) + 1;
    Payload.Json answer = (Payload.Json) answer(file.load(Map.of()), shaped(new int[] {1}, x));
    assertEquals(Map.of("y", List.of(x * x + x), "z", List.of(-x)), answer.value());
  }

  @Test
  void refusesOutputsWhoseSignIsLost() {
    OnnxFile file = OnnxFile.named("unsigned").input("x", FLOAT, -1).output("y", UINT64, -1);
    OnnxFile unsigned = file.cast("x", "y", UINT64);
    Failure failure = assertThrows(Failure.class, () -> unsigned.load(Map.of()));
    assertTrue(failure.getMessage().contains("output \"y\" is UINT64"), failure.getMessage());
  }

  private static Model scored(Map<String, ?> parameters) {
    return OnnxFile.named("scored")
        .input("x", FLOAT, -1, 2)
        .output("scores", FLOAT, -1, 2)
        .output("labels", INT64, -1, 2)
        .node("Neg", "x", "scores")
        .cast("x", "labels", INT64)
        .load(parameters);
  }

  private static Model free(Map<String, ?> parameters) {
    return OnnxFile.named("free")
        .input("x", FLOAT, -1, -1)
        .output("y", FLOAT, -1, -1)
        .node("Neg", "x", "y")
        .load(parameters);
  }
}

package io.radiant.runtime.onnx;

import static io.radiant.runtime.onnx.OnnxFile.Type.BOOL;
import static io.radiant.runtime.onnx.OnnxFile.Type.FLOAT;
import static io.radiant.runtime.onnx.OnnxFile.Type.INT64;
import static io.radiant.runtime.onnx.Payloads.answer;
import static io.radiant.runtime.onnx.Payloads.assertFailure;
import static io.radiant.runtime.onnx.Payloads.assertRefused;
import static io.radiant.runtime.onnx.Payloads.json;
import static io.radiant.runtime.onnx.Payloads.rows;
import static io.radiant.runtime.onnx.Payloads.shaped;
import static io.radiant.runtime.onnx.Payloads.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.Datatype;
import io.radiant.message.ErrorCode;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.runtime.Model;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputTest {
  private static final String BOTH =
      "(expected: jsonData with \"a\" FP32[-1, 2], \"b\" FP32[-1, 2])";

  @Test
  void refusesARowOfTheWrongLength() {
    assertRefused(
        Digits.model("mlp"),
        zeros(1, 783),
        "input \"pixels\": got shape [1, 783], expected FP32[-1, 784]");
  }

  @Test
  void refusesAWrongNumberOfDimensions() {
    assertRefused(
        Digits.model("mlp"),
        zeros(1, 28, 28),
        "input \"pixels\": got shape [1, 28, 28], expected FP32[-1, 784]");
  }

  @Test
  void takesAVectorAsOneRow() {
    Tensor answer = answer(Digits.model("mlp"), zeros(784)).numbers();
    assertEquals("[1, 10]", answer.describeShape());
  }

  @Test
  void refusesAVectorOfTheWrongLengthAsItCame() {
    assertRefused(
        Digits.model("mlp"), zeros(10), "input \"pixels\": got shape [10], expected FP32[-1, 784]");
  }

  @Test
  void doesNotTakeAVectorAsTheOnlyRowOfTwo() {
    OnnxFile pair = OnnxFile.named("pair").input("x", FLOAT, 2, 3).output("y", FLOAT, 2, 3);
    assertRefused(
        pair.node("Identity", "x", "y").load(Map.of()),
        zeros(3),
        "input \"x\": got shape [3], expected FP32[2, 3]");
  }

  @Test
  void refusesABatchWithoutRows() {
    assertRefused(
        Digits.model("forest"),
        zeros(0, 784),
        "input \"pixels\": got shape [0, 784], which holds no values, expected FP32[-1, 784]");
  }

  @Test
  void refusesAShapeTooLargeToCount() {
    NamedTensor huge =
        new NamedTensor(
            "pixels",
            Datatype.FP32,
            List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 0),
            Map.of(),
            Buffer::buffer);
    assertRefused(
        Digits.model("mlp"),
        Payload.Tensors.of(List.of(huge)),
        "shape [2147483647, 2147483647, 0] is too large");
  }

  @Test
  void refusesTextAndSaysWhatItTakes() {
    assertRefused(
        Digits.model("mlp"),
        new Payload.Text("seven"),
        "expected numbers (data.tensor or data.ndarray), got strData");
  }

  @Test
  void takesSeveralInputsByName() {
    Object named = Map.of("a", List.of(List.of(1, 2L)), "b", List.of(List.of(0.5, 10)));
    assertEquals(Tensor.of(new int[] {1, 2}, 1.5, 12), answer(sum(), json(named)).numbers());
  }

  @Test
  void takesNamedInputsInsideInputs() {
    Object inputs = Map.of("a", List.of(List.of(1, 2)), "b", List.of(List.of(3, 4)));
    Payload.Data answer = (Payload.Data) answer(sum(), json(Map.of("inputs", inputs)));
    assertEquals(Tensor.of(new int[] {1, 2}, 4, 6), answer.tensor());
    assertEquals(Payload.Form.TENSOR, answer.form());
  }

  @Test
  void takesAnInputThatIsNamedInputs() {
    OnnxFile file = OnnxFile.named("n").input("inputs", FLOAT, -1).output("y", FLOAT, -1);
    Model model = file.node("Identity", "inputs", "y").load(Map.of());
    Payload answer = answer(model, json(Map.of("inputs", List.of(7))));
    assertEquals(Tensor.of(new int[] {1}, 7), answer.numbers());
  }

  @Test
  void listsTheInputsWhenOneIsMissing() {
    Object named = Map.of("a", List.of(List.of(1, 2)));
    assertRefused(sum(), json(named), "missing input \"b\" " + BOTH);
  }

  @Test
  void listsTheInputsWhenOneIsUnknown() {
    Object named = Map.of("a", List.of(List.of(1, 2)), "c", List.of());
    assertRefused(sum(), json(named), "unknown input \"c\" " + BOTH);
  }

  @Test
  void wantsAnObjectOfInputs() {
    assertRefused(
        sum(), json(List.of(List.of(1, 2))), "jsonData is no object of named tensors " + BOTH);
  }

  @Test
  void doesNotGuessWhichInputOneTensorIsFor() {
    assertRefused(sum(), rows(1, 2, 1, 2), "got one tensor for several inputs " + BOTH);
  }

  @Test
  void refusesListsThatAreNotRectangular() {
    Object ragged = Map.of("a", List.of(List.of(1, 2), List.of(3)), "b", List.of());
    assertRefused(
        sum(),
        json(ragged),
        "input \"a\": lists differ in length or depth (expected: shape [2, 2] throughout)");
  }

  @Test
  void refusesListsOfText() {
    Object text = Map.of("a", List.of(List.of("1", "2")), "b", List.of());
    assertRefused(sum(), json(text), "input \"a\": an element is text (expected: numbers)");
  }

  @Test
  void saysThatInputsAreMissingWhenOneTensorIsNotEnough() {
    try (Model model = sumFile().load(Map.of("input", "b"))) {
      assertFailure(
          ErrorCode.BAD_REQUEST,
          "inputs are missing "
              + BOTH
              + ": Non-zero status code returned while running Add node."
              + " Name:'to y' Status Message: Missing Input: a",
          () -> model.predict(rows(1, 2, 1, 2)));
    }
  }

  @Test
  void feedsTheNamedInputOfAModelThatNeedsNoOther() {
    OnnxFile file =
        OnnxFile.named("spare")
            .input("a", FLOAT, -1, 2)
            .input("b", FLOAT, -1, 2)
            .output("y", FLOAT, -1, 2)
            .node("Neg", "b", "y");
    Payload answer = answer(file.load(Map.of("input", "b")), rows(1, 2, 1, 2));
    assertEquals(Tensor.of(new int[] {1, 2}, -1, -2), answer.numbers());
  }

  @Test
  void takesTruthValuesAndSingleNumbers() {
    OnnxFile file =
        OnnxFile.named("where")
            .input("mask", BOOL, -1)
            .input("a", FLOAT)
            .input("b", FLOAT)
            .output("y", FLOAT, -1)
            .node("Where", "mask a b", "y");
    Object named = Map.of("mask", List.of(true, false), "a", 1, "b", 2.5);
    Payload answer = answer(file.load(Map.of()), json(named));
    assertEquals(Tensor.of(new int[] {2}, 1, 2.5), answer.numbers());
  }

  @Test
  void blamesTheRequestForAnIndexOutsideTheTable() {
    OnnxFile file =
        OnnxFile.named("lookup")
            .input("table", FLOAT, -1, 2)
            .input("id", INT64, -1)
            .output("y", FLOAT, -1, 2)
            .node("Gather", "table id", "y");
    Object named = Map.of("table", List.of(List.of(1, 2)), "id", List.of(9));
    assertRefused(
        file.load(Map.of()),
        json(named),
        "onnxruntime, given \"table\" [1, 2], \"id\" [1]: Non-zero status code returned while running"
            + " Gather node. Name:'to y' Status Message: indices element out of data bounds, idx=9"
            + " must be within the inclusive range [-1,0]");
  }

  @Test
  void failsWhereTheModelFails() {
    Object named = Map.of("a", List.of(List.of(1, 2)), "b", List.of(List.of(1, 2)));
    OnnxFile file =
        OnnxFile.named("product")
            .input("a", FLOAT, -1, -1)
            .input("b", FLOAT, -1, -1)
            .output("y", FLOAT, -1, -1)
            .node("MatMul", "a b", "y");
    try (Model model = file.load(Map.of())) {
      assertFailure(
          ErrorCode.UNIT_FAILED,
          "onnxruntime, given \"a\" [1, 2], \"b\" [1, 2]: Non-zero status code returned while running"
              + " MatMul node. Name:'to y' Status Message: matmul_helper.h:59 Compute MatMul"
              + " dimension mismatch",
          () -> model.predict(json(named)));
    }
  }

  @Test
  void leavesAVectorAloneWhereVectorsAreTaken() {
    OnnxFile file = OnnxFile.named("v").input("x", FLOAT, -1).output("y", FLOAT, -1);
    Model model = file.node("Neg", "x", "y").load(Map.of());
    Payload answer = answer(model, shaped(new int[] {3}, 1, 2, 3));
    assertEquals(Tensor.of(new int[] {3}, -1, -2, -3), answer.numbers());
  }

  private static OnnxFile sumFile() {
    return OnnxFile.named("sum")
        .input("a", FLOAT, -1, 2)
        .input("b", FLOAT, -1, 2)
        .output("y", FLOAT, -1, 2)
        .node("Add", "a b", "y");
  }

  private static Model sum() {
    return sumFile().load(Map.of());
  }
}

package io.radiant.runtime.onnx;

import static io.radiant.runtime.onnx.OnnxFile.Type.FLOAT;
import static io.radiant.runtime.onnx.OnnxFile.Type.STRING;
import static io.radiant.runtime.onnx.OnnxFile.Type.UINT32;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.Implementation;
import io.radiant.graph.Parameters;
import io.radiant.graph.UnitType;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.runtime.Model;
import io.radiant.runtime.ModelRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingTest {
  private static final String FEEDABLE =
      "[FP32, FP64, FP16, INT64, INT32, INT16, INT8, UINT8, BOOL]";

  @TempDir Path folder;

  @Test
  void isFoundByTheNameOfItsImplementation() {
    ModelRuntime runtime = ServiceLoader.load(ModelRuntime.class).findFirst().orElseThrow();
    Implementation implementation = runtime.implementation();
    assertEquals("ONNX_SERVER", implementation.name());
    assertEquals(UnitType.MODEL, implementation.type());
    assertTrue(implementation.needsModel());
  }

  @Test
  void refusesAMissingFile() {
    assertUnusable(
        "model no.onnx: Load model %s failed. File doesn't exist", folder.resolve("no.onnx"));
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertUnusable("model some.onnx: ModelProto does not have a graph.", file(new byte[0]));
  }

  @Test
  void refusesAFileThatIsNoModel() throws IOException {
    assertUnusable(
        "model some.onnx: Protobuf parsing failed.",
        file("hello\n".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void refusesATruncatedModel() throws IOException {
    byte[] whole = Files.readAllBytes(Digits.file("mlp"));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertUnusable("model some.onnx: Protobuf parsing failed.", file(half));
  }

  @Test
  void refusesAFutureOpset() throws IOException {
    String reason = load(file(identity().opset(99).toBytes())).getMessage();
    assertTrue(reason.startsWith("model some.onnx: ONNX Runtime only *guarantees*"), reason);
    assertTrue(reason.contains("Opset 99 is under development"), reason);
    assertEquals(1, reason.lines().count());
  }

  @Test
  void refusesAnUnknownOperator() throws IOException {
    byte[] model = table("x").output("y", FLOAT, -1, 2).node("Nonsense", "x", "y").toBytes();
    String reason = load(file(model)).getMessage();
    assertTrue(reason.contains("No Op registered for Nonsense"), reason);
  }

  @Test
  void refusesInputsThatCannotBeFed() {
    OnnxFile text = OnnxFile.named("text").input("x", STRING, -1).output("y", STRING, -1);
    assertRefused(
        text.node("Identity", "x", "y"),
        Map.of(),
        "input \"x\" is BYTES (expected: a tensor of one of " + FEEDABLE + ")");
    OnnxFile unsigned = OnnxFile.named("unsigned").input("x", UINT32, -1).output("y", UINT32, -1);
    assertRefused(
        unsigned.node("Identity", "x", "y"),
        Map.of(),
        "input \"x\" is UINT32 (expected: a tensor of one of " + FEEDABLE + ")");
  }

  @Test
  void refusesToFeedAnInputThatTheModelDoesNotHave() {
    assertRefused(
        identity(), Map.of("input", "z"), "parameter \"input\" is \"z\" (expected: one of [x])");
  }

  @Test
  void refusesToAnswerAnOutputThatTheModelDoesNotHave() {
    assertRefused(
        identity(), Map.of("output", "z"), "parameter \"output\" is \"z\" (expected: one of [y])");
  }

  @Test
  void refusesNamesThatAreMoreOrFewerThanTheColumns() {
    assertRefused(
        identity(),
        Map.of("names", "a,b,c"),
        "parameter \"names\" has 3 names (expected: 2, as output \"y\" has columns)");
  }

  @Test
  void refusesNamesForSeveralOutputs() {
    assertRefused(
        identity().output("z", FLOAT, -1, 2).node("Neg", "x", "z"),
        Map.of("names", "a,b"),
        "parameter \"names\" is for one output of numbers (expected: \"output\" as one of [y, z])");
  }

  @Test
  void refusesMapsAndSaysHowToAvoidThem() {
    assertRefused(
        zipMapped(),
        Map.of(),
        "output \"scores\" is SEQUENCE (expected: a tensor of [FP32, FP64, FP16, BF16,"
            + " INT64, INT32, INT16, INT8, UINT8, BOOL, BYTES]; choose another with \"output\","
            + " or, for a classifier, export the model without ZipMap)");
  }

  @Test
  void servesTheOtherOutputOfAModelWithMaps() {
    Model model =
        zipMapped().output("y", FLOAT, -1, 2).node("Neg", "x", "y").load(Map.of("output", "y"));
    assertEquals(
        "[-1.0, -2.0]",
        Arrays.toString(Payloads.answer(model, Payloads.rows(1, 2, 1, 2)).numbers().toArray()));
  }

  @Test
  void saysNothingWhereTheModelFileSaysNothing() {
    try (Model model = identity().load(Map.of())) {
      assertEquals("identity", model.metadata().name());
      assertEquals("", model.metadata().version());
      assertEquals(Map.of(), model.metadata().properties());
    }
  }

  @Test
  void letsFreePropertiesCountWhereTheyCollide() {
    OnnxFile file = identity().producer("maker", 7).property("producer", "me").property("a", "b");
    try (Model model = file.load(Map.of("threads", 2L))) {
      assertEquals("7", model.metadata().version());
      assertEquals(Map.of("producer", "me", "a", "b"), model.metadata().properties());
    }
  }

  private static OnnxFile table(String input) {
    return OnnxFile.named("identity").input(input, FLOAT, -1, 2);
  }

  private static OnnxFile identity() {
    return table("x").output("y", FLOAT, -1, 2).node("Identity", "x", "y");
  }

  private static OnnxFile zipMapped() {
    return table("x").zipMapOutput("scores").zipMap("x", "scores", 7, 8);
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("some.onnx"), content);
  }

  private static Failure load(Path file) {
    return assertThrows(Failure.class, () -> new OnnxRuntime().load(file, Parameters.of(Map.of())));
  }

  private static void assertUnusable(String message, Path file) {
    Failure failure = load(file);
    assertEquals(message.formatted(file), failure.getMessage());
    assertEquals(ErrorCode.UNIT_FAILED, failure.code());
  }

  private static void assertRefused(OnnxFile file, Map<String, ?> parameters, String reason) {
    Failure failure = assertThrows(Failure.class, () -> file.load(parameters));
    assertEquals(reason, failure.getMessage().replaceFirst("^model model\\d+.onnx: ", ""));
    assertEquals(ErrorCode.UNIT_FAILED, failure.code());
  }
}

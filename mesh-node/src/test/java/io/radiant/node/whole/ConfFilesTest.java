package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.radiant.graph.Problem;
import io.radiant.node.config.DeploymentFile;
import io.radiant.unit.Units;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConfFilesTest {
  static Stream<Path> files() throws IOException {
    try (Stream<Path> listed = Files.list(TestNode.CONF)) {
      return listed.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  private static String schema() throws IOException {
    return Files.readString(TestNode.CONF.resolve("schema/deployment.schema.json"));
  }

  @Test
  void thereAreFilesToCheck() throws IOException {
    assertTrue(files().count() >= 3);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsFreeOfErrors(Path file) {
    DeploymentFile read = DeploymentFile.read(file, Units.discovered(), Map.of());
    assertEquals(List.<Problem>of(), read.problems().errors());
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileKeepsTheSchema(Path file) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
    assertEquals(
        Set.<ValidationMessage>of(), schema.validate(Files.readString(file), InputFormat.JSON));
  }

  static Stream<Path> manifests() throws IOException {
    try (Stream<Path> listed = Files.list(Path.of("src/test/resources/manifests"))) {
      return listed.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void everyManifestThatIsReadKeepsTheSchema(Path file) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
    InputFormat format = file.toString().endsWith(".json") ? InputFormat.JSON : InputFormat.YAML;
    assertEquals(Set.<ValidationMessage>of(), schema.validate(Files.readString(file), format));
  }

  /** Those that need nobody else; {@link ConfUnitsTest} asks the others. */
  static Stream<Path> filesWithAllTheirUnits() throws IOException {
    return files().filter(file -> !ConfUnitsTest.FILES.contains(file.getFileName().toString()));
  }

  @ParameterizedTest
  @MethodSource("filesWithAllTheirUnits")
  void everyFilePredicts(Path file) {
    try (TestNode node = TestNode.serving(TestNode.config(), file)) {
      String sample =
          file.getFileName().toString().equals("simple.json")
              ? "{\"data\":{\"ndarray\":[[1.0]]}}"
              : Digits.unseen().body(0, "", Map.of("brightness", 0.1));
      assertTrue(node.rest().predict(sample).containsKey("data"));
    }
  }

  @Test
  void theSchemaNamesTheImplementationsThatThereAre() throws IOException {
    Set<String> named = new TreeSet<>();
    new JsonObject(schema())
        .getJsonObject("$defs")
        .getJsonObject("unit")
        .getJsonObject("properties")
        .getJsonObject("implementation")
        .getJsonArray("anyOf")
        .getJsonObject(0)
        .getJsonArray("enum")
        .forEach(name -> named.add(name.toString()));
    named.remove("UNKNOWN_IMPLEMENTATION");
    Set<String> known = new TreeSet<>(Units.discovered().names().toList());
    assertEquals(known, named);
  }
}

package io.radiant.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.graph.Problem;
import io.radiant.unit.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is JSON or YAML, and problems stand at the same places in both. */
final class DeploymentFileTest {
  private static final String YAML =
      """
      metadata: {name: test}
      spec:
        predictors:
        - name: main
          graph:
            name: m
            implementation: SIMPLE_MODEL
      """;
  private static final String JSON =
      """
      {"metadata": {"name": "test"}, "spec": {"predictors": [
        {"name": "main", "graph": {"name": "m", "implementation": "SIMPLE_MODEL"}}]}}
      """;

  @TempDir private Path folder;

  private static List<String> problems(DeploymentFile file) {
    return file.problems().all().stream().map(Problem::toString).toList();
  }

  private List<String> problems(String name, String text) throws IOException {
    return problems(read(name, text));
  }

  private DeploymentFile read(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return DeploymentFile.read(file, Units.discovered(), Map.of());
  }

  @ParameterizedTest
  @CsvSource({"a.yaml", "a.yml", "a.txt", "manifest"})
  void aFileThatDoesNotBeginLikeJsonIsYaml(String name) throws IOException {
    assertEquals(List.of(), problems(name, YAML));
  }

  @ParameterizedTest
  @CsvSource({"a.json", "a.txt", "manifest", "a.yaml"})
  void jsonIsReadWhateverItsFileIsCalled(String name) throws IOException {
    assertEquals(List.of(), problems(name, JSON));
    assertEquals(read("other.json", JSON).deployment(), read(name, JSON).deployment());
  }

  @Test
  void problemsInYamlHaveThePointersThatTheyHaveInJson() throws IOException {
    assertEquals(
        List.of(
            "/spec/predictors/0/graph/implementation: expected a string, got 1",
            "/spec/predictors/0/graph/type: expected one of [UNKNOWN_TYPE, ROUTER, COMBINER, MODEL,"
                + " TRANSFORMER, OUTPUT_TRANSFORMER], got true"),
        problems("a.yaml", YAML.replace("SIMPLE_MODEL", "1\n      type: true")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.yaml | a: [            | /: is not YAML: line 2, column 1: expected the node content, but found '<stream end>",
        "a.yaml | ''              | /: expected an object, got null",
        "a.yaml | just words      | /: expected an object, got \"just words\"",
        "a      | just words      | /: expected an object, got \"just words\"",
        "a.yaml | a: 1\\n---\\nb: 2 | /: is not YAML: line 3, column 1: a second document starts here (expected: one in a file)",
        "a.json | a: 1            | /: is not JSON",
        "a      | {\"a\": 1,,}    | /: is not JSON",
      })
  void whatIsNeitherIsNamed(String name, String text, String complaint) throws IOException {
    List<String> problems = problems(name, text.replace("\\n", "\n") + "\n");
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(
        complaint,
        problems.get(0).substring(0, Math.min(complaint.length(), problems.get(0).length())));
  }

  @Test
  void aServerThatIsNowhereIsTheOnlyProblemWhereverItsModelIs() throws IOException {
    String server = "SKLEARN_SERVER\n      modelUri: gs://bucket/model";
    List<String> problems = problems("a.yaml", YAML.replace("SIMPLE_MODEL", server));
    assertEquals(1, problems.size(), problems.toString());
    assertEquals("/spec/predictors/0/graph/implementation", problems.get(0).split(":", 2)[0]);
  }

  @Test
  void bytesThatAreNoTextAreNamed() throws IOException {
    Path file = Files.write(folder.resolve("a.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
    assertEquals(
        List.of("/: is neither JSON nor YAML: it is no text in UTF-8"),
        problems(DeploymentFile.read(file, Units.discovered(), Map.of())));
  }

  @Test
  void oneFileMaySayWhereTheUnitsOfAnotherListen() throws IOException {
    String server = "{\"name\": \"x\", \"implementation\": \"SKLEARN_SERVER\"}";
    Path one =
        Files.writeString(
            folder.resolve("one.json"),
            "{\"metadata\": {\"name\": \"one\"}, \"spec\": {\"predictors\": [{\"name\": \"main\","
                + " \"graph\": %s}]}}".formatted(server));
    Path two =
        Files.writeString(
            folder.resolve("two.yaml"), YAML + "node: {endpoints: {x: [\"localhost:9000\"]}}\n");
    List<DeploymentFile> files =
        DeploymentFile.readAll(List.of(one, two), Units.discovered(), Map.of());
    assertEquals(List.of(), problems(files.get(0)));
    assertEquals(List.of(), problems(files.get(1)));
    assertEquals(
        1, DeploymentFile.read(one, Units.discovered(), Map.of()).problems().errors().size());
  }
}

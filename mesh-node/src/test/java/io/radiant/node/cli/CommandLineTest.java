package io.radiant.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The program as a person at a terminal meets it. */
final class CommandLineTest {
  private static final Path CONF = Path.of("..", "conf").toAbsolutePath().normalize();

  private static final String GOOD =
      """
      {"kind": "SeldonDeployment", "metadata": {"name": "good"},
       "spec": {"predictors": [{"name": "main", "graph":
         {"name": "m", "type": "MODEL", "implementation": "SIMPLE_MODEL"}}]}}
      """;

  private static final String BAD =
      """
      {"kind": "SeldonDeployment", "metadata": {"name": "bad"}, "surprise": 1,
       "spec": {"predictors": [{"name": "main", "graph":
         {"name": "m", "type": "MODEL", "implementation": "NONSENSE"}}]},
       "node": {"ingress": {"port": 70000}}}
      """;

  private static final String WORSE =
      """
      {"kind": "Pod", "metadata": {"name": "worse"},
       "spec": {"predictors": [
         {"name": "a", "traffic": 50, "graph": {"name": "m", "type": "MODEL",
           "implementation": "ONNX_SERVER", "modelUri": "missing.onnx"}},
         {"name": "a", "traffic": 40, "graph": {"name": "m", "type": "MODEL"}}]}}
      """;

  @TempDir Path folder;

  private record Said(int code, String out, String err) {
    List<String> errors() {
      return err.lines().toList();
    }
  }

  private static Said run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program = Radiant.commandLine();
    program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int code = program.execute(texts);
    return new Said(code, out.toString(), err.toString());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void assertSays(String expected, String text) {
    assertTrue(text.contains(expected), () -> "\"" + text + "\" (expected: " + expected + ")");
  }

  private static void assertProblem(Path file, String pointer, Said said) {
    String expected = file + ": error: " + pointer + ": ";
    assertEquals(
        1, said.errors().stream().filter(line -> line.startsWith(expected)).count(), said.err());
  }

  @Test
  void goodFilesAreOk() {
    Path digits = CONF.resolve("digits.json");
    Path bandit = CONF.resolve("bandit.json");
    Said said = run("validate", digits, bandit);
    assertEquals(new Said(0, digits + ": ok\n" + bandit + ": ok\n", ""), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "run"})
  void everyProblemOfEveryFileIsListed(String command) throws IOException {
    Path good = file("good.json", GOOD);
    Path bad = file("bad.json", BAD);
    Path worse = file("worse.json", WORSE);
    Path broken = file("broken.json", "{\"kind\": ");
    Path missing = folder.resolve("missing.json");
    Said said = run(command, good, bad, worse, broken, missing);
    assertEquals(2, said.code());
    assertEquals("", said.out());
    assertProblem(bad, "/surprise", said);
    assertProblem(bad, "/spec/predictors/0/graph/implementation", said);
    assertProblem(bad, "/node/ingress/port", said);
    assertProblem(worse, "/kind", said);
    assertProblem(worse, "/spec/predictors", said);
    assertProblem(worse, "/spec/predictors/0/graph/modelUri", said);
    assertProblem(worse, "/spec/predictors/1/name", said);
    assertProblem(worse, "/spec/predictors/1/graph", said);
    assertProblem(broken, "/", said);
    assertProblem(missing, "/", said);
    assertEquals(10, said.errors().size(), said.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "run"})
  void twoDeploymentsOfOneNameAreAProblem(String command) throws IOException {
    Path one = file("one.json", GOOD);
    Path two = file("two.json", GOOD);
    Said said = run(command, one, two);
    assertEquals(2, said.code());
    assertEquals(
        List.of(two + ": error: /metadata/name: deployment \"good\" is already in " + one),
        said.errors());
  }

  @Test
  void nodeSectionsThatDifferAreAProblem() throws IOException {
    Path one = file("one.json", withNode(GOOD, "{\"eventLoops\": 1}"));
    Path two = file("two.json", withNode(GOOD.replace("good", "other"), "{\"eventLoops\": 2}"));
    Said said = run("run", one, two);
    assertEquals(2, said.code());
    assertEquals(
        List.of(two + ": error: /node: differs from the node section of another file"),
        said.errors());
  }

  private static String withNode(String manifest, String node) {
    String text = manifest.strip();
    return text.substring(0, text.length() - 1) + ", \"node\": " + node + "}";
  }

  @Test
  void warningsAreSaidAndDoNotHinder() throws IOException {
    Path file =
        file(
            "warned.json",
            GOOD.replace(
                "\"name\": \"m\", \"type\": \"MODEL\", \"implementation\": \"SIMPLE_MODEL\"",
                "\"name\": \"r\", \"type\": \"ROUTER\", \"implementation\": \"RANDOM_ABTEST\","
                    + " \"children\": [{\"name\": \"m\", \"type\": \"MODEL\","
                    + " \"implementation\": \"SIMPLE_MODEL\"}]"));
    Said said = run("validate", file);
    assertEquals(0, said.code(), said.err());
    assertSays(file + ": warning: /spec/predictors/0/graph/parameters: ", said.err());
    assertSays("ok", said.out());
  }

  @Test
  void aPortThatIsTakenIsSaidWithAWayOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String node =
          "{\"ingress\": {\"host\": \"127.0.0.1\", \"port\": %d},".formatted(taken.getLocalPort())
              + " \"admin\": {\"host\": \"127.0.0.1\", \"port\": 0}, \"eventLoops\": 1}";
      Said said = run("run", file("taken.json", withNode(GOOD, node)));
      assertEquals(1, said.code());
      assertSays("radiant: could not listen: ", said.err());
      assertSays(Integer.toString(taken.getLocalPort()), said.err());
      assertSays("RADIANT_INGRESS_PORT", said.err());
      assertEquals("", said.out());
    }
  }

  @Test
  void aUnitThatCannotBeMadeIsNamed() throws IOException {
    String graph =
        GOOD.replace(
            "\"type\": \"MODEL\", \"implementation\": \"SIMPLE_MODEL\"",
            "\"implementation\": \"JAVA_CLASS\", \"parameters\":"
                + " [{\"name\": \"class\", \"value\": \"no.such.Class\", \"type\": \"STRING\"}]");
    String node = "{\"ingress\": {\"port\": 0}, \"admin\": {\"port\": 0}, \"eventLoops\": 1}";
    Said said = run("run", file("unit.json", withNode(graph, node)));
    assertEquals(1, said.code());
    assertEquals(1, said.errors().size(), said.err());
    assertSays("radiant: could not start: unit \"m\": class no.such.Class", said.err());
  }

  @Test
  void aModelThatCannotBeLoadedIsNamed() throws IOException {
    Files.write(folder.resolve("bad.onnx"), new byte[] {1, 2, 3});
    String graph = GOOD.replace("\"SIMPLE_MODEL\"", "\"ONNX_SERVER\", \"modelUri\": \"bad.onnx\"");
    String node = "{\"ingress\": {\"port\": 0}, \"admin\": {\"port\": 0}, \"eventLoops\": 1}";
    Said said = run("run", file("model.json", withNode(graph, node)));
    assertEquals(1, said.code());
    assertSays("radiant: could not start: unit \"m\": model bad.onnx: ", said.err());
  }

  @Test
  void helpNamesEveryCommand() {
    Said said = run("--help");
    assertEquals(0, said.code());
    assertEquals("", said.err());
    Radiant.commandLine().getSubcommands().keySet().forEach(name -> assertSays(name, said.out()));
    assertTrue(
        Radiant.commandLine()
            .getSubcommands()
            .keySet()
            .containsAll(List.of("run", "validate", "unit")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "validate"})
  void everyCommandHasHelpWithItsExitCodes(String command) {
    Said said = run(command, "--help");
    assertEquals(0, said.code());
    assertSays("Usage: radiant " + command, said.out());
    assertSays("FILE", said.out());
    assertSays("Exit codes:", said.out());
    assertSays(" 2 ", said.out());
  }

  @Test
  void helpNamesTheUnitsThatCanBeServed() {
    Said said = run("unit", "--help");
    assertEquals(0, said.code());
    assertSays("mean-classifier", said.out());
    assertSays("--fail-every", said.out());
    assertSays("Exit codes:", said.out());
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense, --port=0, nonsense is neither a kind nor a unit",
    "scale, --parameter=factor=3, 'scale has no parameters [factor] (it has: [add, multiply])'",
    "echo, --refuse, 'refuse needs an admin port, where it can be taken back'",
    "echo, --slow=-1, 'slowMillis: -1 (expected: 0 or more)'"
  })
  void aUnitThatCannotBeServedIsExplained(String unit, String option, String expected) {
    Said said = run("unit", unit, option);
    assertEquals(2, said.code());
    assertSays("radiant: " + expected, said.err());
    assertEquals("", said.out());
  }

  @Test
  void aUnitsPortThatIsTakenIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Said said = run("unit", "echo", "--port=" + taken.getLocalPort());
      assertEquals(1, said.code());
      assertSays("radiant: could not listen on 127.0.0.1:" + taken.getLocalPort(), said.err());
    }
  }

  @Test
  void theVersionIsTold() {
    Said said = run("--version");
    assertEquals(0, said.code());
    assertTrue(said.out().startsWith("radiant "), said.out());
    assertSays("java " + Runtime.version(), said.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "--nonsense", "validate", "run"})
  void aCommandThatIsNoneIsExplained(String command) {
    Said said = run(command);
    assertEquals(2, said.code());
    assertSays("Usage: radiant", said.err());
    assertEquals("", said.out());
  }

  @Test
  void withoutACommandThereIsHelp() {
    Said said = run();
    assertEquals(2, said.code());
    assertSays("Usage: radiant", said.err());
  }
}

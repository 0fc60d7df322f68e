package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.Problem;
import io.radiant.graph.UnitSpec;
import io.radiant.message.Failure;
import io.radiant.node.MeshNode;
import io.radiant.node.config.DeploymentFile;
import io.radiant.node.config.NodeConfig;
import io.radiant.unit.Unit;
import io.radiant.unit.Units;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be served is said before or at the start, and nothing of it stays behind. */
final class BadFilesTest {
  private static final long SEED = 42;
  private static final Path MODEL = TestNode.CONF.resolve("digits/mlp.onnx");

  @TempDir Path folder;

  /** Its constructor fails. */
  public static final class Unwilling implements Unit {
    public Unwilling() {
      throw new IllegalStateException("no such day");
    }
  }

  /** Its constructor fails as badly as can be. */
  public static final class Impossible implements Unit {
    public Impossible(UnitSpec spec) {
      throw new StackOverflowError("of " + spec.name());
    }
  }

  /** Cannot even be loaded. */
  public static final class Unloadable implements Unit {
    static final int NUMBER = Integer.parseInt("none");
  }

  /** No constructor that a node may call. */
  public static final class Hidden implements Unit {
    private Hidden() {}
  }

  /** No class of which there are objects. */
  public abstract static class Unfinished implements Unit {
    public Unfinished() {}
  }

  private Path write(String name, String manifest) throws IOException {
    return Files.writeString(folder.resolve(name), manifest);
  }

  private static DeploymentFile read(Path file) {
    return DeploymentFile.read(file, Units.discovered(), Map.of());
  }

  private List<String> problems(String graph) throws IOException {
    DeploymentFile file = read(write("bad.json", TestNode.manifest("bad", graph)));
    return file.problems().errors().stream().map(Problem::toString).toList();
  }

  private static String onnx(String uri) {
    return """
        {"name": "model", "type": "MODEL", "implementation": "ONNX_SERVER", "modelUri": "%s"}
        """
        .formatted(uri);
  }

  private static String javaClass(String name) {
    return """
        {"name": "mine", "implementation": "JAVA_CLASS",
         "parameters": [{"name": "class", "value": "%s", "type": "STRING"}]}
        """
        .formatted(name);
  }

  // Before the start

  @ParameterizedTest
  @CsvSource({"missing.onnx", "digits/missing.onnx", "file:missing.onnx", "."})
  void aModelThatIsNotThereIsAProblem(String uri) throws IOException {
    List<String> problems = problems(onnx(uri));
    assertEquals(1, problems.size(), problems.toString());
    String expected = "/spec/predictors/0/graph/modelUri: there is no file " + folder;
    assertTrue(problems.get(0).startsWith(expected), problems.toString());
  }

  @Test
  void aModelThatIsNoFileIsAProblem() throws IOException {
    assertEquals(
        List.of(
            "/spec/predictors/0/graph/modelUri: \"gs://bucket/model\" is no local file"
                + " (expected: a path or a file: URI)"),
        problems(onnx("gs://bucket/model")));
  }

  @Test
  void twoUnitsOfOneNameAreAProblem() throws IOException {
    String graph =
        """
        {"name": "r", "implementation": "SIMPLE_ROUTER", "type": "ROUTER", "children": [
          {"name": "m", "implementation": "SIMPLE_MODEL", "type": "MODEL"},
          {"name": "m", "implementation": "SIMPLE_MODEL", "type": "MODEL"}]}
        """;
    assertEquals(
        List.of(
            "/spec/predictors/0/graph/children/1/name: unit \"m\" is already defined at"
                + " /spec/predictors/0/graph/children/0/name"),
        problems(graph));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "no json", "[]", "null", "7", "\"text\"", "{\"spec\":[]}", "\u0000"})
  void whatIsNoManifestIsAProblem(String text) throws IOException {
    DeploymentFile file = read(write("bad.json", text));
    assertTrue(file.problems().hasErrors());
  }

  @Test
  void bytesThatAreNoTextAreAProblem() throws IOException {
    byte[] bytes = new byte[1000];
    new SplittableRandom(SEED).nextBytes(bytes);
    assertTrue(read(Files.write(folder.resolve("bad.json"), bytes)).problems().hasErrors());
  }

  @Test
  void aManifestTenThousandLevelsDeepIsAProblem() throws IOException {
    String graph = "{\"children\":[".repeat(10_000) + "]}".repeat(10_000);
    assertTrue(read(write("deep.json", TestNode.manifest("deep", graph))).problems().hasErrors());
  }

  @Test
  void aFileThatIsNotThereIsAProblem() {
    assertEquals(
        List.of("/: there is no such file"),
        read(folder.resolve("missing.json")).problems().errors().stream()
            .map(Problem::toString)
            .toList());
  }

  @Test
  void aFolderIsAProblem() {
    assertTrue(read(folder).problems().hasErrors());
  }

  // At the start

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static NodeConfig on(int ingress, int admin) {
    NodeConfig config = TestNode.config();
    return new NodeConfig(
        new NodeConfig.Address("127.0.0.1", ingress),
        new NodeConfig.Address("127.0.0.1", admin),
        config.eventLoops(),
        config.edges(),
        config.work(),
        config.limits(),
        config.drain(),
        config.endpoints(),
        config.forwardedHeaders(),
        config.cors(),
        config.journal());
  }

  private static void assertNobodyListens(int port) {
    assertThrows(
        ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
  }

  /** Why a node with these files does not start; nothing of it is left. */
  private static Throwable failure(int ingress, int admin, Path... files) {
    List<DeploymentFile> read = Stream.of(files).map(BadFilesTest::read).toList();
    read.forEach(file -> assertEquals(List.of(), file.problems().errors()));
    long before = threads();
    MeshNode node = new MeshNode(on(ingress, admin), read, new SplittableRandom(SEED));
    Throwable cause = cause(node);
    Eventually.holds("the node's threads have ended", () -> threads() <= before);
    return cause;
  }

  private static Throwable cause(MeshNode node) {
    try {
      node.start().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
      throw new AssertionError("it started");
    } catch (ExecutionException failed) {
      return failed.getCause();
    } catch (InterruptedException | TimeoutException failed) {
      throw new AssertionError(failed);
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("vert.x-") || name.startsWith("radiant-"))
        .count();
  }

  private Failure failedUnit(String graph) throws IOException {
    int ingress = freePort();
    int admin = freePort();
    Path file = write("bad.json", TestNode.manifest("bad", graph));
    Failure failure = assertInstanceOf(Failure.class, failure(ingress, admin, file));
    assertNobodyListens(ingress);
    assertNobodyListens(admin);
    return failure;
  }

  private void assertUnusable(byte[] model) throws IOException {
    Files.write(folder.resolve("bad.onnx"), model);
    Failure failure = failedUnit(onnx("bad.onnx"));
    assertEquals("model", failure.node().orElse(""));
    assertTrue(failure.getMessage().contains("bad.onnx"), failure.getMessage());
  }

  @Test
  void aModelOfRandomBytesDoesNotStart() throws IOException {
    byte[] random = new byte[10_000];
    new SplittableRandom(SEED).nextBytes(random);
    assertUnusable(random);
  }

  @Test
  void aModelThatIsCutOffDoesNotStart() throws IOException {
    byte[] whole = Files.readAllBytes(MODEL);
    assertUnusable(Arrays.copyOf(whole, whole.length / 2));
    assertUnusable(Arrays.copyOf(whole, whole.length - 1));
    assertUnusable(new byte[0]);
  }

  @Test
  void aModelThatIsAnotherKindOfFileDoesNotStart() throws IOException {
    assertUnusable(Files.readAllBytes(TestNode.CONF.resolve("digits.json")));
  }

  @Test
  void aModelInASecondPredictorStopsTheWholeStart() throws IOException {
    Files.write(folder.resolve("bad.onnx"), new byte[10]);
    String manifest =
        """
        {"kind": "SeldonDeployment", "metadata": {"name": "bad"},
         "spec": {"predictors": [
           {"name": "good", "traffic": 50, "graph": %s},
           {"name": "bad", "traffic": 50, "graph": %s}]}}
        """
            .formatted(onnx(MODEL.toString()), onnx("bad.onnx"));
    int admin = freePort();
    Failure failure =
        assertInstanceOf(Failure.class, failure(0, admin, write("two.json", manifest)));
    assertTrue(failure.getMessage().contains("bad.onnx"), failure.getMessage());
    assertNobodyListens(admin);
  }

  @ParameterizedTest
  @CsvSource({
    "no.such.Class, ClassNotFoundException",
    "java.lang.String, does not implement",
    "io.radiant.node.whole.BadFilesTest$Unwilling, no such day",
    "io.radiant.node.whole.BadFilesTest$Impossible, StackOverflowError",
    "io.radiant.node.whole.BadFilesTest$Unloadable, cannot be a unit",
    "io.radiant.node.whole.BadFilesTest$Hidden, NoSuchMethodException",
    "io.radiant.node.whole.BadFilesTest$Unfinished, InstantiationException",
    "io.radiant.unit.Unit, NoSuchMethodException",
    "'not a name', ClassNotFoundException",
  })
  void aClassThatIsNoUnitDoesNotStart(String name, String complaint) throws IOException {
    Failure failure = failedUnit(javaClass(name));
    assertEquals("mine", failure.node().orElse(""));
    String message = failure.getMessage();
    assertTrue(message.contains(name) && message.contains(complaint), message);
  }

  @Test
  void aUnitThatFailsBelowAnotherIsNamed() throws IOException {
    String graph =
        """
        {"name": "r", "implementation": "SIMPLE_ROUTER", "type": "ROUTER", "children": [%s]}
        """
            .formatted(javaClass("no.such.Class"));
    assertEquals("mine", failedUnit(graph).node().orElse(""));
  }

  @Test
  void twoDeploymentsOfOneNameDoNotStart() throws IOException {
    String manifest = TestNode.manifest("twin", TestUnit.echo("echo"));
    int admin = freePort();
    failure(0, admin, write("one.json", manifest), write("two.json", manifest));
    assertNobodyListens(admin);
  }

  @Test
  void anIngressPortThatIsTakenDoesNotStart() throws IOException {
    int admin = freePort();
    Path file = write("good.json", TestNode.manifest("good", TestUnit.echo("echo")));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertInstanceOf(BindException.class, failure(taken.getLocalPort(), admin, file));
    }
    assertNobodyListens(admin);
  }

  @Test
  void anAdminPortThatIsTakenDoesNotStart() throws IOException {
    int ingress = freePort();
    Path file = write("good.json", TestNode.manifest("good", TestUnit.echo("echo")));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertInstanceOf(BindException.class, failure(ingress, taken.getLocalPort(), file));
    }
    assertNobodyListens(ingress);
  }

  @Test
  void aHostThatIsNotHereDoesNotStart() throws IOException {
    Path file = write("good.json", TestNode.manifest("good", TestUnit.echo("echo")));
    NodeConfig config = on(0, 0);
    NodeConfig elsewhere =
        new NodeConfig(
            new NodeConfig.Address("192.0.2.1", 0),
            config.admin(),
            config.eventLoops(),
            config.edges(),
            config.work(),
            config.limits(),
            config.drain(),
            config.endpoints(),
            config.forwardedHeaders(),
            config.cors(),
            config.journal());
    cause(new MeshNode(elsewhere, List.of(read(file)), new SplittableRandom(SEED)));
  }

  @Test
  void aNodeStartsWhereOneFailed() throws IOException {
    int ingress = freePort();
    int admin = freePort();
    failure(ingress, admin, write("bad.json", TestNode.manifest("bad", javaClass("no.Class"))));
    try (TestNode node = TestNode.ofGraph(on(ingress, admin), TestUnit.echo("echo"))) {
      assertEquals(ingress, node.node().ingressPort());
      assertEquals("x", Protocol.REST.ask(node, Protocol.Ask.text("x")).text());
    }
  }
}

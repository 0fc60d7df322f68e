package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.unitserver.Content;
import io.radiant.node.unitserver.ServedUnit;
import io.radiant.node.unitserver.UnitMessage;
import io.radiant.node.unitserver.WrappedUnit;
import io.radiant.node.whole.OipDialect.Ask;
import io.radiant.node.whole.OipDialect.Outcome;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients of the Open Inference Protocol, and units that know Seldon's protocol alone. */
final class OipClientSeldonUnitTest {
  /** Answers as it was asked, and notes it. */
  private static final class Witness implements WrappedUnit {
    private final Queue<UnitMessage> asked = new ConcurrentLinkedQueue<>();

    @Override
    public Content predict(UnitMessage request) {
      asked.add(request);
      return request.content();
    }

    @Override
    public int route(UnitMessage request) {
      asked.add(request);
      return 0;
    }

    @Override
    public Content transformInput(UnitMessage request) {
      return predict(request);
    }

    @Override
    public Content transformOutput(UnitMessage answer) {
      return predict(answer);
    }

    @Override
    public Content aggregate(List<UnitMessage> answers) {
      asked.addAll(answers);
      return answers.get(0).content();
    }

    private Content content() {
      return asked.element().content();
    }
  }

  private final Witness witness = new Witness();
  private ServedUnit unit;

  @BeforeEach
  void start() {
    unit = ServedUnit.of("witness", witness);
  }

  @AfterEach
  void stop() {
    unit.close();
  }

  /** How the unit is called. */
  private enum Way {
    REST("\"type\": \"REST\""),
    FORM("\"type\": \"REST\", \"encoding\": \"form\""),
    GRPC("\"type\": \"GRPC\"");

    private final String endpoint;

    Way(String endpoint) {
      this.endpoint = endpoint;
    }
  }

  private static Stream<Arguments> everyWay() {
    return Stream.of(OipDialect.values())
        .flatMap(client -> Stream.of(Way.values()).map(way -> Arguments.of(client, way)));
  }

  /** The unit as one of the graph's, above its children. */
  private String remote(String name, String type, Way way, String... children) {
    return """
        {"name": "%s", "type": "%s",
         "endpoint": {"service_host": "127.0.0.1", "service_port": %d, %s},
         "children": [%s]}
        """
        .formatted(name, type, unit.server().port(), way.endpoint, String.join(", ", children));
  }

  private OipTensor answer(OipDialect client, Way way, OipTensor tensor) {
    return answer(client, remote("model", "MODEL", way), tensor);
  }

  private static OipTensor answer(OipDialect client, String graph, OipTensor tensor) {
    try (TestNode node = node(graph)) {
      Outcome outcome = client.ask(node, Ask.of("test", tensor));
      assertEquals(client.says(Verdict.OK), outcome.status(), outcome.error());
      assertEquals(1, outcome.outputs().size(), outcome.toString());
      return outcome.outputs().get(0);
    }
  }

  private static TestNode node(String graph) {
    return TestNode.ofGraph(TestNode.config(), graph);
  }

  private static OipTensor output(String datatype, List<Integer> shape, Object... values) {
    return new OipTensor("output-0", datatype, shape, List.of(values));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void fractionsReachAModelAsATensor(OipDialect client, Way way) {
    OipTensor sent = new OipTensor("x", "FP32", List.of(2, 2), List.of(0.5, -2.0, 1e9, 0.0));
    OipTensor heard = answer(client, way, sent);
    Content.Tensor asked = assertInstanceOf(Content.Tensor.class, witness.content());
    assertArrayEquals(new int[] {2, 2}, asked.numbers().shape());
    assertArrayEquals(new double[] {0.5, -2, 1e9, 0}, asked.numbers().values());
    assertEquals(output("FP64", List.of(2, 2), 0.5, -2.0, 1e9, 0.0), heard);
  }

  /** What the unit was asked, which came back as it went. */
  private Content.Ndarray lists(OipDialect client, Way way, OipTensor sent) {
    OipTensor heard = answer(client, way, sent);
    assertEquals(output(heard.datatype(), sent.shape(), sent.values().toArray()), heard);
    return assertInstanceOf(Content.Ndarray.class, witness.content());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void integersReachAModelInListsThatKeepThem(OipDialect client, Way way) {
    OipTensor sent = new OipTensor("x", "INT32", List.of(2, 1), List.of(7L, -2147483648L));
    // Lists over gRPC have one kind of number, which is a double.
    OipTensor expected =
        way == Way.GRPC
            ? output("FP64", sent.shape(), 7.0, -2147483648.0)
            : output("INT64", sent.shape(), 7L, -2147483648L);
    assertEquals(expected, answer(client, way, sent));
    Content.Ndarray asked = assertInstanceOf(Content.Ndarray.class, witness.content());
    assertArrayEquals(new double[] {7, -2147483648}, asked.numbers().values());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void integersThatAreNoDoublesAreKeptOrRefused(OipDialect client, Way way) {
    long noDouble = (1L << 53) + 1;
    OipTensor sent = new OipTensor("x", "INT64", List.of(1), List.of(noDouble));
    if (way != Way.GRPC) {
      assertEquals(List.of(noDouble), lists(client, way, sent).items());
      return;
    }
    try (TestNode node = node(remote("model", "MODEL", way))) {
      Outcome outcome = client.ask(node, Ask.of("test", sent));
      assertEquals(client.says(Verdict.BAD_REQUEST), outcome.status());
      assertTrue(outcome.error().contains("9007199254740993"), outcome.error());
    }
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void booleansReachAModelInLists(OipDialect client, Way way) {
    OipTensor sent = new OipTensor("x", "BOOL", List.of(1, 2), List.of(true, false));
    assertEquals(List.of(List.of(true, false)), lists(client, way, sent).items());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void textsReachAModelInLists(OipDialect client, Way way) {
    OipTensor sent = new OipTensor("x", "BYTES", List.of(2, 2), List.of("a", "é", "", "\"🙂"));
    assertEquals(List.of(List.of("a", "é"), List.of("", "\"🙂")), lists(client, way, sent).items());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void severalTensorsReachAModelAsTheObjectThatTheyAre(OipDialect client, Way way) {
    OipTensor first = OipTensor.row("a", 1.0, 2.0);
    try (TestNode node = node(remote("model", "MODEL", way))) {
      Outcome outcome = client.ask(node, Ask.of("test", first, OipTensor.text("é")));
      assertEquals(client.says(Verdict.OK), outcome.status(), outcome.error());
    }
    Content.Json asked = assertInstanceOf(Content.Json.class, witness.content());
    JsonObject object = JsonObject.mapFrom(asked.value());
    assertEquals(2, object.getJsonArray("outputs").size(), object.encode());
  }

  /** The unit as all of them at once; what the client sent reaches it four times. */
  @ParameterizedTest
  @MethodSource("everyWay")
  void everyKindOfUnitIsAskedAlike(OipDialect client, Way way) {
    String router = remote("router", "ROUTER", way, TestUnit.echo("left"), TestUnit.echo("right"));
    String combiner = remote("combiner", "COMBINER", way, router, TestUnit.echo("other"));
    String graph = remote("output", "OUTPUT_TRANSFORMER", way, combiner);
    OipTensor sent = OipTensor.row("x", 0.5, 2.0);
    assertEquals(output("FP64", sent.shape(), 0.5, 2.0), answer(client, graph, sent));
    assertEquals(4, witness.asked.size(), witness.asked.toString());
    for (UnitMessage asked : witness.asked) {
      assertArrayEquals(new double[] {0.5, 2}, asked.numbers().values());
    }
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void anInputTransformerIsAskedAlike(OipDialect client, Way way) {
    String graph = remote("input", "TRANSFORMER", way, TestUnit.echo("model"));
    OipTensor sent = OipTensor.row("x", 0.5, 2.0);
    assertEquals(output("FP64", sent.shape(), 0.5, 2.0), answer(client, graph, sent));
    assertInstanceOf(Content.Tensor.class, witness.content());
  }
}

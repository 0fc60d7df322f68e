package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.discovery.Endpoint;
import io.radiant.graph.UnitSpec;
import io.radiant.node.config.DeploymentFile;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.unitserver.ServedUnit;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.Tensor;
import io.radiant.unit.Units;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of conf/ whose units are in other processes, with the units that they are for. */
final class ConfUnitsTest {
  private static final Path MEAN_CLASSIFIER = TestNode.CONF.resolve("mean-classifier.json");
  private static final Path REMOTE = TestNode.CONF.resolve("remote.json");

  /** The names of these files. */
  static final Set<String> FILES = Set.of("mean-classifier.json", "remote.json");

  private static TestNode serving(Path file, Map<String, ServedUnit> units) {
    Map<String, List<Endpoint>> endpoints = new HashMap<>();
    units.forEach((name, unit) -> endpoints.put(name, List.of(unit.endpoint())));
    NodeConfig config = TestNode.config();
    return TestNode.serving(
        new NodeConfig(
            config.ingress(),
            config.admin(),
            config.eventLoops(),
            config.edges(),
            config.work(),
            config.limits(),
            config.drain(),
            endpoints,
            config.forwardedHeaders(),
            config.cors(),
            config.journal()),
        file);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static String rows(String rows) {
    return "{\"data\":{\"names\":[\"a\",\"b\"],\"ndarray\":%s}}".formatted(rows);
  }

  private static double probability(JsonObject answer) {
    JsonObject data = answer.getJsonObject("data");
    assertEquals(new JsonArray("[\"proba\"]"), data.getJsonArray("names"));
    return data.getJsonArray("ndarray").getJsonArray(0).getDouble(0);
  }

  private static JsonObject meta(JsonObject answer, String part) {
    return answer.getJsonObject("meta").getJsonObject(part);
  }

  @Test
  void theMeanClassifierOf2018AnswersAndHearsOfItsRewards() {
    try (ServedUnit unit = ServedUnit.kind("mean-classifier", "mean-classifier");
        TestNode node = serving(MEAN_CLASSIFIER, Map.of("mean-classifier", unit))) {
      JsonObject answer = node.rest().predict(rows("[[1,2],[-3,5]]"));
      JsonArray ndarray = answer.getJsonObject("data").getJsonArray("ndarray");
      assertEquals(2, ndarray.size());
      assertEquals(sigmoid(1.5), ndarray.getJsonArray(0).getDouble(0), 1e-12);
      assertEquals(sigmoid(1), ndarray.getJsonArray(1).getDouble(0), 1e-12);
      assertEquals(
          new JsonObject("{\"mean-classifier\":\"seldonio/mean_classifier:0.6\"}"),
          meta(answer, "requestPath"));
      node.rest().reward(answer, 1);
      Eventually.equal(1L, () -> unit.seen().requests("/send-feedback"));
      Eventually.equal(0, unit.seen()::inProgress);
      assertEquals(1, unit.seen().requests("/predict"));
    }
  }

  @Test
  void theMeanClassifierOf2018AnswersClientsOfGrpcAlike() {
    Tensor tensor = Tensor.newBuilder().addShape(1).addShape(2).addValues(1).addValues(2).build();
    SeldonMessage request =
        SeldonMessage.newBuilder().setData(DefaultData.newBuilder().setTensor(tensor)).build();
    try (ServedUnit unit = ServedUnit.kind("mean-classifier", "mean-classifier");
        TestNode node = serving(MEAN_CLASSIFIER, Map.of("mean-classifier", unit))) {
      DefaultData answer = node.grpc().predict(request).message().getData();
      assertEquals(List.of("proba"), answer.getNamesList());
      assertEquals(List.of(1, 1), answer.getTensor().getShapeList());
      assertEquals(sigmoid(1.5), answer.getTensor().getValues(0), 1e-12);
    }
  }

  @Test
  void theMeanClassifierOf2018IsLookedForWhereItsContainerWouldListen() {
    assertEquals(Map.of("mean-classifier", "localhost:9000"), places(MEAN_CLASSIFIER));
    assertEquals(
        Map.of(
            "scale", "localhost:9001",
            "router", "localhost:9002",
            "tolerant", "localhost:9003",
            "strict", "localhost:9004"),
        places(REMOTE));
  }

  private static Map<String, String> places(Path file) {
    return DeploymentFile.read(file, Units.discovered(), Map.of())
        .deployment()
        .orElseThrow()
        .predictors()
        .get(0)
        .graph()
        .all()
        .collect(
            Collectors.toMap(UnitSpec::name, unit -> unit.endpoint().orElseThrow().toString()));
  }

  /** The units of remote.json, with a router that the test chooses. */
  private static Map<String, ServedUnit> remote(ServedUnit router) {
    return Map.of(
        "scale", ServedUnit.kind("scale", "scale", "multiply=0.1"),
        "router", router,
        "tolerant", ServedUnit.kind("tolerant", "mean-classifier"),
        "strict", ServedUnit.kind("strict", "mean-classifier", "threshold=1"));
  }

  @Test
  void unitsOverRestAndGrpcMakeOneGraph() {
    Map<String, ServedUnit> units = remote(ServedUnit.kind("router", "route", "branch=sign"));
    try (TestNode node = serving(REMOTE, units)) {
      JsonObject low = node.rest().predict(rows("[[-10,-20]]"));
      assertEquals(sigmoid(-1.5), probability(low), 1e-12);
      assertEquals(0, meta(low, "routing").getInteger("router"));
      assertEquals(Set.of("scale", "router", "tolerant"), meta(low, "requestPath").fieldNames());
      JsonObject high = node.rest().predict(rows("[[10,30]]"));
      assertEquals(sigmoid(2 - 1), probability(high), 1e-12);
      assertEquals(1, meta(high, "routing").getInteger("router"));
      assertEquals(Set.of("scale", "router", "strict"), meta(high, "requestPath").fieldNames());
      assertSeen(units.get("scale"), "/seldon.protos.Transformer/TransformInput", 2);
      assertSeen(units.get("router"), "/route", 2);
      assertSeen(units.get("tolerant"), "/predict", 1);
      assertSeen(units.get("strict"), "/seldon.protos.Model/Predict", 1);
    } finally {
      units.values().forEach(ServedUnit::close);
    }
  }

  private static void assertSeen(ServedUnit unit, String path, long times) {
    assertEquals(times, unit.seen().requests(path), unit.seen().requests().toString());
  }

  @Test
  void aRouterElsewhereLearnsFromTheRewardsOfItsChoices() {
    // It always takes the branch that it does not think the best.
    ServedUnit router =
        ServedUnit.kind("router", "epsilon-greedy", "n_branches=2", "epsilon=1", "best_branch=0");
    Map<String, ServedUnit> units = remote(router);
    try (TestNode node = serving(REMOTE, units)) {
      JsonObject answer = node.rest().predict(rows("[[10,30]]"));
      assertEquals(1, meta(answer, "routing").getInteger("router"));
      node.rest().reward(answer, 1);
      Eventually.equal(1L, () -> router.seen().requests("/send-feedback"));
      Eventually.equal(
          1L, () -> units.get("strict").seen().requests("/seldon.protos.Model/SendFeedback"));
      units.values().forEach(unit -> Eventually.equal(0, unit.seen()::inProgress));
      JsonObject next = node.rest().predict(rows("[[10,30]]"));
      assertEquals(0, meta(next, "routing").getInteger("router"));
      assertSeen(units.get("tolerant"), "/send-feedback", 0);
    } finally {
      units.values().forEach(ServedUnit::close);
    }
  }
}

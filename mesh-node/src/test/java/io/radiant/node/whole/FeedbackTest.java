package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.message.Trail;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.radiant.verticle.BusAddress;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What became of a prediction reaches the units that made it, through whichever door it comes, and
 * nobody else.
 *
 * <p>The graph: {@code root → router → [a | b → below]}, beside it a second predictor {@code
 * other}.
 */
final class FeedbackTest {
  private static final String ADDRESS = BusAddress.feedback("test");
  private static final String MARKER = "marker";
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();
  private static final List<String> EVERYBODY =
      List.of("a Optional.empty", "b All", "below Optional.empty", "root All", "router All");

  private static TestNode node;

  private Logs logs;

  /** A unit that notes what it is told; the router asks its second child. */
  private static String noting(String name, String... children) {
    Unit unit =
        new Unit() {
          @Override
          public Future<Decision> route(InferenceMessage input) {
            return Future.succeededFuture(
                Decision.of(name.equals("router") ? new Route.Branch(1) : Route.ALL));
          }

          @Override
          public void feedback(Feedback feedback, Hop hop) {
            TOLD.add(
                "%s: %s %s %s"
                    .formatted(feedback.puid(), name, describe(hop.route()), feedback.reward()));
          }
        };
    return TestUnit.named(name, unit, children);
  }

  private static String describe(Optional<Route> route) {
    return route
        .map(
            taken ->
                taken instanceof Route.Branch branch
                    ? "Branch " + branch.child()
                    : taken instanceof Route.All ? "All" : "None")
        .orElse("Optional.empty");
  }

  @BeforeAll
  static void start() {
    String graph = noting("root", noting("router", noting("a"), noting("b", noting("below"))));
    node =
        TestNode.ofManifests(
            TestNode.config(),
            """
            {"kind": "SeldonDeployment", "metadata": {"name": "test"},
             "spec": {"predictors": [{"name": "main", "traffic": 100, "graph": %s},
                                     {"name": "second", "traffic": 0, "graph": %s}]}}
            """
                .formatted(graph, noting("other")));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void watch() {
    logs = Logs.watch();
  }

  @AfterEach
  void nothingBroke() {
    try (Logs watched = logs) {
      watched.assertNoErrors();
    }
  }

  /** The ways in which feedback may come. */
  private enum Door {
    REST {
      @Override
      void report(JsonObject body) {
        HttpResponse<String> response = node.rest().post(RestClient.FEEDBACK, body.encode());
        assertEquals(200, response.statusCode(), response.body());
        assertEquals("{}", response.body());
      }
    },
    GRPC {
      @Override
      void report(JsonObject body) {
        JsonObject meta = body.getJsonObject("response").getJsonObject("meta");
        Meta.Builder proto = Meta.newBuilder().setPuid(meta.getString("puid"));
        meta.getJsonObject("routing", new JsonObject())
            .forEach(route -> proto.putRouting(route.getKey(), (Integer) route.getValue()));
        meta.getJsonObject("requestPath", new JsonObject())
            .forEach(hop -> proto.putRequestPath(hop.getKey(), (String) hop.getValue()));
        GrpcTestClient.Answer answer =
            node.grpc()
                .sendFeedback(
                    io.radiant.node.wire.proto.Feedback.newBuilder()
                        .setReward(body.getFloat("reward"))
                        .setResponse(SeldonMessage.newBuilder().setMeta(proto))
                        .build());
        assertEquals(GrpcStatus.OK, answer.status());
        assertEquals(SeldonMessage.getDefaultInstance(), answer.message());
      }
    },
    BUS_JSON {
      @Override
      void report(JsonObject body) {
        node.node().vertx().eventBus().publish(ADDRESS, body, LOCAL);
      }
    },
    BUS_BYTES {
      @Override
      void report(JsonObject body) {
        node.node().vertx().eventBus().publish(ADDRESS, body.toBuffer(), LOCAL);
      }
    };

    abstract void report(JsonObject body);
  }

  private static JsonObject feedback(String puid, double reward, JsonObject meta) {
    return new JsonObject()
        .put("reward", reward)
        .put("response", new JsonObject().put("meta", meta.copy().put("puid", puid)));
  }

  private static JsonObject routing(String json) {
    return new JsonObject().put("routing", new JsonObject(json));
  }

  private static JsonObject path(String... units) {
    JsonObject path = new JsonObject();
    Stream.of(units).forEach(unit -> path.put(unit, ""));
    return new JsonObject().put("requestPath", path);
  }

  /**
   * What the units were told of {@code puid}, and of nothing else, in the order of their names.
   *
   * <p>Every event loop has its own units, and every one of them is told. A marker that all hear,
   * sent through the same door, shows that they have heard what came before it.
   */
  private static List<String> told(Door door, String puid) {
    TOLD.removeIf(line -> line.startsWith(MARKER));
    door.report(feedback(MARKER, 0, new JsonObject()));
    door.report(feedback(MARKER, 0, path("other")));
    int loops = node.node().config().eventLoops();
    int all = loops * (EVERYBODY.size() + 1);
    Eventually.equal(all, () -> (int) TOLD.stream().filter(l -> l.startsWith(MARKER)).count());
    TOLD.removeIf(line -> line.startsWith(MARKER));
    List<String> lines = TOLD.stream().sorted().toList();
    TOLD.clear();
    List<String> once = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += loops) {
      String line = lines.get(i);
      assertEquals(loops, lines.stream().filter(line::equals).count(), lines.toString());
      assertTrue(line.startsWith(puid + ": "), line);
      once.add(line.substring(puid.length() + 2));
    }
    return once;
  }

  private static List<String> rewarded(double reward, String... units) {
    return Stream.of(units).map(unit -> unit + " " + reward).toList();
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void onlyTheUnitsOnTheTrailAreToldEachItsOwnRoute(Door door) {
    JsonObject meta =
        routing("{\"root\": -1, \"router\": 1, \"b\": -1}")
            .put("requestPath", path("root", "router", "b", "below").getJsonObject("requestPath"));
    door.report(feedback("p1", 0.25, meta));
    assertEquals(
        rewarded(0.25, "b All", "below Optional.empty", "root All", "router Branch 1"),
        told(door, "p1"));
  }

  @Test
  void whatAClientWasAnsweredIsAllItNeedsToSendBack() {
    JsonObject answer = node.rest().predict("{\"meta\":{\"puid\":\"p2\"},\"strData\":\"x\"}");
    assertEquals(
        Map.of("root", -1, "router", 1, "b", -1),
        answer.getJsonObject("meta").getJsonObject("routing").getMap());
    node.rest().reward(answer, 0.5);
    assertEquals(
        rewarded(0.5, "b All", "below Optional.empty", "root All", "router Branch 1"),
        told(Door.REST, "p2"));
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void routesAloneTellWhoTookPart(Door door) {
    door.report(feedback("p3", 1, routing("{\"router\": 0}")));
    assertEquals(rewarded(1, "a Optional.empty", "root All", "router Branch 0"), told(door, "p3"));
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void aPathAloneTellsWhoTookPart(Door door) {
    door.report(feedback("p4", 1, path("root", "router", "a")));
    assertEquals(rewarded(1, "a Optional.empty", "root All", "router All"), told(door, "p4"));
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void aRouterThatAskedNobodyIsToldSo(Door door) {
    door.report(feedback("p5", 1, routing("{\"router\": -2}")));
    assertEquals(rewarded(1, "root All", "router None"), told(door, "p5"));
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void whereNothingIsKnownEveryUnitIsTold(Door door) {
    door.report(feedback("p6", 1, new JsonObject()));
    assertEquals(rewarded(1, EVERYBODY.toArray(String[]::new)), told(door, "p6"));
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void thePathTellsThePredictor(Door door) {
    door.report(feedback("p7", 1, path("other")));
    assertEquals(rewarded(1, "other Optional.empty"), told(door, "p7"));
  }

  @Test
  void anObjectOnTheBusIsTheSameAsEveryOtherWay() {
    Trail trail =
        Trail.of(
            List.of(
                new Hop("router", Optional.of(new Route.Branch(0))),
                new Hop("a", Optional.empty())));
    node.node()
        .vertx()
        .eventBus()
        .publish(ADDRESS, Feedback.reward("p8", "main", 0.75, trail), LOCAL);
    assertEquals(rewarded(0.75, "a Optional.empty", "router Branch 0"), told(Door.REST, "p8"));
  }

  @Test
  void feedbackWithoutAnythingIsTakenToo() {
    assertEquals(200, node.rest().post(RestClient.FEEDBACK, "{}").statusCode());
    assertEquals(rewarded(0, EVERYBODY.toArray(String[]::new)), told(Door.REST, ""));
    assertEquals(
        GrpcStatus.OK,
        node.grpc()
            .sendFeedback(io.radiant.node.wire.proto.Feedback.getDefaultInstance())
            .status());
    assertEquals(rewarded(0, EVERYBODY.toArray(String[]::new)), told(Door.GRPC, ""));
  }

  @Test
  void unknownRoutersAreNobodys() {
    Door.REST.report(feedback("p9", 1, routing("{\"router\": 0, \"nobody\": 7}")));
    assertEquals(
        rewarded(1, "a Optional.empty", "root All", "router Branch 0"), told(Door.REST, "p9"));
  }

  private static String refused(JsonObject meta) {
    JsonObject body = feedback("bad", 1, meta);
    HttpResponse<String> response = node.rest().post(RestClient.FEEDBACK, body.encode());
    assertEquals(400, response.statusCode());
    Meta.Builder proto = Meta.newBuilder();
    meta.getJsonObject("routing", new JsonObject())
        .forEach(route -> proto.putRouting(route.getKey(), (Integer) route.getValue()));
    meta.getJsonObject("requestPath", new JsonObject())
        .forEach(hop -> proto.putRequestPath(hop.getKey(), ""));
    GrpcTestClient.Answer answer =
        node.grpc()
            .sendFeedback(
                io.radiant.node.wire.proto.Feedback.newBuilder()
                    .setResponse(SeldonMessage.newBuilder().setMeta(proto))
                    .build());
    assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.status());
    assertEquals(Refusals.info(response), answer.statusMessage());
    assertEquals(List.of(), told(Door.REST, "bad"));
    return answer.statusMessage();
  }

  @Test
  void aRouteToNowhereIsRefused() {
    assertEquals(
        "routing of \"router\" is 2, but it has 2 children", refused(routing("{\"router\": 2}")));
    assertEquals(
        "routing of \"a\" is 0, but it has 0 children",
        refused(routing("{\"router\": 0, \"a\": 0}")));
    assertTrue(refused(routing("{\"router\": 2147483647}")).contains("2147483647"));
  }

  @Test
  void unitsThatNobodyHasAreRefused() {
    String complaint = refused(path("root", "stranger"));
    assertTrue(complaint.contains("stranger"), complaint);
    assertTrue(complaint.contains("\"test\""), complaint);
  }

  @Test
  void unitsOfDifferentPredictorsAreRefused() {
    assertTrue(refused(path("root", "other")).contains("no predictor"));
  }

  private static Stream<Object> unreadable() {
    return Stream.of(
        new JsonObject().put("reward", "high"),
        new JsonObject().put("response", new JsonArray()),
        feedback("bad", 1, routing("{\"router\": 9}")),
        feedback("bad", 1, path("stranger")),
        Buffer.buffer("{"),
        Buffer.buffer(),
        "text",
        7,
        new JsonArray());
  }

  @Test
  void whatCannotBeReadOnTheBusIsRefusedWithAWarning() {
    List<Object> bodies = unreadable().toList();
    bodies.forEach(body -> node.node().vertx().eventBus().publish(ADDRESS, body, LOCAL));
    node.node().vertx().eventBus().publish(ADDRESS, null, LOCAL);
    Eventually.equal(bodies.size() + 1, () -> logs.warnings().size());
    logs.warnings()
        .forEach(line -> assertTrue(line.contains("feedback for test on the bus refused"), line));
    assertEquals(List.of(), told(Door.BUS_JSON, "bad"));
  }

  @Test
  void aUnitThatBreaksOverFeedbackBreaksNothingElse() {
    Unit broken =
        new Unit() {
          @Override
          public void feedback(Feedback feedback, Hop hop) {
            throw new IllegalStateException("broken");
          }
        };
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    Unit child =
        new Unit() {
          @Override
          public void feedback(Feedback feedback, Hop hop) {
            heard.add(feedback.puid());
          }
        };
    String graph = TestUnit.named("broken", broken, TestUnit.named("child", child));
    try (TestNode other = TestNode.ofGraph(TestNode.config(), graph)) {
      String body = feedback("p", 1, new JsonObject()).encode();
      assertEquals(200, other.rest().post(RestClient.FEEDBACK, body).statusCode());
      Eventually.equal(other.node().config().eventLoops(), heard::size);
      Eventually.equal(other.node().config().eventLoops(), () -> logs.warnings().size());
      assertEquals("x", Protocol.REST.ask(other, Protocol.Ask.text("x")).text());
    }
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void aRewardIsCountedOnceForEveryUnitOnItsTrail(Door door) {
    double[] before = rewards();
    door.report(feedback("p10", 0.5, routing("{\"router\": 0}")));
    door.report(feedback("p11", 0.25, routing("{\"router\": 1}")));
    double[] expected = {2, 0.75, 1, 0.5, 1, 0.25, 0, 0};
    Eventually.equal(describe(expected), () -> describe(difference(rewards(), before)));
    TOLD.clear();
  }

  private static String describe(double... values) {
    return Arrays.toString(values);
  }

  private static double[] difference(double[] after, double[] before) {
    double[] difference = new double[after.length];
    for (int i = 0; i < after.length; i++) {
      difference[i] = after[i] - before[i];
    }
    return difference;
  }

  private static double[] rewards() {
    Metrics metrics = Metrics.of(node);
    return Stream.of("router", "a", "b", "other")
        .flatMapToDouble(
            unit ->
                DoubleStream.of(
                    metrics.value("seldon_api_model_feedback_total", label(unit)),
                    metrics.value("seldon_api_model_feedback_reward_total", label(unit))))
        .toArray();
  }

  private static String label(String unit) {
    return "model_name=\"" + unit + "\"";
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "1e-3", "-7", "123456789.5", "\"NaN\""})
  void rewardsArriveAsTheyWereSent(String reward) {
    String body = "{\"reward\": " + reward + ", \"response\": {\"meta\": {\"puid\": \"p12\"}}}";
    assertEquals(200, node.rest().post(RestClient.FEEDBACK, body).statusCode());
    double expected = Double.parseDouble(reward.replace("\"", ""));
    assertEquals(rewarded(expected, EVERYBODY.toArray(String[]::new)), told(Door.REST, "p12"));
  }
}

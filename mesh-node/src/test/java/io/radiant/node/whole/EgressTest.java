package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.discovery.Endpoint;
import io.radiant.node.config.NodeConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Units in other processes: real servers on the loopback interface that speak the unit protocol.
 */
final class EgressTest {
  private static final String BODY = "{\"meta\":{\"puid\":\"p\"},\"data\":{\"ndarray\":[[1,2]]}}";
  private static final long PATIENCE_SECONDS = 20;

  /** What a unit was asked. */
  private record Call(String server, String path, JsonObject body) {}

  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void close() {
    TestNode.await(vertx.close());
  }

  /** A unit server that notes what it is asked and answers by path. */
  private Endpoint unit(String name, Function<String, String> answers) {
    HttpServer server =
        TestNode.await(
            vertx
                .createHttpServer()
                .requestHandler(request -> serve(name, request, answers))
                .listen(0, "127.0.0.1"));
    return new Endpoint("127.0.0.1", server.actualPort());
  }

  private void serve(String name, HttpServerRequest request, Function<String, String> answers) {
    request
        .body()
        .onSuccess(
            body -> {
              calls.add(new Call(name, request.path(), new JsonObject(body)));
              String answer = answers.apply(request.path());
              if (answer.startsWith("{")) {
                request.response().end(answer);
              } else if (!answer.equals("silence")) {
                request.response().setStatusCode(500).end(answer);
              }
            });
  }

  private static String rows(String rows) {
    return "{\"data\":{\"ndarray\":%s},\"meta\":{\"tags\":{\"seen\":true}}}".formatted(rows);
  }

  private static NodeConfig config(Map<String, List<Endpoint>> endpoints) {
    NodeConfig config = TestNode.config();
    return new NodeConfig(
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
        config.journal());
  }

  private static String foreign(String name, String type, String children) {
    return "{\"name\":\"%s\",\"type\":\"%s\",\"endpoint\":{\"type\":\"REST\"},\"children\":[%s]}"
        .formatted(name, type, children);
  }

  private static String simple(String name) {
    return "{\"name\":\"%s\",\"implementation\":\"SIMPLE_MODEL\"}".formatted(name);
  }

  private Call next() throws InterruptedException {
    Call call = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertTrue(call != null, "nobody called");
    return call;
  }

  @Test
  void aModelIsAskedWithTheWholeMessageAndItsAnswerComesBack() throws InterruptedException {
    Endpoint server = unit("model", path -> rows("[[9]]"));
    try (TestNode node =
        TestNode.ofGraph(config(Map.of("model", List.of(server))), foreign("model", "MODEL", ""))) {
      JsonObject answer = node.rest().predict(BODY);
      Call call = next();
      assertEquals("/predict", call.path());
      assertEquals("p", call.body().getJsonObject("meta").getString("puid"));
      assertEquals(
          new JsonArray("[[1,2]]"), call.body().getJsonObject("data").getJsonArray("ndarray"));
      assertEquals(new JsonArray("[[9]]"), answer.getJsonObject("data").getJsonArray("ndarray"));
      assertEquals(
          new JsonObject().put("seen", true), answer.getJsonObject("meta").getJsonObject("tags"));
    }
  }

  @Test
  void everyTypeOfUnitIsAskedOnItsOwnPath() throws InterruptedException {
    Endpoint server = unit("unit", path -> path.equals("/route") ? rows("[[1]]") : rows("[[5]]"));
    String graph =
        foreign(
            "in",
            "TRANSFORMER",
            foreign(
                "out",
                "OUTPUT_TRANSFORMER",
                foreign(
                    "router",
                    "ROUTER",
                    simple("a")
                        + ","
                        + foreign("combiner", "COMBINER", simple("b") + "," + simple("c")))));
    List<Endpoint> everywhere = List.of(server);
    NodeConfig config =
        config(
            Map.of(
                "in", everywhere, "out", everywhere, "router", everywhere, "combiner", everywhere));
    try (TestNode node = TestNode.ofGraph(config, graph)) {
      JsonObject answer = node.rest().predict(BODY);
      assertEquals("/transform-input", next().path());
      assertEquals("/route", next().path());
      Call aggregate = next();
      assertEquals("/aggregate", aggregate.path());
      assertEquals(2, aggregate.body().getJsonArray("seldonMessages").size());
      assertEquals("/transform-output", next().path());
      assertEquals(
          Map.of("in", -1, "out", -1, "router", 1, "combiner", -1),
          answer.getJsonObject("meta").getJsonObject("routing").getMap());
    }
  }

  @Test
  void aRouterMayChooseAllOrNoneAndNothingThatIsNotThere() {
    for (String choice : List.of("-1", "-2", "7", "0.5")) {
      Endpoint server = unit("router", path -> rows("[[" + choice + "]]"));
      String graph = foreign("router", "ROUTER", simple("a"));
      try (TestNode node = TestNode.ofGraph(config(Map.of("router", List.of(server))), graph)) {
        HttpResponse<String> response = node.rest().post(RestClient.PREDICTIONS, BODY);
        assertEquals(choice.startsWith("-") ? 200 : 500, response.statusCode(), choice);
        if (response.statusCode() == 500) {
          JsonObject status = new JsonObject(response.body()).getJsonObject("status");
          assertEquals(207, status.getInteger("code"));
          assertTrue(status.getString("info").contains("router"), status.getString("info"));
        }
      }
    }
  }

  @Test
  void feedbackReachesAUnitOnceHoweverManyEventLoopsThereAre() throws InterruptedException {
    Endpoint server = unit("model", path -> rows("[[9]]"));
    try (TestNode node =
        TestNode.ofGraph(config(Map.of("model", List.of(server))), foreign("model", "MODEL", ""))) {
      JsonObject answer = node.rest().predict(BODY);
      next();
      node.rest().reward(answer, 0.25);
      Call call = next();
      assertEquals("/send-feedback", call.path());
      assertEquals(0.25, call.body().getDouble("reward"));
      node.rest().predict(BODY);
      assertEquals("/predict", next().path(), "the next call is no second report");
    }
  }

  @Test
  void endpointsAreAskedInTurnAndADeadOneIsPassedOver() throws InterruptedException {
    Endpoint dead = new Endpoint("127.0.0.1", 1);
    Endpoint one = unit("one", path -> rows("[[1]]"));
    Endpoint two = unit("two", path -> rows("[[2]]"));
    NodeConfig config = config(Map.of("model", List.of(dead, one, two)));
    try (TestNode node = TestNode.ofGraph(config, foreign("model", "MODEL", ""))) {
      RestClient client = node.rest();
      for (int i = 0; i < 12; i++) {
        client.predict(BODY);
      }
      Map<Boolean, Long> asked =
          calls.stream()
              .collect(
                  Collectors.partitioningBy(
                      call -> call.server().equals("one"), Collectors.counting()));
      assertTrue(asked.get(true) >= 3 && asked.get(false) >= 3, asked.toString());
    }
  }

  @Test
  void whatAUnitSaysOfItsFailureIsKept() {
    Endpoint server = unit("model", path -> "out of memory");
    try (TestNode node =
        TestNode.ofGraph(config(Map.of("model", List.of(server))), foreign("model", "MODEL", ""))) {
      HttpResponse<String> response = node.rest().post(RestClient.PREDICTIONS, BODY);
      assertEquals(502, response.statusCode());
      assertTrue(response.body().contains("out of memory"), response.body());
      assertTrue(response.body().contains("model"), response.body());
    }
  }

  @Test
  void garbageIsTheUnitsFailureAndNotTheClients() {
    Endpoint server = unit("model", path -> "{\"data\":");
    try (TestNode node =
        TestNode.ofGraph(config(Map.of("model", List.of(server))), foreign("model", "MODEL", ""))) {
      assertEquals(502, node.rest().post(RestClient.PREDICTIONS, BODY).statusCode());
    }
  }

  @Test
  void aSilentUnitCostsNoMoreThanTheDeadline() {
    Endpoint server = unit("model", path -> "silence");
    try (TestNode node =
        TestNode.ofGraph(config(Map.of("model", List.of(server))), foreign("model", "MODEL", ""))) {
      RestClient client = node.rest();
      HttpResponse<String> response =
          client.send(
              client.json(RestClient.PREDICTIONS, BODY).header("Radiant-Timeout-Ms", "200"));
      assertEquals(504, response.statusCode());
      assertEquals(0, node.node().inFlight());
    }
  }

  @Test
  void theNodeIsReadyOnceItsUnitsWereReached() {
    int port = TestNode.await(freePort());
    NodeConfig config = config(Map.of("model", List.of(new Endpoint("127.0.0.1", port))));
    try (TestNode node = TestNode.ofGraph(config, foreign("model", "MODEL", ""))) {
      assertEquals(503, node.admin().get("/ready").statusCode());
      TestNode.await(vertx.createHttpServer().requestHandler(r -> r.response().end()).listen(port));
      while (node.admin().get("/ready").statusCode() != 200) {
        Thread.onSpinWait();
      }
    }
  }

  private Future<Integer> freePort() {
    return vertx
        .createNetServer()
        .connectHandler(socket -> socket.close())
        .listen(0, "127.0.0.1")
        .compose(server -> server.close().map(server.actualPort()));
  }
}

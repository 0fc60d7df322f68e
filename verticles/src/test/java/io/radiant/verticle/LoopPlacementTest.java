package io.radiant.verticle;

import static io.radiant.testing.Messages.text;
import static io.radiant.testing.Messages.textOf;
import static io.radiant.testing.Specs.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.ErrorCode;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.testing.Await;
import io.radiant.testing.Later;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every node on every event loop, and every request on one. */
final class LoopPlacementTest {
  /** On which threads the steps of a node's instances ran. */
  private final Map<String, List<Thread>> threads = new ConcurrentHashMap<>();

  private void note(String step) {
    threads
        .computeIfAbsent(step, ignored -> new CopyOnWriteArrayList<>())
        .add(Thread.currentThread());
  }

  /** Notes where it is made, called and closed; every answer takes a turn of the event loop. */
  private final class Noting implements Unit {
    private final String name;

    Noting(String name) {
      this.name = name;
      note(name + " made");
    }

    @Override
    public Future<InferenceMessage> transformInput(InferenceMessage input) {
      note("step");
      return Later.value(input);
    }

    @Override
    public Future<Decision> route(InferenceMessage input) {
      note("step");
      return Later.value(Decision.of(Route.ALL));
    }

    @Override
    public Future<InferenceMessage> aggregate(List<InferenceMessage> outputs) {
      note("step");
      return Later.value(outputs.get(0));
    }

    @Override
    public Future<InferenceMessage> transformOutput(InferenceMessage output) {
      note("step");
      return Later.value(output);
    }

    @Override
    public void close() {
      note(name + " closed");
    }
  }

  private Supplier<Unit> noting(String name) {
    return () -> new Noting(name);
  }

  private void deployTree(Cluster cluster) {
    cluster.deploy(cluster.plan(unit("a"), noting("a")));
    cluster.deploy(cluster.plan(unit("b"), noting("b")));
    cluster.deploy(cluster.plan(unit("root", unit("a"), unit("b")), noting("root")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everyEventLoopHasOneInstanceOfEveryNode(int loops) {
    try (Cluster cluster = new Cluster(loops, Edges.Mode.DIRECT)) {
      deployTree(cluster);
      for (String node : List.of("a", "b", "root")) {
        List<Thread> made = threads.get(node + " made");
        assertEquals(loops, made.size());
        assertEquals(loops, new HashSet<>(made).size());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aRequestStaysOnTheEventLoopThatAcceptedIt(int loops) {
    try (Cluster cluster = new Cluster(loops, Edges.Mode.DIRECT)) {
      deployTree(cluster);
      for (Cluster.Client client : cluster.clientsOf("root")) {
        threads.put("step", new CopyOnWriteArrayList<>());
        assertEquals(client.loop(), Await.value(client.threadOfAnswer(text(""))));
        assertEquals(8, threads.get("step").size());
        assertEquals(Set.of(client.loop()), new HashSet<>(threads.get("step")));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void anAnswerOverTheBusArrivesOnTheEventLoopThatAsked(int loops) {
    try (Cluster cluster = new Cluster(loops, Edges.Mode.BUS)) {
      deployTree(cluster);
      for (Cluster.Client client : cluster.clientsOf("root")) {
        for (int i = 0; i < loops; i++) {
          assertEquals(client.loop(), Await.value(client.threadOfAnswer(text(""))));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Edges.Mode.class)
  void aNodeThatIsTakenAwayClosesItsUnitsAndAnswersNoMore(Edges.Mode mode) {
    try (Cluster cluster = new Cluster(2, mode)) {
      String id = cluster.deploy(cluster.plan(unit("leaf"), noting("leaf")));
      Await.value(cluster.vertx.undeploy(id));
      assertEquals(
          new HashSet<>(threads.get("leaf made")), new HashSet<>(threads.get("leaf closed")));
      assertEquals(2, threads.get("leaf closed").size());
      assertEquals(
          ErrorCode.UNIT_UNAVAILABLE,
          Await.failure(cluster.clientsOf("leaf").get(0).ask(text(""))).code());
    }
  }

  @Test
  void aNodeMayComeBackToTheSameAddress() {
    try (Cluster cluster = new Cluster(2, Edges.Mode.DIRECT)) {
      String id = cluster.deploy(cluster.plan(unit("leaf"), noting("old")));
      Await.value(cluster.vertx.undeploy(id));
      cluster.deploy(cluster.plan(unit("leaf"), noting("new")));
      Await.value(cluster.clientsOf("leaf").get(1).ask(text("")));
      assertEquals(2, threads.get("new made").size());
    }
  }

  @Test
  void twoInstancesOfANodeOnOneEventLoopAreRefused() {
    try (Cluster cluster = new Cluster(2, Edges.Mode.DIRECT)) {
      NodeVerticle.Plan plan = cluster.plan(unit("leaf"), noting("leaf"));
      Throwable refused = Await.cause(cluster.deploy(() -> new NodeVerticle(plan), 3));
      assertEquals(
          "two instances of mesh.predict.iris.main.leaf on one event loop", refused.getMessage());
      assertEquals(threads.get("leaf made").size(), threads.get("leaf closed").size());
    }
  }

  @Test
  void aRefusedNodeLeavesNothingBehind() {
    try (Cluster cluster = new Cluster(2, Edges.Mode.DIRECT)) {
      NodeVerticle.Plan plan = cluster.plan(unit("leaf"), noting("leaf"));
      Await.cause(cluster.deploy(() -> new NodeVerticle(plan), 3));
      cluster.deploy(plan);
      assertEquals("", textOf(Await.value(cluster.clientsOf("leaf").get(0).ask(text("")))));
    }
  }

  @Test
  void aUnitThatCannotBeMadeFailsItsDeployment() {
    try (Cluster cluster = new Cluster(2, Edges.Mode.DIRECT)) {
      AtomicInteger tries = new AtomicInteger();
      NodeVerticle.Plan plan =
          cluster.plan(
              unit("leaf"),
              () -> {
                tries.incrementAndGet();
                throw new IllegalArgumentException("no such file");
              });
      Throwable refused = Await.cause(cluster.deploy(() -> new NodeVerticle(plan), 2));
      assertEquals("no such file", refused.getMessage());
      assertTrue(tries.get() > 0);
    }
  }
}

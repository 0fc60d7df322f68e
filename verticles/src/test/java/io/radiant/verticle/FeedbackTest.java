package io.radiant.verticle;

import static io.radiant.testing.Messages.text;
import static io.radiant.testing.Specs.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.message.Trail;
import io.radiant.testing.Await;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears what became of a prediction. */
final class FeedbackTest {
  private static final List<String> MAIN_UNITS = List.of("root", "a", "b");

  /** What somebody heard, on some event loop. */
  private record Heard(String unit, double reward, Optional<Route> route) {}

  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private CountDownLatch bell = new CountDownLatch(0);

  /** Sends every request to its second child, and writes down what it hears. */
  private final class Listening implements Unit {
    private final String name;

    Listening(String name) {
      this.name = name;
    }

    @Override
    public Future<Decision> route(InferenceMessage input) {
      return Future.succeededFuture(Decision.of(new Route.Branch(1, 0.25)));
    }

    @Override
    public void feedback(Feedback feedback, Hop hop) {
      if (feedback.puid().equals("bell")) {
        bell.countDown();
        return;
      }
      heard.add(new Heard(name, feedback.reward(), hop.route()));
      threads.add(Thread.currentThread());
      if (feedback.puid().equals("poison")) {
        throw new IllegalStateException("spoiled");
      }
    }
  }

  private Cluster deployed(int loops) {
    Cluster cluster = new Cluster(loops, Edges.Mode.DIRECT);
    cluster.vertx.exceptionHandler(uncaught::add);
    for (String leaf : List.of("a", "b")) {
      cluster.deploy(cluster.plan(unit(leaf), () -> new Listening(leaf)));
    }
    cluster.deploy(cluster.plan(unit("root", unit("a"), unit("b")), () -> new Listening("root")));
    cluster.deploy(cluster.plan("canary", unit("root"), () -> new Listening("canary root")));
    return cluster;
  }

  private static Trail trail(Hop... hops) {
    return Trail.of(List.of(hops));
  }

  private static Hop leaf(String name) {
    return new Hop(name, Optional.empty());
  }

  /**
   * Publishes, and returns when everybody has heard: a consumer takes messages in their order, so
   * whoever hears the bell has heard all that came before.
   */
  private void publish(Cluster cluster, Object... events) {
    bell = new CountDownLatch((MAIN_UNITS.size() + 1) * cluster.loops);
    List<Object> all = new ArrayList<>(List.of(events));
    all.add(bellFor("main", MAIN_UNITS));
    all.add(bellFor("canary", List.of("root")));
    String address = BusAddress.feedback(Cluster.DEPLOYMENT);
    all.forEach(event -> cluster.vertx.eventBus().publish(address, event));
    Await.open(bell);
  }

  private static Feedback bellFor(String predictor, List<String> units) {
    return Feedback.reward(
        "bell", predictor, 0, Trail.of(units.stream().map(FeedbackTest::leaf).toList()));
  }

  private static List<Heard> onEveryLoop(Cluster cluster, Heard... expected) {
    return Stream.of(expected).flatMap(h -> Stream.generate(() -> h).limit(cluster.loops)).toList();
  }

  private void assertHeard(Cluster cluster, Heard... expected) {
    List<String> sorted = heard.stream().map(Heard::toString).sorted().toList();
    assertEquals(
        onEveryLoop(cluster, expected).stream().map(Heard::toString).sorted().toList(), sorted);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void onlyTheUnitsOnTheTrailHearOfAPredictionAndEachWithItsOwnRoute(int loops) {
    try (Cluster cluster = deployed(loops)) {
      Trail trail = Await.value(cluster.clientsOf("root").get(0).ask(text(""))).trail();
      publish(cluster, Feedback.reward("p", "main", 0.5, trail));
      assertHeard(
          cluster,
          new Heard("root", 0.5, Optional.of(new Route.Branch(1, 0.25))),
          new Heard("b", 0.5, Optional.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theInstanceOnEveryEventLoopHearsEveryRewardOnce(int loops) {
    try (Cluster cluster = deployed(loops)) {
      Trail trail = trail(leaf("a"));
      publish(
          cluster, Feedback.reward("p", "main", 1, trail), Feedback.reward("p", "main", 2, trail));
      assertHeard(
          cluster, new Heard("a", 1, Optional.empty()), new Heard("a", 2, Optional.empty()));
      assertEquals(loops, threads.stream().distinct().count());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void unitsOfAnotherPredictorDoNotHearOfItEvenIfTheirNameIsOnTheTrail(int loops) {
    try (Cluster cluster = deployed(loops)) {
      publish(cluster, Feedback.reward("p", "canary", 1, trail(leaf("root"), leaf("a"))));
      assertHeard(cluster, new Heard("canary root", 1, Optional.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void nobodyHearsOfATrailThatNobodyIsOn(int loops) {
    try (Cluster cluster = deployed(loops)) {
      publish(
          cluster,
          Feedback.reward("p", "main", 1, Trail.EMPTY),
          Feedback.reward("p", "main", 1, trail(leaf("stranger"))),
          Feedback.reward("p", "unknown", 1, trail(leaf("a"))));
      assertHeard(cluster);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aUnitThatThrowsHarmsNeitherTheOthersNorItsNextFeedback(int loops) {
    try (Cluster cluster = deployed(loops)) {
      Trail both = trail(leaf("a"), leaf("b"));
      publish(
          cluster,
          Feedback.reward("poison", "main", 1, both),
          Feedback.reward("p", "main", 2, both));
      assertHeard(
          cluster,
          new Heard("a", 1, Optional.empty()),
          new Heard("b", 1, Optional.empty()),
          new Heard("a", 2, Optional.empty()),
          new Heard("b", 2, Optional.empty()));
      assertEquals(List.of(), uncaught);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatIsNoFeedbackIsPassedOver(int loops) {
    try (Cluster cluster = deployed(loops)) {
      publish(cluster, "no feedback", 7);
      assertHeard(cluster);
    }
  }
}

package io.radiant.node.learning;

import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.Parameters;
import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.Basis;
import io.radiant.message.Deadline;
import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.FeedbackEvent;
import io.radiant.unit.RouterPlan;
import io.radiant.unit.Work;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A ledger over a journal in memory, of a deployment with one predictor {@code main}: a router
 * {@code root} over arms, and of a second one, {@code plain}, without routers.
 */
final class TestLedger implements AutoCloseable {
  static final long NOW = 1_800_000_000_000L;

  final Queue<Feedback> told = new ConcurrentLinkedQueue<>();
  final AtomicLong clock = new AtomicLong(NOW);

  /** How much later than the machine says it is. */
  final AtomicLong laterNanos = new AtomicLong();

  final JournaledLedger ledger;

  TestLedger(MemoryJournal.Disk disk, BookSettings settings, RouterPlan... plans) {
    this(() -> new MemoryJournal(disk), settings, plans);
  }

  TestLedger(LedgerSetup.Storage storage, BookSettings settings, RouterPlan... plans) {
    this.ledger = await(open(storage, settings, plans));
  }

  private Future<JournaledLedger> open(
      LedgerSetup.Storage storage, BookSettings settings, RouterPlan... plans) {
    List<String> arms = plans[0].arms();
    DeploymentSpec spec = spec(arms);
    return JournaledLedger.open(
        new LedgerSetup(
            "test",
            "gen",
            new GraphPaths(spec, puid -> puid.startsWith("plain") ? 1 : 0),
            List.of(plans),
            settings,
            storage,
            "memory",
            new Inline(),
            told::add,
            clock::get,
            () -> System.nanoTime() + laterNanos.get()));
  }

  static TestLedger of(MemoryJournal.Disk disk) {
    return new TestLedger(disk, Happenings.SETTINGS, learning("a", "b"));
  }

  static RouterPlan learning(String... arms) {
    return Happenings.plan(
        "root", List.of(arms), io.radiant.bandit.stats.Repeats.FIRST_WINS, Happenings.learned());
  }

  private static DeploymentSpec spec(List<String> arms) {
    UnitSpec root = unit("root", UnitType.ROUTER, arms.stream().map(TestLedger::model).toList());
    return new DeploymentSpec(
        "test",
        "default",
        List.of(
            new PredictorSpec("main", root, 100, Map.of()),
            new PredictorSpec("plain", model("alone"), 0, Map.of())),
        Map.of());
  }

  private static UnitSpec model(String name) {
    return unit(name, UnitType.MODEL, List.of());
  }

  private static UnitSpec unit(String name, UnitType type, List<UnitSpec> children) {
    return new UnitSpec(
        name,
        type,
        Optional.empty(),
        Parameters.of(Map.of()),
        children,
        Optional.empty(),
        Optional.empty(),
        "",
        Set.of());
  }

  /** Work that is done at once. */
  private static final class Inline implements Work {
    @Override
    public <T> Future<T> run(Deadline deadline, Callable<T> task) {
      try {
        return Future.succeededFuture(task.call());
      } catch (Exception failed) {
        return Future.failedFuture(failed);
      }
    }
  }

  void decided(String puid, int arm) {
    decided(puid, arm, new double[0]);
  }

  void decided(String puid, int arm, double[] features) {
    Basis basis = new Basis(0, 1, new double[] {.5, .5}, 0, features);
    Trail trail =
        Trail.of(
            List.of(
                new Hop("root", Optional.of(new Route.Branch(arm, .5, basis))),
                new Hop(arm == 0 ? "a" : "b", Optional.empty())));
    InferenceMessage message =
        InferenceMessage.request(puid, Payload.NOTHING, Tags.NONE, Deadline.none());
    ledger.decided("main", message.withTrail(trail));
  }

  static FeedbackBody body(String puid, double reward) {
    return body(puid, reward, Map.of(), FeedbackEvent.PLAIN);
  }

  static FeedbackBody named(String puid, double reward, String event) {
    return body(puid, reward, Map.of(), new FeedbackEvent(event, OptionalLong.empty(), false));
  }

  static FeedbackBody routed(String puid, double reward, int arm) {
    return body(puid, reward, Map.of("root", new Route.Branch(arm)), FeedbackEvent.PLAIN);
  }

  static FeedbackBody truth(String puid, Payload truth) {
    return new FeedbackBody(
        puid, 0, Map.of(), Map.of(), Payload.NOTHING, Payload.NOTHING, truth, FeedbackEvent.PLAIN);
  }

  static FeedbackBody body(
      String puid, double reward, Map<String, Route> routing, FeedbackEvent event) {
    return new FeedbackBody(
        puid, reward, routing, Map.of(), Payload.NOTHING, Payload.NOTHING, Payload.NOTHING, event);
  }

  Receipt report(FeedbackBody body) {
    return await(ledger.report(body));
  }

  RouterState root() {
    return await(ledger.routers()).get(0);
  }

  /** How many rewards each arm has. */
  List<Long> counts() {
    RouterState state = root();
    return Stream.iterate(0, arm -> arm + 1)
        .limit(state.plan().arms().size())
        .map(arm -> state.totals().count(arm))
        .toList();
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError(failed.getMessage(), failed);
    }
  }

  @Override
  public void close() {
    await(ledger.close());
  }
}

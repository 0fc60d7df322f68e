package io.radiant.node.plan;

import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.PredictorSpec;
import io.radiant.message.Feedback;
import io.radiant.node.config.JournalConfig;
import io.radiant.node.journal.FileJournal;
import io.radiant.node.journal.JournalSettings;
import io.radiant.node.learning.BookSettings;
import io.radiant.node.learning.GraphPaths;
import io.radiant.node.learning.JournaledLedger;
import io.radiant.node.learning.LateLedger;
import io.radiant.node.learning.Ledger;
import io.radiant.node.learning.LedgerSetup;
import io.radiant.node.metrics.LedgerMeters;
import io.radiant.node.replica.ReplicaSettings;
import io.radiant.node.replica.ReplicaVerticle;
import io.radiant.node.replica.ReplicatedLedger;
import io.radiant.unit.Learning;
import io.radiant.unit.RouterPlan;
import io.radiant.unit.Units;
import io.radiant.unit.Work;
import io.radiant.verticle.BusAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The ledgers of a process: one for each deployment, each in a folder of its own. */
public final class Ledgers {
  /** Every process hears of it from its own ledger, and must hear of it once. */
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private final JournalConfig config;
  private final Units units;
  private final Work work;
  private final Vertx vertx;
  private final LedgerMeters meters;
  private final int capacity;
  private final List<JournaledLedger> open = new CopyOnWriteArrayList<>();
  private final List<String> replicas = new CopyOnWriteArrayList<>();

  /**
   * @param specs all deployments of the process, which share its memory
   */
  public Ledgers(
      JournalConfig config,
      List<DeploymentSpec> specs,
      Units units,
      Work work,
      Vertx vertx,
      LedgerMeters meters) {
    this.config = config;
    this.units = units;
    this.work = work;
    this.vertx = vertx;
    this.meters = meters;
    this.capacity = config.events().orElseGet(() -> affordable(specs));
  }

  /**
   * Opens a deployment's ledger, with all that was learned before; where there is nothing to learn,
   * that waits for the first report.
   *
   * @param generation which state of its manifest this is
   */
  public Future<ServedDeployment> open(DeploymentSpec spec, String generation) {
    LedgerSetup setup = setup(spec, generation);
    if (setup.plans().isEmpty()) {
      Ledger late = new LateLedger(vertx, () -> opened(spec, setup));
      return Future.succeededFuture(
          new ServedDeployment(spec, generation, late, Learning.nothing()));
    }
    return opened(spec, setup)
        .compose(
            ledger ->
                amongReplicas(spec, ledger)
                    .map(all -> new ServedDeployment(spec, generation, all, ledger.learning())));
  }

  private Future<JournaledLedger> opened(DeploymentSpec spec, LedgerSetup setup) {
    return JournaledLedger.open(setup)
        .onSuccess(
            ledger -> {
              open.add(ledger);
              meters.measure(spec.name(), ledger);
            });
  }

  /** Where there is something to learn, other processes that serve the same learn the same. */
  private Future<Ledger> amongReplicas(DeploymentSpec spec, JournaledLedger ledger) {
    ReplicaVerticle replica =
        new ReplicaVerticle(
            spec.namespace(),
            spec.name(),
            UUID.randomUUID().toString(),
            ledger,
            settings(vertx.isClustered()),
            System::nanoTime);
    meters.measure(spec.name(), replica);
    return vertx
        .deployVerticle(replica)
        .onSuccess(replicas::add)
        .map(id -> new ReplicatedLedger(ledger, replica));
  }

  private ReplicaSettings settings(boolean clustered) {
    ReplicaSettings usual = clustered ? ReplicaSettings.CLUSTERED : ReplicaSettings.LOCAL;
    return usual.withParkMillis(config.parkMillis());
  }

  private LedgerSetup setup(DeploymentSpec spec, String generation) {
    List<RouterPlan> plans = spec.predictors().stream().flatMap(this::plans).toList();
    Path folder = config.folder(spec.namespace(), spec.name());
    JournalSettings settings =
        JournalSettings.of(config.durability(), config.keepHours(), config.maxMegabytes());
    return new LedgerSetup(
        spec.name(),
        generation,
        new GraphPaths(spec, TrafficSplit.of(spec)::choose),
        plans,
        books(),
        () -> FileJournal.open(folder, settings),
        folder.toString(),
        work,
        feedback -> publish(spec.name(), feedback),
        System::currentTimeMillis,
        System::nanoTime);
  }

  private Stream<RouterPlan> plans(PredictorSpec predictor) {
    return predictor.graph().all().flatMap(unit -> units.plan(unit, predictor.name()).stream());
  }

  private int affordable(List<DeploymentSpec> specs) {
    int windows = specs.stream().mapToInt(this::windows).sum();
    return EventBudget.capacity(Runtime.getRuntime().maxMemory(), windows);
  }

  /** One for each router, and one for what no router learns from. */
  private int windows(DeploymentSpec spec) {
    int routers = (int) spec.predictors().stream().flatMap(this::plans).count();
    return spec.predictors().stream().allMatch(this::learns) ? routers : routers + 1;
  }

  private boolean learns(PredictorSpec predictor) {
    return plans(predictor).anyMatch(plan -> !(plan.rule() instanceof RouterPlan.Watched));
  }

  private BookSettings books() {
    long keepMillis = TimeUnit.HOURS.toMillis(config.keepHours());
    return new BookSettings(keepMillis, capacity, config.parkMillis());
  }

  private void publish(String deployment, Feedback feedback) {
    vertx.eventBus().publish(BusAddress.feedback(deployment), feedback, LOCAL);
  }

  /** Why reports are refused somewhere, if they are. */
  public Optional<String> trouble() {
    return open.stream()
        .map(ledger -> ledger.counts().trouble())
        .filter(trouble -> !trouble.isEmpty())
        .findFirst();
  }

  /**
   * Tells others what they lack, writes what was taken, keeps what was learned, and ends; does so
   * once.
   */
  public Future<Void> close() {
    List<String> ending = List.copyOf(replicas);
    replicas.clear();
    return Future.join(ending.stream().map(vertx::undeploy).toList())
        .eventually(() -> Future.join(open.stream().map(JournaledLedger::close).toList()))
        .mapEmpty();
  }
}

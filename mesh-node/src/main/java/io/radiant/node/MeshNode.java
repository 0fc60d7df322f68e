package io.radiant.node;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.radiant.graph.DeploymentSpec;
import io.radiant.node.admin.AdminVerticle;
import io.radiant.node.admin.Heartbeats;
import io.radiant.node.admin.Readiness;
import io.radiant.node.config.DeploymentFile;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.egress.ForeignUnits;
import io.radiant.node.egress.Reachability;
import io.radiant.node.ingress.Admission;
import io.radiant.node.ingress.FeedbackVerticle;
import io.radiant.node.ingress.Ingress;
import io.radiant.node.ingress.IngressVerticle;
import io.radiant.node.metrics.LedgerMeters;
import io.radiant.node.metrics.Meters;
import io.radiant.node.plan.Deployments;
import io.radiant.node.plan.EndpointBook;
import io.radiant.node.plan.GraphDeployer;
import io.radiant.node.plan.GraphEnds;
import io.radiant.node.plan.Ledgers;
import io.radiant.node.plan.MetadataBook;
import io.radiant.node.plan.ModelStore;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.plan.TimeLimit;
import io.radiant.unit.Units;
import io.radiant.verticle.Edges;
import io.radiant.verticle.WorkPool;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process of the mesh: everything it is made of, from start to drain. */
public final class MeshNode {
  private static final Logger LOG = LoggerFactory.getLogger(MeshNode.class);

  private final NodeConfig config;
  private final List<DeploymentFile> files;
  private final RandomGenerator random;
  private final Vertx vertx;
  private final PrometheusMeterRegistry registry;
  private final WorkPool work;
  private final Units units = Units.discovered();
  private final ModelStore models = new ModelStore(units);
  private final Edges edges;
  private final Meters meters;
  private final Admission admission;
  private final AtomicBoolean draining = new AtomicBoolean();
  private final Readiness readiness = new Readiness(draining);
  private final Heartbeats heartbeats;
  private final List<IngressVerticle> servers = new CopyOnWriteArrayList<>();
  private final AdminVerticle admin;
  private volatile Deployments deployments = new Deployments(List.of());
  private final Ledgers ledgers;
  private Reachability reachability;
  private MetadataBook metadata;

  /**
   * @param files checked and free of errors
   * @param random where prediction ids come from
   */
  public MeshNode(NodeConfig config, List<DeploymentFile> files, RandomGenerator random) {
    this.config = Objects.requireNonNull(config);
    this.files = List.copyOf(files);
    this.random = Objects.requireNonNull(random);
    this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    this.vertx = VertxFactory.create(config, registry);
    this.work = new WorkPool(config.work().threads(), config.work().queue());
    this.edges = new Edges(vertx, config.edges());
    this.meters = new Meters(registry);
    this.admission = new Admission(config.limits().inFlight(), config.limits().bytesInFlight());
    this.ledgers =
        new Ledgers(config.journal(), specs(), units, work, vertx, new LedgerMeters(meters));
    this.heartbeats = new Heartbeats(config.eventLoops());
    this.admin =
        new AdminVerticle(config.admin(), readiness, heartbeats, this::metrics, () -> deployments);
  }

  /** Loads, deploys and listens; ready once this succeeds. Fails as a whole, leaving nothing. */
  public Future<MeshNode> start() {
    registerGauges();
    // A promise of no event loop: if the start fails, there are none any more when it is broken.
    Promise<MeshNode> started = Promise.promise();
    vertx
        .deployVerticle(admin)
        .compose(done -> deployGraphs())
        .compose(this::serve)
        .onSuccess(serving -> started.complete(this))
        .onFailure(cause -> close().onComplete(closed -> started.fail(cause)));
    return started.future();
  }

  private String metrics() {
    return registry.scrape() + meters.custom().text();
  }

  private void registerGauges() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    bindGarbageCollection();
    meters.gauge("radiant_in_flight", "predictions in progress", admission::inFlight);
    meters.gauge("radiant_in_flight_limit", "most predictions in progress", admission::limit);
    meters.gauge(
        "radiant_bytes_in_flight",
        "bytes of messages that are arriving or in progress",
        admission::bytesInFlight);
    meters.gauge("radiant_bytes_in_flight_limit", "most bytes of messages", admission::bytesLimit);
    meters.total("radiant_refused", "predictions refused at the door", admission::refused);
    meters.total("radiant_work_refused", "tasks that found the queue full", work::refused);
    meters.gauge("radiant_work_waiting", "tasks that wait for a thread", work::waiting);
    meters.gauge("radiant_work_running", "tasks that run", work::running);
  }

  /** Lives as long as the process. */
  @SuppressWarnings("resource")
  private void bindGarbageCollection() {
    new JvmGcMetrics().bindTo(registry);
  }

  private Future<List<ServedDeployment>> deployGraphs() {
    EndpointBook book = EndpointBook.of(specs(), config.endpoints());
    ForeignUnits foreignUnits = new ForeignUnits(vertx, book.directory(), config, meters);
    metadata =
        new MetadataBook(
            foreignUnits,
            new GraphEnds(units),
            new TimeLimit(vertx),
            config.limits().timeoutMillis(),
            System::nanoTime);
    GraphDeployer deployer =
        new GraphDeployer(
            vertx, config.eventLoops(), edges, units, foreignUnits, models, work, meters, metadata);
    List<ServedDeployment> served = new ArrayList<>();
    Future<Void> chain = Future.succeededFuture();
    for (DeploymentFile file : files) {
      chain = chain.compose(done -> deploy(deployer, file, served));
    }
    reachability = new Reachability(vertx, book.directory(), book.foreignUnits());
    return chain.map(served);
  }

  private List<DeploymentSpec> specs() {
    return files.stream().map(file -> file.deployment().orElseThrow()).toList();
  }

  private Future<Void> deploy(
      GraphDeployer deployer, DeploymentFile file, List<ServedDeployment> served) {
    return ledgers
        .open(file.deployment().orElseThrow(), file.generation())
        .compose(opened -> deployer.deploy(opened, file.directory()))
        .compose(
            deployment -> {
              served.add(deployment);
              return vertx.deployVerticle(new FeedbackVerticle(deployment, meters));
            })
        .mapEmpty();
  }

  private Future<Void> serve(List<ServedDeployment> served) {
    deployments = new Deployments(served);
    Ingress ingress =
        new Ingress(
            config, deployments, edges, admission, meters, draining, metadata, readiness::isReady);
    AtomicInteger loop = new AtomicInteger();
    return vertx
        .deployVerticle(
            () -> ingressServer(ingress, loop.getAndIncrement()),
            new DeploymentOptions().setInstances(config.eventLoops()))
        .onSuccess(
            id -> {
              WarmUp.run();
              readiness.remark(ledgers::trouble);
              readiness.started(reachability::isComplete);
            })
        .mapEmpty();
  }

  private IngressVerticle ingressServer(Ingress ingress, int loop) {
    IngressVerticle server = new IngressVerticle(ingress, random.nextLong(), heartbeats, loop);
    servers.add(server);
    return server;
  }

  public int ingressPort() {
    return servers.get(0).port();
  }

  public int adminPort() {
    return admin.port();
  }

  public NodeConfig config() {
    return config;
  }

  public Deployments deployments() {
    return deployments;
  }

  /** The bus on which feedback may be published. */
  public Vertx vertx() {
    return vertx;
  }

  /** How many predictions are in progress. */
  public int inFlight() {
    return admission.inFlight();
  }

  /** How many bytes of messages are arriving or in progress. */
  public long bytesInFlight() {
    return admission.bytesInFlight();
  }

  /**
   * Ends without dropping a request: says that it is not ready, goes on serving until callers have
   * heard of it, then takes nothing new and waits for what is in progress.
   */
  public Future<Void> drain() {
    if (!draining.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    LOG.info("draining: not ready for {} ms, then shutting down", config.drain().delayMillis());
    sendAway();
    // A promise of no event loop: by the time it is kept, there are none any more.
    Promise<Void> drained = Promise.promise();
    vertx
        .timer(Math.max(1, config.drain().delayMillis()))
        .compose(waited -> shutdownServers())
        .onComplete(shutdown -> close().onComplete(drained));
    return drained.future();
  }

  /** On each server's own event loop. */
  private void sendAway() {
    servers.forEach(server -> server.context().runOnContext(now -> server.sendAway()));
  }

  private Future<Void> shutdownServers() {
    sendAway();
    return Future.join(
            servers.stream()
                .map(server -> server.shutdown(config.drain().timeoutMillis()))
                .toList())
        .mapEmpty();
  }

  /** Ends at once. */
  public Future<Void> close() {
    if (reachability != null) {
      reachability.close();
    }
    Promise<Void> closed = Promise.promise();
    // First of all: whoever still waits for a report hears of it on an event loop that is there.
    ledgers.close().onComplete(kept -> vertx.close().onComplete(closed));
    return closed.future().onComplete(ended -> closeResources());
  }

  private void closeResources() {
    work.close();
    models.close();
    registry.close();
  }
}

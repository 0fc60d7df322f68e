package io.radiant.node.ingress;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radiant.discovery.DirectorySnapshot;
import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.Parameters;
import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.Failure;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.egress.ForeignUnits;
import io.radiant.node.learning.FakeLedger;
import io.radiant.node.learning.Receipt;
import io.radiant.node.metrics.Meters;
import io.radiant.node.plan.Deployments;
import io.radiant.node.plan.GraphEnds;
import io.radiant.node.plan.MetadataBook;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.plan.TimeLimit;
import io.radiant.node.whole.TestNode;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.unit.Learning;
import io.radiant.unit.Units;
import io.radiant.verticle.Edges;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.grpc.server.GrpcServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The doors for feedback, over REST and gRPC, with a test behind them that says what comes of it.
 */
final class ReportingServer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final Meters meters = new Meters(new SimpleMeterRegistry());
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final Admission admission;
  private final ServedDeployment deployment;
  private final int port;

  /** A report that waits for what becomes of it. */
  record Told(FeedbackBody body, Promise<Receipt> receipt) {
    void becomes(Receipt outcome) {
      receipt.complete(outcome);
    }

    void fails(Failure failure) {
      receipt.fail(failure);
    }
  }

  ReportingServer() {
    NodeConfig config = NodeConfig.DEFAULT;
    this.deployment = new ServedDeployment(spec(), "g1", new FakeLedger(), Learning.nothing());
    this.admission = new Admission(1, config.limits().bytesInFlight());
    ForeignUnits units =
        new ForeignUnits(vertx, () -> DirectorySnapshot.of(Map.of()), config, meters);
    MetadataBook metadata =
        new MetadataBook(
            units, new GraphEnds(Units.discovered()), new TimeLimit(vertx), 1, System::nanoTime);
    Ingress ingress =
        new Ingress(
            config,
            new Deployments(List.of(deployment)),
            new Edges(vertx, config.edges()),
            admission,
            meters,
            new AtomicBoolean(),
            metadata,
            () -> true);
    this.port = TestNode.await(onLoop(ingress)).actualPort();
  }

  private static DeploymentSpec spec() {
    UnitSpec model =
        new UnitSpec(
            "model",
            UnitType.MODEL,
            Optional.of("SIMPLE_MODEL"),
            Parameters.NONE,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "",
            Set.of());
    PredictorSpec predictor = new PredictorSpec("main", model, 100, Map.of());
    return new DeploymentSpec("test", "default", List.of(predictor), Map.of());
  }

  private Future<HttpServer> onLoop(Ingress ingress) {
    Promise<HttpServer> listening = Promise.promise();
    vertx.getOrCreateContext().runOnContext(now -> listen(ingress).onComplete(listening));
    return listening.future();
  }

  private Future<HttpServer> listen(Ingress ingress) {
    Puids puids = new Puids(new SplittableRandom(1));
    IngressLoop loop = new IngressLoop(vertx, ingress, puids, new Arrivals(vertx));
    RestReplies replies =
        new RestReplies(
            ingress.draining(),
            new CrossOrigin(ingress.config().cors()),
            new CloudEvents(List.of(deployment)));
    RestFeedback rest =
        new RestFeedback(
            new RestEntrance(loop, replies), new FeedbackReplies(replies), this::report);
    GrpcFeedback calls = new GrpcFeedback(new GrpcEntrance(loop), this::report);
    GrpcServer grpc = GrpcServer.server(vertx);
    grpc.callHandler(request -> calls.receive(deployment, request));
    return vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              if (isGrpc(request)) {
                grpc.handle(request);
              } else {
                rest.receive(deployment, request);
              }
            })
        .listen(0, "127.0.0.1");
  }

  private static boolean isGrpc(HttpServerRequest request) {
    return request.getHeader(HttpHeaders.CONTENT_TYPE).startsWith("application/grpc");
  }

  private Future<Receipt> report(ServedDeployment to, FeedbackBody body) {
    Promise<Receipt> receipt = Promise.promise();
    told.add(new Told(body, receipt));
    return receipt.future();
  }

  /** The next report. */
  Told next() {
    try {
      Told next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was reported");
      }
      return next;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  int port() {
    return port;
  }

  long bytesInFlight() {
    return admission.bytesInFlight();
  }

  /** Clients of this test live here, too. */
  Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    TestNode.await(vertx.close());
  }
}

package io.radiant.verticle;

import io.radiant.graph.UnitSpec;
import io.radiant.message.InferenceMessage;
import io.radiant.testing.Await;
import io.radiant.unit.Node;
import io.radiant.unit.Unit;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A Vert.x with a known number of event loops, nodes on each of them, and a way to ask from each.
 */
final class Cluster implements AutoCloseable {
  static final String DEPLOYMENT = "iris";
  static final String PREDICTOR = "main";

  final int loops;
  final Vertx vertx;
  private final Edges edges;

  Cluster(int loops, Edges.Mode mode) {
    this.loops = loops;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    this.edges = new Edges(vertx, mode);
  }

  NodeVerticle.Plan plan(UnitSpec spec, Supplier<Unit> unit) {
    return plan(PREDICTOR, spec, unit);
  }

  NodeVerticle.Plan plan(String predictor, UnitSpec spec, Supplier<Unit> unit) {
    return new NodeVerticle.Plan(DEPLOYMENT, predictor, spec, unit, edges, NodeMeter.NONE);
  }

  /** Deploys a node once on every event loop; the answer is its deployment's id. */
  String deploy(NodeVerticle.Plan plan) {
    return Await.value(deploy(() -> new NodeVerticle(plan), loops));
  }

  Future<String> deploy(Supplier<VerticleBase> verticle, int instances) {
    DeploymentOptions options = new DeploymentOptions().setInstances(instances);
    return vertx.deployVerticle(verticle::get, options);
  }

  /** A client of a node on every event loop. */
  List<Client> clientsOf(String unit) {
    List<Client> clients = new CopyOnWriteArrayList<>();
    Await.value(
        deploy(
            () -> {
              Client client = new Client(edges, unit);
              clients.add(client);
              return client;
            },
            loops));
    return clients;
  }

  @Override
  public void close() {
    Await.value(vertx.close());
  }

  /** Asks a node from its own event loop. */
  static final class Client extends VerticleBase {
    private final Edges edges;
    private final String unit;
    private Node node;
    private Thread loop;

    private Client(Edges edges, String unit) {
      this.edges = edges;
      this.unit = unit;
    }

    @Override
    public Future<?> start() {
      node = edges.to(DEPLOYMENT, PREDICTOR, unit);
      loop = Thread.currentThread();
      return Future.succeededFuture();
    }

    Context context() {
      return context;
    }

    Thread loop() {
      return loop;
    }

    Future<InferenceMessage> ask(InferenceMessage message) {
      Promise<InferenceMessage> answer = Promise.promise();
      context.runOnContext(ignored -> node.predict(message).onComplete(answer));
      return answer.future();
    }

    /** The thread on which an answer, or a failure, arrives. */
    Future<Thread> threadOfAnswer(InferenceMessage message) {
      Promise<Thread> arrived = Promise.promise();
      context.runOnContext(
          ignored ->
              node.predict(message).onComplete(answer -> arrived.complete(Thread.currentThread())));
      return arrived.future();
    }
  }
}

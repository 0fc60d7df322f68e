package io.radiant.law;

import io.radiant.message.InferenceMessage;
import io.radiant.testing.Await;
import io.radiant.unit.Node;
import io.radiant.verticle.Edges;
import io.radiant.verticle.NodeMeter;
import io.radiant.verticle.NodeVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Every node a verticle on every event loop of a real Vert.x, with a client on the last one. */
final class OnEventLoops implements Place {
  private final int loops;
  private final Vertx vertx;
  private final Edges edges;
  private final List<String> deployed = new ArrayList<>();
  private int graphs;

  OnEventLoops(int loops, Edges.Mode mode) {
    this.loops = loops;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    this.edges = new Edges(vertx, mode);
  }

  @Override
  public Node put(Sketch graph) {
    String deployment = "graph-" + ++graphs;
    deployChildrenFirst(graph, deployment);
    List<Client> clients = new CopyOnWriteArrayList<>();
    deploy(
        () -> {
          Client client = new Client(edges, deployment, graph.name());
          clients.add(client);
          return client;
        });
    return clients.get(loops - 1)::ask;
  }

  private void deployChildrenFirst(Sketch graph, String deployment) {
    graph.children().forEach(child -> deployChildrenFirst(child, deployment));
    graph
        .unit()
        .map(
            unit ->
                new NodeVerticle.Plan(
                    deployment, "main", graph.spec(), () -> unit, edges, NodeMeter.NONE))
        .ifPresent(plan -> deploy(() -> new NodeVerticle(plan)));
  }

  private void deploy(Supplier<VerticleBase> verticle) {
    DeploymentOptions onEveryLoop = new DeploymentOptions().setInstances(loops);
    deployed.add(0, Await.value(vertx.deployVerticle(verticle::get, onEveryLoop)));
  }

  @Override
  public void clear() {
    deployed.forEach(id -> Await.value(vertx.undeploy(id)));
    deployed.clear();
  }

  @Override
  public void close() {
    Await.value(vertx.close());
  }

  /** Asks from its own event loop, as an ingress does. */
  private static final class Client extends VerticleBase {
    private final Edges edges;
    private final String deployment;
    private final String root;
    private Node node;

    Client(Edges edges, String deployment, String root) {
      this.edges = edges;
      this.deployment = deployment;
      this.root = root;
    }

    @Override
    public Future<?> start() {
      node = edges.to(deployment, "main", root);
      return Future.succeededFuture();
    }

    Future<InferenceMessage> ask(InferenceMessage message) {
      Promise<InferenceMessage> answer = Promise.promise();
      context.runOnContext(ignored -> node.predict(message).onComplete(answer));
      return answer.future();
    }
  }
}

package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.graph.Problem;
import io.radiant.node.MeshNode;
import io.radiant.node.config.DeploymentFile;
import io.radiant.node.config.JournalConfig;
import io.radiant.node.config.NodeConfig;
import io.radiant.unit.Units;
import io.radiant.verticle.Edges;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A whole node on free ports of the loopback interface, as a test needs it. */
public final class TestNode implements AutoCloseable {
  /** The conf folder of the checkout. */
  public static final Path CONF = Path.of("..", "conf").toAbsolutePath().normalize();

  /** Where clients on Vert.x live, apart from every node. */
  static final Vertx CLIENTS = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  private static final long SEED = 20260101;
  private static final long PATIENCE_SECONDS = 60;

  private final MeshNode node;

  private TestNode(MeshNode node) {
    this.node = node;
  }

  /** Serves files of the conf folder. */
  public static TestNode serving(NodeConfig config, Path... files) {
    List<DeploymentFile> read =
        Stream.of(files)
            .map(file -> DeploymentFile.read(file, Units.discovered(), Map.of()))
            .toList();
    read.forEach(
        file -> assertEquals(List.<Problem>of(), file.problems().errors(), file.path().toString()));
    return new TestNode(await(new MeshNode(config, read, new SplittableRandom(SEED)).start()));
  }

  /** Serves one predictor with the given graph, written in JSON, as deployment {@code test}. */
  public static TestNode ofGraph(NodeConfig config, String graph) {
    return ofManifests(config, manifest("test", graph));
  }

  /** Serves manifests written in JSON. */
  public static TestNode ofManifests(NodeConfig config, String... manifests) {
    try {
      Path folder = Files.createTempDirectory("radiant-test");
      Path[] files = new Path[manifests.length];
      for (int i = 0; i < files.length; i++) {
        files[i] = Files.writeString(folder.resolve(i + ".json"), manifests[i]);
      }
      return serving(config, files);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A manifest with one predictor. */
  public static String manifest(String name, String graph) {
    return """
        {"kind": "SeldonDeployment", "metadata": {"name": "%s"},
         "spec": {"predictors": [{"name": "main", "graph": %s}]}}
        """
        .formatted(name, graph);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("radiant-journal");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Free ports, two event loops, a journal of its own, the defaults otherwise. */
  public static NodeConfig config() {
    NodeConfig defaults = NodeConfig.DEFAULT;
    return new NodeConfig(
        new NodeConfig.Address("127.0.0.1", 0),
        new NodeConfig.Address("127.0.0.1", 0),
        2,
        defaults.edges(),
        defaults.work(),
        defaults.limits(),
        new NodeConfig.Drain(50, 5000),
        Map.of(),
        defaults.forwardedHeaders(),
        defaults.cors(),
        defaults.journal().in(newFolder()));
  }

  /** As {@link #config()}, with other limits. */
  public static NodeConfig config(NodeConfig.Limits limits) {
    NodeConfig config = config();
    return new NodeConfig(
        config.ingress(),
        config.admin(),
        config.eventLoops(),
        config.edges(),
        config.work(),
        limits,
        config.drain(),
        config.endpoints(),
        config.forwardedHeaders(),
        config.cors(),
        config.journal());
  }

  /** As {@link #config()}, with another journal. */
  public static NodeConfig config(JournalConfig journal) {
    NodeConfig config = config();
    return new NodeConfig(
        config.ingress(),
        config.admin(),
        config.eventLoops(),
        config.edges(),
        config.work(),
        config.limits(),
        config.drain(),
        config.endpoints(),
        config.forwardedHeaders(),
        config.cors(),
        journal);
  }

  /** As {@link #config()}, with another pool for blocking work. */
  public static NodeConfig config(NodeConfig.Work work) {
    NodeConfig config = config();
    return new NodeConfig(
        config.ingress(),
        config.admin(),
        config.eventLoops(),
        config.edges(),
        work,
        config.limits(),
        config.drain(),
        config.endpoints(),
        config.forwardedHeaders(),
        config.cors(),
        config.journal());
  }

  /** As {@link #config()}, with nodes that reach each other in one way. */
  public static NodeConfig config(Edges.Mode edges) {
    NodeConfig config = config();
    return new NodeConfig(
        config.ingress(),
        config.admin(),
        config.eventLoops(),
        edges,
        config.work(),
        config.limits(),
        config.drain(),
        config.endpoints(),
        config.forwardedHeaders(),
        config.cors(),
        config.journal());
  }

  public MeshNode node() {
    return node;
  }

  public RestClient rest() {
    return new RestClient("http://127.0.0.1:" + node.ingressPort());
  }

  public RestClient admin() {
    return new RestClient("http://127.0.0.1:" + node.adminPort());
  }

  public GrpcTestClient grpc() {
    return new GrpcTestClient(CLIENTS, node.ingressPort());
  }

  /** Waits, within a patience that no healthy machine needs. */
  public static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause().toString(), failed.getCause());
    } catch (InterruptedException | TimeoutException failed) {
      throw new AssertionError(failed.toString(), failed);
    }
  }

  @Override
  public void close() {
    await(node.close());
  }
}

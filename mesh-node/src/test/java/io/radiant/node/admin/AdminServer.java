package io.radiant.node.admin;

import io.radiant.node.config.DeploymentFile;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.learning.Ledger;
import io.radiant.node.plan.Deployments;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.whole.RestClient;
import io.radiant.node.whole.TestNode;
import io.radiant.unit.Learning;
import io.radiant.unit.Units;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** An admin server of two deployments, {@code shop} and {@code idle}, on a free port. */
public final class AdminServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final AdminVerticle admin;

  public AdminServer(Ledger shop) {
    Deployments deployments =
        new Deployments(List.of(served("shop", shop), served("idle", new FakeLedger())));
    admin =
        new AdminVerticle(
            new NodeConfig.Address("127.0.0.1", 0),
            new Readiness(new AtomicBoolean()),
            new Heartbeats(1),
            () -> "",
            () -> deployments);
    TestNode.await(vertx.deployVerticle(admin));
  }

  private static ServedDeployment served(String name, Ledger ledger) {
    String graph = "{\"name\": \"m\", \"type\": \"MODEL\", \"implementation\": \"SIMPLE_MODEL\"}";
    try {
      Path file = Files.createTempFile("radiant-test", ".json");
      Files.writeString(file, TestNode.manifest(name, graph));
      return new ServedDeployment(
          DeploymentFile.read(file, Units.discovered(), Map.of()).deployment().orElseThrow(),
          "g1",
          ledger,
          Learning.nothing());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + admin.port();
  }

  RestClient client() {
    return new RestClient(url());
  }

  @Override
  public void close() {
    TestNode.await(vertx.close());
  }
}

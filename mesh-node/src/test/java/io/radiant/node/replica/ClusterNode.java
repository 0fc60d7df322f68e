package io.radiant.node.replica;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

/** A Vert.x whose bus reaches others over TCP, all of them on this machine. */
final class ClusterNode {
  private static final String HOST = "127.0.0.1";

  private ClusterNode() {}

  /** As many as there are to be, on one bus. */
  static List<Vertx> start(int count) {
    List<Integer> ports = Stream.generate(ClusterNode::freePort).limit(count).toList();
    return ports.stream().map(port -> Replicas.await(start(port, ports))).toList();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Future<Vertx> start(int port, List<Integer> all) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setEventBusOptions(new EventBusOptions().setHost(HOST));
    return Vertx.builder()
        .with(options)
        .withClusterManager(new HazelcastClusterManager(config(port, all)))
        .buildClustered();
  }

  /** Nothing leaves this machine: no multicast, no discovery, no statistics for the vendor. */
  private static Config config(int port, List<Integer> all) {
    Config config = ConfigUtil.loadConfig().setInstanceName(HOST + ":" + port);
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(HOST);
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true);
    all.forEach(other -> join.getTcpIpConfig().addMember(HOST + ":" + other));
    return config;
  }
}

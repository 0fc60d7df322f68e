package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.graph.CallSettings;
import io.radiant.graph.Endpoint;
import io.radiant.message.Failure;
import io.radiant.node.unitserver.ServedUnit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Units that close connections just when they are used again. */
final class IdleConnectionsTest {
  private static final int CALLS = 300;
  private static final int IDLE_MILLIS = 5;
  private static final int GUNICORN_MILLIS = 2000;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @AfterEach
  void close() {
    StubUnit.await(vertx.close());
  }

  /** How calls ended whose intervals are about as long as a connection may be idle. */
  private Map<String, Integer> outcomes(Endpoint.Type type, UnaryOperator<CallSettings> settings) {
    try (ServedUnit unit = ServedUnit.closingIdle(IDLE_MILLIS)) {
      ForeignNode node =
          new ForeignNode(
              vertx,
              ForeignNode.model(type, settings),
              new io.radiant.discovery.Endpoint("127.0.0.1", unit.server().port()));
      Map<String, Integer> outcomes = new TreeMap<>();
      for (int i = 0; i < CALLS; i++) {
        outcomes.merge(outcome(node), 1, Integer::sum);
        StubUnit.await(vertx.timer(1 + random.nextInt(2 * IDLE_MILLIS)));
      }
      return outcomes;
    }
  }

  private static String outcome(ForeignNode node) {
    return StubUnit.await(
        node.start(ForeignNode.message("x"))
            .map("answered")
            .recover(cause -> Future.succeededFuture(((Failure) cause).getMessage())));
  }

  @Test
  void overGrpcNoCallFails() {
    assertEquals(
        Map.of("answered", CALLS), outcomes(Endpoint.Type.GRPC, usual -> usual), "seed " + seed);
  }

  @Test
  void overRestNoCallOfAnIdempotentUnitFails() {
    assertEquals(
        Map.of("answered", CALLS),
        outcomes(Endpoint.Type.REST, ForeignNode::idempotent),
        "seed " + seed);
  }

  /** As gunicorn does; its REST units need not be idempotent. */
  @Test
  void aConnectionIsGivenUpBeforeServersThatKeepItForTwoSecondsDo() {
    try (ServedUnit unit = ServedUnit.closingIdle(GUNICORN_MILLIS)) {
      ForeignNode node =
          new ForeignNode(
              vertx,
              ForeignNode.model(Endpoint.Type.REST, usual -> usual),
              new io.radiant.discovery.Endpoint("127.0.0.1", unit.server().port()));
      assertEquals("answered", outcome(node));
      assertEquals(1, unit.seen().openConnections());
      StubUnit.await(vertx.timer(GUNICORN_MILLIS * 3 / 4));
      assertEquals(0, unit.seen().openConnections());
      assertEquals("answered", outcome(node));
    }
  }
}

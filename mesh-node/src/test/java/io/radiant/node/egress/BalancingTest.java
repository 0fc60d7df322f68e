package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.CallSettings.Balancing;
import io.radiant.graph.Endpoint;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How calls are shared between a quick endpoint and one that does not answer for now. */
final class BalancingTest {
  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final int CALLS = 60;

  private final Vertx servers = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final StubUnit slow = StubUnit.serving(servers, asked -> {});
  private final StubUnit quick = StubUnit.serving(servers, asked -> asked.answer("y"));
  private final Deadline deadline = ForeignNode.within(60_000);

  @AfterEach
  void close() {
    StubUnit.await(vertx.close());
    StubUnit.await(servers.close());
  }

  private ForeignNode node(Endpoint.Type type, Balancing balancing) {
    return new ForeignNode(
        vertx,
        ForeignNode.model(type, usual -> ForeignNode.balanced(usual, balancing)),
        slow.endpoint(),
        quick.endpoint());
  }

  /** One after the other: each is answered, or lies with the slow one. */
  private List<Future<InferenceMessage>> ask(ForeignNode node, int calls) {
    List<Future<InferenceMessage>> answers = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      int held = slow.waiting();
      Future<InferenceMessage> answer = node.start(ForeignNode.message("x", deadline));
      eventually(() -> answer.isComplete() || slow.waiting() > held);
      answers.add(answer);
    }
    assertEquals(calls, slow.waiting() + quick.waiting());
    return answers;
  }

  private static void eventually(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - start < PATIENCE_NANOS, "still not so");
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Balancing.class,
      names = {"LEAST_REQUESTS", "POWER_OF_TWO_CHOICES"})
  void whoeverHasFewerCallsInProgressGetsTheNext(Balancing balancing) {
    ask(node(Endpoint.Type.REST, balancing), CALLS);
    assertTrue(slow.waiting() <= 1, () -> "the slow one has " + slow.waiting());
  }

  @Test
  void inTurnMeansOneEach() {
    ask(node(Endpoint.Type.GRPC, Balancing.ROUND_ROBIN), CALLS);
    assertEquals(CALLS / 2, slow.waiting());
  }

  /** All on one side happens once in 10^17 times. */
  @Test
  void atRandomBothGetSome() {
    ask(node(Endpoint.Type.GRPC, Balancing.RANDOM), CALLS);
    assertTrue(slow.waiting() > 0 && quick.waiting() > 0, "the slow one has " + slow.waiting());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void callsThatAreGivenUpAreInProgressNoMore(Endpoint.Type type) {
    ForeignNode node = node(type, Balancing.LEAST_REQUESTS);
    Future<InferenceMessage> first = ask(node, 1).get(0);
    assertEquals(1, slow.waiting(), "among equals, the first");
    deadline.cancel(new Failure(ErrorCode.CANCELLED, "the client went away"));
    eventually(first::isComplete);
    StubUnit.await(
        node.start(ForeignNode.message("x", ForeignNode.within(200)))
            .transform(any -> Future.succeededFuture()));
    assertEquals(2, slow.waiting(), "equals again");
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void callsThatWereAnsweredAreInProgressNoMore(Endpoint.Type type) {
    ForeignNode node = node(type, Balancing.LEAST_REQUESTS);
    node.know(quick.endpoint(), slow.endpoint());
    ask(node, CALLS);
    assertEquals(CALLS, quick.waiting(), "among equals, always the first");
  }
}

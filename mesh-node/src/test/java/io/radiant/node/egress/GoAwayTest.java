package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.Endpoint;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Units over gRPC that close their connections, as all of them do now and then. */
final class GoAwayTest {
  private static final long NO_ERROR = 0;

  private final Vertx servers = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Set<HttpConnection> leaving = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() {
    StubUnit.await(vertx.close());
    StubUnit.await(servers.close());
  }

  private StubUnit stub(Handler<StubUnit.Asked> behaviour) {
    return StubUnit.serving(servers, behaviour);
  }

  private ForeignNode node(StubUnit stub) {
    return new ForeignNode(vertx, ForeignNode.model(Endpoint.Type.GRPC), stub.endpoint());
  }

  /** Says of the first question on a connection that it came too late. */
  private void answerElsewhere(StubUnit.Asked asked) {
    HttpConnection connection = asked.request().connection();
    if (leaving.size() % 2 == 0 && leaving.add(connection)) {
      connection.goAway(NO_ERROR, 0);
    } else {
      leaving.add(connection);
      asked.answer("y");
      connection.close();
    }
  }

  @Test
  void whatTheUnitDidNotLookAtIsAskedOnANewConnection() {
    StubUnit stub = stub(this::answerElsewhere);
    ForeignNode node = node(stub);
    assertEquals("y", node.ask("x"));
    assertEquals(1, node.counted("radiant_unit_retries"));
  }

  @Test
  void thatIsNotHeldAgainstTheUnit() {
    StubUnit stub = stub(this::answerElsewhere);
    ForeignNode node = node(stub);
    int calls = 3 * Breaker.ENOUGH_CALLS;
    for (int i = 0; i < calls; i++) {
      assertEquals("y", node.ask("x"));
    }
    // More than the budget for retries that are work for the unit.
    assertEquals(calls, node.counted("radiant_unit_retries"));
    assertEquals(0, node.breakersOpen());
  }

  @Test
  void aUnitThatNeverLooksIsUnavailable() {
    StubUnit stub = stub(asked -> asked.request().connection().goAway(NO_ERROR, 0));
    Failure failure = node(stub).refused();
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure.code(), failure.getMessage());
    assertTrue(failure.getMessage().contains("after 3 attempts"), failure.getMessage());
  }

  @Test
  void whatTheUnitMayHaveBegunIsNotAskedAgain() {
    StubUnit stub = stub(asked -> asked.request().connection().close());
    Failure failure = node(stub).refused();
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure.code(), failure.getMessage());
    assertTrue(failure.getMessage().contains("GOAWAY"), failure.getMessage());
    assertEquals(1, stub.waiting(), "asked once");
  }

  @Test
  void whatIsInProgressIsAnsweredBeforeTheConnectionCloses() {
    List<StubUnit.Asked> held = new ArrayList<>();
    StubUnit stub =
        stub(
            asked -> {
              held.add(asked);
              if (held.size() == 2) {
                asked.request().connection().goAway(NO_ERROR);
                servers.setTimer(20, later -> held.forEach(each -> each.answer("y")));
              }
            });
    ForeignNode node = node(stub);
    Future<?> one = node.start(ForeignNode.message("x"));
    Future<?> two = node.start(ForeignNode.message("x"));
    StubUnit.await(Future.all(one, two));
    assertEquals(0, node.counted("radiant_unit_retries"));
  }
}

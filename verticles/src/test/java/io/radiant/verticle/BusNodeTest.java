package io.radiant.verticle;

import static io.radiant.testing.Messages.text;
import static io.radiant.testing.Specs.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.testing.Await;
import io.radiant.testing.Messages;
import io.radiant.unit.GraphNode;
import io.radiant.unit.Node;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node at the other end of the bus. */
final class BusNodeTest {
  private final Cluster cluster = new Cluster(2, Edges.Mode.BUS);

  @AfterEach
  void closeCluster() {
    cluster.close();
  }

  private Future<InferenceMessage> ask(Unit unit, InferenceMessage request) {
    cluster.deploy(cluster.plan(unit("leaf"), () -> unit));
    return cluster.clientsOf("leaf").get(0).ask(request);
  }

  private static Unit answering(Future<InferenceMessage> answer) {
    return new Unit() {
      @Override
      public Future<InferenceMessage> transformInput(InferenceMessage input) {
        return answer;
      }
    };
  }

  @Test
  void messagesAreHandedOverAndNotCopied() {
    InferenceMessage request = text("as it is");
    InferenceMessage answer = Await.value(ask(new Unit() {}, request));
    assertSame(request.payload(), answer.payload());
    assertSame(request.deadline(), answer.deadline());
  }

  @Test
  void aFailureArrivesWhole() {
    IllegalStateException cause = new IllegalStateException("cause");
    Failure born = new Failure(ErrorCode.OVERLOADED, "full", cause);
    Failure failure = Await.failure(ask(answering(Future.failedFuture(born)), text("")));
    assertEquals(ErrorCode.OVERLOADED, failure.code());
    assertEquals(Optional.of("leaf"), failure.node());
    assertEquals("full", failure.getMessage());
    assertSame(cause, failure.getCause());
  }

  @Test
  void theChildThatDoesNotAnswerInTimeIsTheOneThatIsNamed() {
    Node child = new BusNode(cluster.vertx.eventBus(), silentAddress(), "child", System::nanoTime);
    Node parent = new GraphNode("parent", "", new Unit() {}, List.of(child));
    Deadline soon = Deadline.at(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20));
    Failure failure = Await.failure(parent.predict(Messages.request(Payload.NOTHING, soon)));
    assertEquals(ErrorCode.DEADLINE_EXCEEDED, failure.code());
    assertEquals(Optional.of("child"), failure.node());
  }

  @Test
  void waitsNoLongerThanIsLeftByItsOwnClock() {
    // The clock stands at 999 ms of a deadline at 1 s, whatever the machine's clock says.
    Node node =
        new BusNode(
            cluster.vertx.eventBus(),
            silentAddress(),
            "silent",
            () -> TimeUnit.MILLISECONDS.toNanos(999));
    Deadline deadline = Deadline.at(TimeUnit.SECONDS.toNanos(1));
    Failure failure = Await.failure(node.predict(Messages.request(Payload.NOTHING, deadline)));
    assertEquals(ErrorCode.DEADLINE_EXCEEDED, failure.code());
  }

  private String silentAddress() {
    cluster.deploy(
        cluster.plan(
            unit("silent"), () -> answering(Promise.<InferenceMessage>promise().future())));
    return BusAddress.predict(Cluster.DEPLOYMENT, Cluster.PREDICTOR, "silent");
  }

  @Test
  void anAnswerThatIsNoneOfOursIsAFailureOfTheNode() {
    cluster.vertx.eventBus().consumer("stranger", request -> request.fail(7, "who are you?"));
    Node node = new BusNode(cluster.vertx.eventBus(), "stranger", "leaf", System::nanoTime);
    Failure failure = Await.failure(node.predict(text("")));
    assertEquals(ErrorCode.UNIT_FAILED, failure.code());
    assertEquals(Optional.of("leaf"), failure.node());
    assertEquals("who are you?", failure.getMessage());
  }

  @Test
  void addressesAreMadeOfTheKindTheDeploymentThePredictorAndTheUnit() {
    assertEquals("mesh.predict.iris.main.leaf", BusAddress.predict("iris", "main", "leaf"));
    assertEquals("mesh.feedback.iris", BusAddress.feedback("iris"));
  }
}

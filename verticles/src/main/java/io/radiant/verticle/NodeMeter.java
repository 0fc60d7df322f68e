package io.radiant.verticle;

import io.radiant.message.InferenceMessage;
import io.radiant.unit.Node;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;

/** Hears of each answer of a node and how long it took; called on the node's event loop. */
@FunctionalInterface
public interface NodeMeter {
  NodeMeter NONE = (nanos, answer) -> {};

  /**
   * A node answered; must not throw.
   *
   * @param nanos from the message's arrival to the answer
   * @param answer whose trail begins with the node's own hop, or why there is none
   */
  void answered(long nanos, AsyncResult<InferenceMessage> answer);

  /** The same node, measured. */
  default Node measure(Node node) {
    return this == NONE ? node : message -> measured(node, message);
  }

  private Future<InferenceMessage> measured(Node node, InferenceMessage message) {
    long start = System.nanoTime();
    Future<InferenceMessage> answer = node.predict(message);
    if (answer.isComplete()) {
      answered(System.nanoTime() - start, answer);
      return answer;
    }
    return answer.onComplete(done -> answered(System.nanoTime() - start, done));
  }
}

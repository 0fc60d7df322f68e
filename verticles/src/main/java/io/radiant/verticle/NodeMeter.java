package io.radiant.verticle;

import io.radiant.message.InferenceMessage;
import io.radiant.unit.Node;
import io.vertx.core.Future;

/** Hears how long a node took for each answer; called on the node's event loop. */
@FunctionalInterface
public interface NodeMeter {
  NodeMeter NONE = (nanos, failure) -> {};

  /**
   * A node answered.
   *
   * @param nanos from the message's arrival to the answer
   * @param failure why it failed; null if it did not
   */
  void answered(long nanos, Throwable failure);

  /** The same node, measured. */
  default Node measure(Node node) {
    return this == NONE ? node : message -> measured(node, message);
  }

  private Future<InferenceMessage> measured(Node node, InferenceMessage message) {
    long start = System.nanoTime();
    Future<InferenceMessage> answer = node.predict(message);
    if (answer.isComplete()) {
      answered(System.nanoTime() - start, answer.cause());
      return answer;
    }
    return answer.onComplete(done -> answered(System.nanoTime() - start, done.cause()));
  }
}

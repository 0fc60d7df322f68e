package io.radiant.unit;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.vertx.core.Future;
import java.util.List;

/**
 * What one node of a graph does.
 *
 * <p>Every method has a harmless default, so a unit says only what is its own. A unit belongs to
 * one event loop: its methods are called there, one at a time, and must not block. A method may
 * throw; the node makes a failed answer of it. Messages are immutable: a unit answers with the
 * message it was given, or with one made from it. A unit named by its Java class may complete its
 * answer on any thread: the node brings it back.
 */
public interface Unit extends AutoCloseable {
  /** Changes a message on its way down. */
  default Future<InferenceMessage> transformInput(InferenceMessage input) {
    return Future.succeededFuture(input);
  }

  /** Chooses which children to ask; called only where there are any. */
  default Future<Decision> route(InferenceMessage input) {
    return Decision.ALL;
  }

  /** Makes one answer of the chosen children's, which come in child order. */
  default Future<InferenceMessage> aggregate(List<InferenceMessage> outputs) {
    if (outputs.size() == 1) {
      return Future.succeededFuture(outputs.get(0));
    }
    throw new Failure(
        ErrorCode.BAD_AGGREGATE, "%d answers and no combiner".formatted(outputs.size()));
  }

  /** Changes a message on its way up; leaves too. */
  default Future<InferenceMessage> transformOutput(InferenceMessage output) {
    return Future.succeededFuture(output);
  }

  /** Hears what became of a prediction that this unit took part in; {@code hop} is its own. */
  default void feedback(Feedback feedback, Hop hop) {}

  /** Releases what the unit holds; called once, on its event loop. */
  @Override
  default void close() {}
}

package io.radiant.node.learning;

import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** What a batch has to say, collected so that every event loop is woken once. */
final class Answers {
  private final Consumer<Feedback> units;
  private final Map<Context, List<Runnable>> waiting = new IdentityHashMap<>();
  private final List<Runnable> nowhere = new ArrayList<>();

  /**
   * @param units tells units what became of predictions; on any thread
   */
  Answers(Consumer<Feedback> units) {
    this.units = units;
  }

  /** Tells units, before whoever waits in this context hears of it; null for no context. */
  void tell(Context context, Feedback feedback) {
    later(context, () -> units.accept(feedback));
  }

  <T> void succeed(Answer<T> answer, T result) {
    later(answer.context(), () -> answer.promise().tryComplete(result));
  }

  <T> void fail(Answer<T> answer, Failure failure) {
    later(answer.context(), () -> answer.promise().tryFail(failure));
  }

  private void later(Context context, Runnable action) {
    (context == null ? nowhere : waiting.computeIfAbsent(context, loop -> new ArrayList<>()))
        .add(action);
  }

  /** Says all of it. */
  void send() {
    waiting.forEach(Answers::run);
    waiting.clear();
    nowhere.forEach(Runnable::run);
    nowhere.clear();
  }

  private static void run(Context context, List<Runnable> actions) {
    try {
      context.runOnContext(ready -> actions.forEach(Runnable::run));
    } catch (RejectedExecutionException ended) {
      // The event loop is gone, and whoever waited there with it.
    }
  }
}

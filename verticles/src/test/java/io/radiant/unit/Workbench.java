package io.radiant.unit;

import io.radiant.graph.UnitSpec;
import io.radiant.message.Deadline;
import io.radiant.runtime.Model;
import io.radiant.testing.Specs;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Makes units as a deployment does, with work in the test's hands. */
final class Workbench implements Work {
  private final List<Runnable> held = new ArrayList<>();
  private final TestLearning learning = new TestLearning();
  private boolean holding;

  /** A unit of the table of this process. */
  static Unit unit(String implementation, Map<String, ?> parameters, String... children) {
    return new Workbench().make(Specs.of(implementation, parameters, children));
  }

  static Unit unit(String implementation) {
    return unit(implementation, Map.of());
  }

  Unit make(UnitSpec spec) {
    return Units.discovered().create(spec, context(Optional.empty()));
  }

  UnitContext context(Optional<Model> model) {
    return new UnitContext("iris", "main", this, () -> 0, 42, model, learning);
  }

  /** What routers hear of rewards. */
  TestLearning learning() {
    return learning;
  }

  /** From now on work waits for {@link #release}. */
  void hold() {
    holding = true;
  }

  int waiting() {
    return held.size();
  }

  void release() {
    List<Runnable> released = List.copyOf(held);
    held.clear();
    released.forEach(Runnable::run);
  }

  @Override
  public <T> Future<T> run(Deadline deadline, Callable<T> task) {
    Promise<T> promise = Promise.promise();
    Runnable work = () -> settle(promise, task);
    if (holding) {
      held.add(work);
    } else {
      work.run();
    }
    return promise.future();
  }

  private static <T> void settle(Promise<T> promise, Callable<T> task) {
    try {
      promise.complete(task.call());
    } catch (Exception failed) {
      promise.fail(failed);
    }
  }
}

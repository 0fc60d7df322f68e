package io.radiant.node.admin;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether requests should be sent to this process, and if not, why; from any thread. */
public final class Readiness {
  private final AtomicBoolean draining;
  private volatile boolean started;
  private volatile boolean paused;
  private volatile BooleanSupplier unitsReached = () -> true;
  private volatile Supplier<Optional<String>> remark = Optional::empty;

  public Readiness(AtomicBoolean draining) {
    this.draining = draining;
  }

  /** Everything is loaded and listens; {@code unitsReached} tells of units elsewhere. */
  public void started(BooleanSupplier reached) {
    unitsReached = reached;
    started = true;
  }

  /** An operator wants no more requests sent here, or wants them again. */
  public void pause(boolean wanted) {
    paused = wanted;
  }

  /** What goes wrong without standing in the way of predictions. */
  public void remark(Supplier<Optional<String>> trouble) {
    remark = trouble;
  }

  /** What goes wrong although this process is ready, if anything does. */
  public Optional<String> remark() {
    return remark.get();
  }

  public boolean isReady() {
    return obstacle().isEmpty();
  }

  /** What stands in the way, if anything. */
  public Optional<String> obstacle() {
    if (draining.get()) {
      return Optional.of("draining");
    }
    if (!started) {
      return Optional.of("starting");
    }
    if (paused) {
      return Optional.of("paused");
    }
    return unitsReached.getAsBoolean()
        ? Optional.empty()
        : Optional.of("a unit in another process was not reached yet");
  }
}

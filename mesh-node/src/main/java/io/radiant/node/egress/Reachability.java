package io.radiant.node.egress;

import io.radiant.discovery.Directory;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether every unit in another process was reached once.
 *
 * <p>Once is enough: a unit that goes away later fails the requests that need it, and must not take
 * down the whole process's readiness. Tries every second until then.
 */
public final class Reachability implements AutoCloseable {
  private final Vertx vertx;
  private final Probe probe;
  private final Set<String> missing;
  private final long timer;
  private volatile boolean complete;

  public Reachability(Vertx vertx, Directory directory, List<String> units) {
    this.vertx = vertx;
    this.probe = new Probe(vertx, directory);
    this.missing = new HashSet<>(units);
    this.complete = units.isEmpty();
    this.timer =
        complete ? -1 : vertx.setPeriodic(1, TimeUnit.SECONDS.toMillis(1), tick -> tryAll());
  }

  public boolean isComplete() {
    return complete;
  }

  private void tryAll() {
    for (String unit : List.copyOf(missing)) {
      probe
          .reaches(unit)
          .onSuccess(
              reached -> {
                if (reached) {
                  found(unit);
                }
              });
    }
  }

  private void found(String unit) {
    missing.remove(unit);
    if (missing.isEmpty()) {
      complete = true;
      vertx.cancelTimer(timer);
    }
  }

  @Override
  public void close() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
    probe.close();
  }
}

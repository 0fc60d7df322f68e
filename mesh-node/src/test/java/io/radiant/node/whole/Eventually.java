package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.radiant.node.MeshNode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what nobody announces, by looking again. */
public final class Eventually {
  /** Far longer than anything takes; reached only by what would never come. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private Eventually() {}

  public static void holds(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        fail("still not so: " + what);
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  /** Returns once both are equal. */
  public static <T> void equal(T expected, Supplier<T> actual) {
    long start = System.nanoTime();
    while (!expected.equals(actual.get())) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        assertEquals(expected, actual.get());
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  /** Nothing is in progress any more. */
  public static void idle(MeshNode node) {
    equal(0, node::inFlight);
    equal(0L, node::bytesInFlight);
  }
}

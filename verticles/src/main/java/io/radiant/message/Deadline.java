package io.radiant.message;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Until when a request must be answered, and whether anybody still waits.
 *
 * <p>Deadlines nest: cancelling one cancels those below it, not those above. May be used from any
 * thread; a handler runs on the thread that cancels.
 */
public final class Deadline {
  private static final long NEVER = Long.MAX_VALUE;

  /** Who is to be told, or why it is over. */
  private sealed interface State {}

  /** A handler, and those that came before it. */
  private record Waiting(Consumer<Failure> handler, Waiting earlier) implements State {
    static final Waiting NOBODY = new Waiting(reason -> {}, null);
  }

  private record Cancelled(Failure reason) implements State {}

  private final long nanoTime;
  private final AtomicReference<State> state = new AtomicReference<>(Waiting.NOBODY);

  private Deadline(long nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A deadline on the clock of {@link System#nanoTime}. */
  public static Deadline at(long nanoTime) {
    return new Deadline(nanoTime == NEVER ? NEVER - 1 : nanoTime);
  }

  /** No time limit; may still be cancelled. */
  public static Deadline none() {
    return new Deadline(NEVER);
  }

  public boolean isLimited() {
    return nanoTime != NEVER;
  }

  /** What is left at {@code now}, never negative; {@link Long#MAX_VALUE} without a limit. */
  public long remainingNanos(long now) {
    return isLimited() ? Math.max(0, nanoTime - now) : NEVER;
  }

  public boolean isExpired(long now) {
    return remainingNanos(now) == 0;
  }

  public boolean isCancelled() {
    return state.get() instanceof Cancelled;
  }

  /** A deadline at the same time, for a part of the work that may be cancelled on its own. */
  public Deadline nested() {
    Deadline nested = new Deadline(nanoTime);
    onCancel(nested::cancel);
    return nested;
  }

  /** Runs {@code handler} when the work is cancelled, at once if it already is. */
  public void onCancel(Consumer<Failure> handler) {
    while (state.get() instanceof Waiting waiting) {
      if (state.compareAndSet(waiting, new Waiting(handler, waiting))) {
        return;
      }
    }
    handler.accept(((Cancelled) state.get()).reason());
  }

  /** Tells everyone who still works on it to stop; only the first call has an effect. */
  public void cancel(Failure reason) {
    while (state.get() instanceof Waiting waiting) {
      if (state.compareAndSet(waiting, new Cancelled(reason))) {
        tell(waiting, reason);
        return;
      }
    }
  }

  private static void tell(Waiting last, Failure reason) {
    for (Waiting waiting = last; waiting != null; waiting = waiting.earlier()) {
      waiting.handler().accept(reason);
    }
  }
}

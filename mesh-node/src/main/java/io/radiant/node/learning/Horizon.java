package io.radiant.node.learning;

import io.radiant.bandit.stats.EventWindow;
import io.radiant.unit.RouterPlan;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How old a decision may be whose reward is still taken: less than was asked for, where more
 * rewards come than can be remembered. Says so at most once an hour. Belongs to one thread.
 */
final class Horizon {
  private static final Logger LOG = LoggerFactory.getLogger(Horizon.class);

  private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);

  /** Below this share of what was asked for, somebody should know. */
  private static final int WORTH_SAYING = 10;

  private final String deployment;
  private final Fold fold;
  private final List<String> routers;
  private long saidNanos;
  private boolean said;

  Horizon(String deployment, List<RouterPlan> plans, Fold fold) {
    this.deployment = deployment;
    this.routers = plans.stream().map(RouterPlan::id).toList();
    this.fold = fold;
  }

  /** The present one, of the router that remembers the least. */
  long millis(long nowMillis, long nowNanos) {
    long kept = fold.settings().keepMillis();
    long shortest =
        windows()
            .filter(window -> window.size() > 0)
            .mapToLong(window -> millis(window, nowMillis))
            .min()
            .orElse(kept);
    if (shortest < kept / WORTH_SAYING && windows().anyMatch(Horizon::isFull)) {
      say(shortest, nowNanos);
    }
    return shortest;
  }

  /** Routers that are gone keep theirs, and are of no interest. */
  private Stream<EventWindow> windows() {
    Stream<EventWindow> learning =
        routers.stream().flatMap(router -> fold.book(router).stream()).map(RouterBook::window);
    return Stream.concat(learning, Stream.of(fold.seen()));
  }

  private long millis(EventWindow window, long nowMillis) {
    long age = Math.max(0, nowMillis - window.horizonMillis());
    return Math.min(fold.settings().keepMillis(), age);
  }

  private static boolean isFull(EventWindow window) {
    return window.size() == window.capacity();
  }

  private void say(long millis, long nowNanos) {
    if (said && nowNanos - saidNanos < HOUR_NANOS) {
      return;
    }
    said = true;
    saidNanos = nowNanos;
    LOG.warn(
        "\"{}\" takes rewards only for decisions of the last {} s, not of {} h: {} rewards are"
            + " remembered of each router; more heap, or RADIANT_JOURNAL_EVENTS, lets it take older ones",
        deployment,
        TimeUnit.MILLISECONDS.toSeconds(millis),
        TimeUnit.MILLISECONDS.toHours(fold.settings().keepMillis()),
        fold.settings().capacity());
  }
}

package io.radiant.node.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.wire.ErrorTable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Times answers by their HTTP status code; may be used from any thread. */
public final class RequestMeter {
  private final MeterRegistry registry;
  private final String name;
  private final Tags tags;
  private final Timer answered;
  // Made when a failure is first seen: most nodes never fail in most ways.
  private final AtomicReferenceArray<Timer> failed =
      new AtomicReferenceArray<>(ErrorCode.values().length);

  RequestMeter(MeterRegistry registry, String name, Tags tags) {
    this.registry = registry;
    this.name = name;
    this.tags = tags;
    this.answered = Meters.timer(registry, name, tags, "200");
  }

  /** An answer after so many nanoseconds; {@code failure} is null if it was a good one. */
  public void answered(long nanos, Throwable failure) {
    Timer timer = failure == null ? answered : failed(Failure.orMistake(failure).code());
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer failed(ErrorCode code) {
    Timer known = failed.get(code.ordinal());
    if (known != null) {
      return known;
    }
    String status = Integer.toString(ErrorTable.httpStatus(code));
    Timer made = Meters.timer(registry, name, tags, status);
    failed.set(code.ordinal(), made);
    return made;
  }
}

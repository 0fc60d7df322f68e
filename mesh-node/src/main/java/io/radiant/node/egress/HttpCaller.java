package io.radiant.node.egress;

import io.radiant.graph.CallSettings;
import io.radiant.message.Deadline;
import io.radiant.node.metrics.UnitMeter;
import io.vertx.core.Future;
import java.util.Objects;

/**
 * Calls one unit from one event loop.
 *
 * @param loop the only one that calls
 * @param client the loop's own
 * @param carriage how messages are written
 * @param balance which endpoint is asked
 * @param budget how often calls are made again
 * @param settings how this unit is called
 * @param limits what holds for all units
 * @param meter counts
 */
record HttpCaller(
    EventLoop loop,
    Client client,
    Carriage carriage,
    Balance balance,
    RetryBudget budget,
    CallSettings settings,
    CallLimits limits,
    UnitMeter meter)
    implements Caller {
  HttpCaller {
    Objects.requireNonNull(loop);
    Objects.requireNonNull(client);
    Objects.requireNonNull(carriage);
    Objects.requireNonNull(balance);
    Objects.requireNonNull(budget);
    Objects.requireNonNull(settings);
    Objects.requireNonNull(limits);
    Objects.requireNonNull(meter);
  }

  @Override
  public Future<Reply> call(Call call) {
    return new CallInProgress(this, call).begin();
  }

  /** The longest that a call may take beside its deadline. */
  long limitMillis(Deadline deadline) {
    if (settings.timeoutMillis() > 0) {
      return settings.timeoutMillis();
    }
    return deadline.isLimited() ? Long.MAX_VALUE : limits.timeoutMillis();
  }

  /** How long a unit must have kept silent before that is held against it. */
  long patienceMillis() {
    return (settings.timeoutMillis() > 0 ? settings.timeoutMillis() : limits.timeoutMillis()) / 2;
  }
}

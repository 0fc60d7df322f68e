package io.radiant.unit;

import io.radiant.bandit.policy.Learner;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.policy.SnapshotTask;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.Deadline;
import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.vertx.core.Future;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A router whose children are the arms of a bandit, learning from rewards.
 *
 * <p>Choosing reads an immutable snapshot and costs nanoseconds; the next snapshot is computed from
 * the statistics away from the event loop. Every event loop has a router of its own that hears
 * every reward, so all of them learn the same.
 */
final class BanditRouter implements Unit {
  private static final Logger LOG = LoggerFactory.getLogger(BanditRouter.class);

  private final Learner learner;
  private final Work work;
  private final LongSupplier nanoTime;
  private boolean computing;

  BanditRouter(Learner learner, Work work, LongSupplier nanoTime) {
    this.learner = learner;
    this.work = work;
    this.nanoTime = nanoTime;
  }

  @Override
  public Future<Decision> route(InferenceMessage input) {
    // The last rewards of a burst are due only some time after it.
    refresh();
    PolicySnapshot snapshot = learner.snapshot();
    int arm = learner.choose(input.puid());
    return Future.succeededFuture(Decision.of(new Route.Branch(arm, snapshot.propensity(arm))));
  }

  @Override
  public void feedback(Feedback feedback, Hop hop) {
    if (!(hop.route().orElse(Route.NONE) instanceof Route.Branch branch)) {
      LOG.debug("reward for {} names no arm of {}", feedback.puid(), hop.node());
      return;
    }
    FeedbackOutcome outcome = learner.reward(branch.child(), feedback.reward());
    if (outcome != FeedbackOutcome.ACCEPTED) {
      LOG.debug("reward {} at {}: {}", feedback.reward(), hop.node(), outcome);
    }
    refresh();
  }

  private void refresh() {
    if (computing || !learner.refreshDue(nanoTime.getAsLong())) {
      return;
    }
    computing = true;
    SnapshotTask task = learner.prepare(nanoTime.getAsLong());
    work.run(Deadline.none(), task::compute)
        .onComplete(
            computed -> {
              computing = false;
              if (computed.succeeded()) {
                learner.install(computed.result());
              } else {
                // The next reward tries again; the snapshot in use stays valid meanwhile.
                LOG.warn("policy not refreshed: {}", computed.cause().getMessage());
              }
            });
  }
}

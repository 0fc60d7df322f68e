package io.radiant.unit;

import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.message.Basis;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.vertx.core.Future;

/**
 * A router whose children are the arms of a bandit.
 *
 * <p>Choosing reads an immutable snapshot and costs nanoseconds; what is learned from rewards, and
 * where, is none of its business.
 */
final class BanditRouter implements Unit {
  private final LearnedPolicy<PolicySnapshot> learned;
  private final Assignment assignment;
  private final DecisionTag tag;
  private Ready ready;

  BanditRouter(LearnedPolicy<PolicySnapshot> learned, Assignment assignment, DecisionTag tag) {
    this.learned = learned;
    this.assignment = assignment;
    this.tag = tag;
    ready = new Ready(learned.current());
  }

  @Override
  public Future<Decision> route(InferenceMessage request) {
    LearnedPolicy.Edition<PolicySnapshot> edition = learned.current();
    if (edition != ready.edition) {
      ready = new Ready(edition);
    }
    int arm = assignment.arm(edition.snapshot(), ready.propensities, request);
    return Future.succeededFuture(tag.on(ready.decision(arm), edition.owner(), request));
  }

  /** One edition, and what it can come to: each decision is made once. */
  private static final class Ready {
    private static final double[] NO_FEATURES = {};

    private final LearnedPolicy.Edition<PolicySnapshot> edition;
    private final double[] propensities;
    private final Decision[] decisions;

    Ready(LearnedPolicy.Edition<PolicySnapshot> edition) {
      this.edition = edition;
      propensities = edition.snapshot().propensities();
      decisions = new Decision[propensities.length];
    }

    Decision decision(int arm) {
      if (decisions[arm] == null) {
        decisions[arm] = Decision.of(new Route.Branch(arm, propensities[arm], basis(arm)));
      }
      return decisions[arm];
    }

    private Basis basis(int arm) {
      PolicySnapshot snapshot = edition.snapshot();
      return new Basis(
          edition.epoch(), snapshot.version(), propensities, snapshot.importance(arm), NO_FEATURES);
    }
  }
}

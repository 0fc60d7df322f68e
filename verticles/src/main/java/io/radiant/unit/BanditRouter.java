package io.radiant.unit;

import io.radiant.bandit.policy.DecisionHash;
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
  private static final double[] NO_FEATURES = {};

  private final LearnedPolicy<PolicySnapshot> learned;
  private final long salt;
  private LearnedPolicy.Edition<PolicySnapshot> edition;
  private double[] propensities;

  /**
   * @param routerId tells this router's decisions from others'; the same on every replica
   */
  BanditRouter(LearnedPolicy<PolicySnapshot> learned, String routerId) {
    this.learned = learned;
    this.salt = DecisionHash.salt(routerId);
    follow(learned.current());
  }

  private void follow(LearnedPolicy.Edition<PolicySnapshot> next) {
    edition = next;
    propensities = next.snapshot().propensities();
  }

  @Override
  public Future<Decision> route(InferenceMessage input) {
    LearnedPolicy.Edition<PolicySnapshot> next = learned.current();
    if (next != edition) {
      follow(next);
    }
    PolicySnapshot snapshot = next.snapshot();
    int arm = snapshot.choose(DecisionHash.of(input.puid(), salt, snapshot.version()));
    return Future.succeededFuture(
        Decision.of(new Route.Branch(arm, propensities[arm], basis(snapshot, arm))));
  }

  private Basis basis(PolicySnapshot snapshot, int arm) {
    return new Basis(
        edition.epoch(), snapshot.version(), propensities, snapshot.importance(arm), NO_FEATURES);
  }
}

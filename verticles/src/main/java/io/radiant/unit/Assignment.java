package io.radiant.unit;

import io.radiant.bandit.policy.CumulativeChoice;
import io.radiant.bandit.policy.DecisionHash;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.message.InferenceMessage;

/**
 * Which arm a request gets of those that it may get: chance that is the same for a retry, on every
 * event loop and on every replica, and independent of what other routers decide.
 */
sealed interface Assignment {

  /**
   * The arm by the propensities of a snapshot.
   *
   * @param propensities those of the snapshot
   */
  int arm(PolicySnapshot snapshot, double[] propensities, InferenceMessage request);

  /** The arm by propensities that were made for this request. */
  int arm(double[] propensities, long version, InferenceMessage request);

  /** Every request by itself, and anew with every version of the policy. */
  record EachByItself(long salt) implements Assignment {
    @Override
    public int arm(PolicySnapshot snapshot, double[] propensities, InferenceMessage request) {
      return snapshot.choose(hash(snapshot.version(), request));
    }

    @Override
    public int arm(double[] propensities, long version, InferenceMessage request) {
      return CumulativeChoice.of(propensities, hash(version, request));
    }

    private long hash(long version, InferenceMessage request) {
      return DecisionHash.of(request.puid(), salt, version);
    }
  }

  /**
   * All requests of one key together. The key's place does not change, so that it keeps its arm
   * while the propensities hardly move.
   */
  record Sticky(long salt, StickyKey key) implements Assignment {
    @Override
    public int arm(PolicySnapshot snapshot, double[] propensities, InferenceMessage request) {
      return arm(propensities, snapshot.version(), request);
    }

    @Override
    public int arm(double[] propensities, long version, InferenceMessage request) {
      return CumulativeChoice.of(propensities, DecisionHash.of(key.of(request), salt, 0));
    }
  }

  /**
   * What the setting {@code sticky} says.
   *
   * @param salt tells this router's decisions from others'; the same on every replica
   */
  static Assignment of(String sticky, long salt) {
    return sticky.equals("puid") ? new EachByItself(salt) : new Sticky(salt, StickyKeys.of(sticky));
  }
}

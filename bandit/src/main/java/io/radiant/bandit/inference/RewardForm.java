package io.radiant.bandit.inference;

/** What kind of reward a {@link RandomisationTest} looks at, and so how it scores one. */
public enum RewardForm {
  /** 0 or 1: an arm shifts the log-odds of the pooled rate. */
  BINARY {
    @Override
    boolean takes(double reward) {
      return reward == 0 || reward == 1;
    }

    @Override
    double score(Tilt tilt, double pooledMean, double reward) {
      double odds = pooledMean / (1 - pooledMean) * tilt.exponential();
      return (reward == 1 ? odds : 1) / (1 + odds);
    }
  },

  /** Anything from 0 to 1: an arm shifts rewards away from the pooled mean. */
  BOUNDED {
    @Override
    boolean takes(double reward) {
      return reward >= 0 && reward <= 1;
    }

    @Override
    double score(Tilt tilt, double pooledMean, double reward) {
      return 1 + tilt.value() * (reward - pooledMean);
    }
  };

  abstract boolean takes(double reward);

  /** How well this reward fits an arm that is tilted so; positive. */
  abstract double score(Tilt tilt, double pooledMean, double reward);

  /** How much better than the rest an arm is supposed to be, −½ to ½. */
  record Tilt(double value, double exponential) {

    static Tilt of(double value) {
      return new Tilt(value, Math.exp(value));
    }
  }
}

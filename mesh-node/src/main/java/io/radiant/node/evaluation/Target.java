package io.radiant.node.evaluation;

import io.radiant.bandit.stats.Forgetting;

/** A policy that is asked about, over the arms of a log. */
interface Target {
  /** The chance that each arm would have had. */
  double[] chances(RewardFold known, long nowMillis);

  /** The largest chance that it may give an arm. */
  double largestChance();

  /** How what is known loses its weight. */
  Forgetting forgetting();
}

package io.radiant.bandit.sim;

import java.util.SplittableRandom;

/** An environment in which requests have features, and the best arm depends on them. */
public interface ContextualWorld {

  /** How many arms there are. */
  int arms();

  /** How many features a request has. */
  int features();

  /** A new life of this world, in which all that is random comes from {@code chance}. */
  Life begin(SplittableRandom chance);

  /** One request after the other, and what each arm is worth to the present one. */
  interface Life {

    /** The features of the next request; not to be changed, and valid until the next one. */
    double[] next();

    /** What choosing this arm for the present request costs in expectation. */
    double gap(int arm);

    /** What this arm pays for the present request; the same however often it is asked. */
    double reward(int arm);
  }
}

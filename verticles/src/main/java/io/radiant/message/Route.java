package io.radiant.message;

import java.util.Objects;

/** Which children a node asks. */
public sealed interface Route {
  /** Every child at once. */
  Route ALL = new All();

  /** No child: the router answers with the message it was given. */
  Route NONE = new None();

  /** Every child at once. */
  record All() implements Route {}

  /** No child. */
  record None() implements Route {}

  /**
   * One child.
   *
   * @param child index among the node's children, from 0
   * @param propensity the probability, in (0, 1], with which this child was chosen; 1 where nothing
   *     was left to chance
   * @param basis what the choice was made from
   */
  record Branch(int child, double propensity, Basis basis) implements Route {
    public Branch {
      Objects.requireNonNull(basis);
    }

    public Branch(int child, double propensity) {
      this(child, propensity, Basis.UNKNOWN);
    }

    public Branch(int child) {
      this(child, 1);
    }
  }
}

package io.radiant.message;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a choice between children was made from: what it takes to learn from its reward, and to ask
 * later how another policy would have done.
 *
 * @param epoch the epoch of the router's statistics
 * @param version the version of the policy's snapshot within the router's origin
 * @param propensities the probability of each child at that moment; empty if it is not known. Not
 *     to be changed
 * @param importance what multiplies the loss of the chosen child in policies that estimate losses;
 *     0 for all others
 * @param features what the policy saw of the request; empty if it looked at nothing. Not to be
 *     changed
 */
public record Basis(
    long epoch, long version, double[] propensities, double importance, double[] features) {
  private static final double[] NOTHING = {};

  /** Nothing is known of how the choice was made. */
  public static final Basis UNKNOWN = new Basis(0, 0, NOTHING, 0, NOTHING);

  public Basis {
    Objects.requireNonNull(propensities);
    Objects.requireNonNull(features);
  }

  /** A choice with known propensities, by a policy that learns nothing. */
  public static Basis fixed(double... propensities) {
    return new Basis(0, 0, propensities, 0, NOTHING);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Basis that
        && epoch == that.epoch
        && version == that.version
        && importance == that.importance
        && Arrays.equals(propensities, that.propensities)
        && Arrays.equals(features, that.features);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        epoch, version, importance, Arrays.hashCode(propensities), Arrays.hashCode(features));
  }

  @Override
  public String toString() {
    return "Basis[epoch=%d, version=%d, %s, importance=%s, features=%s]"
        .formatted(
            epoch, version, Arrays.toString(propensities), importance, Arrays.toString(features));
  }
}

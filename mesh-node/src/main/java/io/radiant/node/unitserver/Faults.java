package io.radiant.node.unitserver;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a unit server does wrong on purpose, so that one can see what its callers make of it.
 *
 * @param slowMillis how long every answer is held back
 * @param failEvery every how many questions one fails with 500 or INTERNAL; 0 for none
 * @param failureStatus answers well, but with a status that says FAILURE
 * @param garbage answers well, but with bytes that are no message
 * @param reset resets the connection in the middle of an answer
 * @param halfClose reads questions, never answers, and closes its side of the connection
 * @param closeIdleMillis how long a connection may be idle before it is closed; 0 for as long as it
 *     likes
 * @param refuse does not listen, and closes the connections there are
 */
public record Faults(
    long slowMillis,
    int failEvery,
    boolean failureStatus,
    boolean garbage,
    boolean reset,
    boolean halfClose,
    long closeIdleMillis,
    boolean refuse) {
  /** All is well. */
  public static final Faults NONE = new Faults(0, 0, false, false, false, false, 0, false);

  public Faults {
    requireNotNegative("slowMillis", slowMillis);
    requireNotNegative("failEvery", failEvery);
    requireNotNegative("closeIdleMillis", closeIdleMillis);
  }

  private static void requireNotNegative(String name, long value) {
    if (value < 0) {
      throw UnitFailure.badParameter("%s: %d (expected: 0 or more)".formatted(name, value));
    }
  }

  /**
   * The faults that JSON names; what it does not name is well.
   *
   * @throws UnitFailure if it names something else, or a value is no fit
   */
  public static Faults of(JsonObject json) {
    Set<String> unknown = new TreeSet<>(json.fieldNames());
    unknown.removeAll(NONE.toJson().fieldNames());
    if (!unknown.isEmpty()) {
      throw UnitFailure.badParameter("no such faults: " + unknown);
    }
    return new Faults(
        Members.whole(json, "slowMillis"),
        Members.count(json, "failEvery"),
        Members.truth(json, "failureStatus"),
        Members.truth(json, "garbage"),
        Members.truth(json, "reset"),
        Members.truth(json, "halfClose"),
        Members.whole(json, "closeIdleMillis"),
        Members.truth(json, "refuse"));
  }

  public JsonObject toJson() {
    return new JsonObject()
        .put("slowMillis", slowMillis)
        .put("failEvery", failEvery)
        .put("failureStatus", failureStatus)
        .put("garbage", garbage)
        .put("reset", reset)
        .put("halfClose", halfClose)
        .put("closeIdleMillis", closeIdleMillis)
        .put("refuse", refuse);
  }
}

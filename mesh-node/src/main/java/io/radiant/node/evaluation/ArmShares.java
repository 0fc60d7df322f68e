package io.radiant.node.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fixed shares by the names of arms.
 *
 * @param shares not negative, together 1; arms that are not named have none
 */
record ArmShares(String text, String meaning, Map<String, Double> shares) implements TargetSpec {
  /** Thirds are written with so many digits. */
  private static final double ROUNDING = 1e-6;

  static ArmShares always(String text, String arm) {
    if (arm.isBlank()) {
      throw new IllegalArgumentException(
          "policy \"" + text + "\" (expected: always:<name of an arm>)");
    }
    return new ArmShares(
        text, "the mean reward if each of these decisions had been " + arm, Map.of(arm, 1.0));
  }

  static ArmShares split(String text, String settings) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String part : settings.split(",", -1)) {
      int equals = part.lastIndexOf('=');
      if (equals < 1 || shares.put(part.substring(0, equals), share(text, part, equals)) != null) {
        throw unreadable(text);
      }
    }
    double sum = sum(shares);
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "policy \"%s\": the shares are together %s (expected: 1)".formatted(text, sum));
    }
    return new ArmShares(
        text, "the mean reward if these decisions had been shared out like this", shares);
  }

  private static double sum(Map<String, Double> shares) {
    return shares.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double share(String text, String part, int equals) {
    try {
      double share = Double.parseDouble(part.substring(equals + 1));
      if (share >= 0) {
        return share;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw unreadable(text);
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "policy \""
            + text
            + "\" (expected: split:<arm>=<share>,<arm>=<share>…, each arm once, shares 0 or more, together"
            + " 1)");
  }

  @Override
  public Target over(List<String> arms) {
    for (String named : shares.keySet()) {
      if (!arms.contains(named)) {
        throw new IllegalArgumentException(
            "there is no arm \"%s\" (there is: %s)".formatted(named, String.join(", ", arms)));
      }
    }
    double sum = sum(shares);
    return new FixedTarget(
        arms.stream().mapToDouble(arm -> shares.getOrDefault(arm, 0.0) / sum).toArray());
  }
}

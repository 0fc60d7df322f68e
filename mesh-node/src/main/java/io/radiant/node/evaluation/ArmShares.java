package io.radiant.node.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fixed shares by the names of arms.
 *
 * @param shares finite, not negative, not all 0; arms that are not named have none
 */
record ArmShares(String text, String meaning, Map<String, Double> shares) implements TargetSpec {

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
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!(sum > 0 && Double.isFinite(sum))) {
      throw unreadable(text);
    }
    return new ArmShares(
        text, "the mean reward if these decisions had been shared out like this", shares);
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
            + "\" (expected: split:<arm>=<share>,<arm>=<share>…, each arm once, shares 0 or more)");
  }

  @Override
  public Target over(List<String> arms) {
    for (String named : shares.keySet()) {
      if (!arms.contains(named)) {
        throw new IllegalArgumentException(
            "there is no arm \"%s\" (there is: %s)".formatted(named, String.join(", ", arms)));
      }
    }
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    return new FixedTarget(
        arms.stream().mapToDouble(arm -> shares.getOrDefault(arm, 0.0) / sum).toArray());
  }
}

package io.radiant.node.evaluation;

import io.radiant.unit.Units;
import java.util.List;

/**
 * A policy to ask about, as a person writes it: {@code always:<arm>}, {@code split:<arm>=.2,…}, or
 * a router's {@code implementation} with its parameters.
 */
public interface TargetSpec {
  /** As it was written. */
  String text();

  /** What an estimate is one of, as a sentence. */
  String meaning();

  /**
   * The policy over the arms of a log.
   *
   * @throws IllegalArgumentException if it does not fit them
   */
  Target over(List<String> arms);

  /**
   * Reads what a person wrote.
   *
   * @throws IllegalArgumentException if it is no policy
   */
  static TargetSpec parse(String text, Units units) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String settings = colon < 0 ? "" : text.substring(colon + 1);
    return switch (name) {
      case "always" -> ArmShares.always(text, settings);
      case "split" -> ArmShares.split(text, settings);
      default -> CataloguePolicy.parse(text, name, settings, units);
    };
  }
}

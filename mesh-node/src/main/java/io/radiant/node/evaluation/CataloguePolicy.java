package io.radiant.node.evaluation;

import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.graph.Implementation;
import io.radiant.graph.ParameterRule;
import io.radiant.graph.Parameters;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.unit.RouterPlan;
import io.radiant.unit.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A policy that routers may have, by its name in manifests. */
record CataloguePolicy(String text, String name, Parameters parameters, Units units)
    implements TargetSpec {

  static CataloguePolicy parse(String text, String name, String settings, Units units) {
    Implementation implementation =
        units
            .find(name)
            .filter(found -> found.type() == UnitType.ROUTER)
            .orElseThrow(() -> unknown(name, units));
    if (implementation.parameter("features").isPresent()) {
      throw notByRewardsAlone(name);
    }
    return new CataloguePolicy(text, name, parameters(implementation, settings), units);
  }

  private static IllegalArgumentException unknown(String name, Units units) {
    String routers =
        units.all().stream()
            .filter(known -> known.type() == UnitType.ROUTER)
            .map(Implementation::name)
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "there is no policy \"%s\" (there is: always:<arm>, split:<arm>=<share>,…, %s)"
            .formatted(name, routers));
  }

  private static IllegalArgumentException notByRewardsAlone(String name) {
    return new IllegalArgumentException(
        name + " does not decide by rewards alone: only such policies can be asked about");
  }

  // === Settings ===

  private static Parameters parameters(Implementation implementation, String settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!settings.isEmpty()) {
      // A comma within a list of numbers is followed by no name.
      for (String part : settings.split(",(?=\\w+=)", -1)) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        values.put(name, value(rule(implementation, name), part.substring(equals + 1)));
      }
    }
    return Parameters.of(values);
  }

  private static ParameterRule rule(Implementation implementation, String name) {
    return implementation
        .parameter(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no parameter \"%s\" (there is: %s)"
                        .formatted(
                            implementation.name(),
                            name,
                            implementation.parameters().stream()
                                .map(ParameterRule::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static Object value(ParameterRule rule, String text) {
    Object value = typed(rule, text);
    rule.complaint(value)
        .ifPresent(
            complaint -> {
              throw new IllegalArgumentException(rule.name() + " " + complaint);
            });
    return value;
  }

  private static Object typed(ParameterRule rule, String text) {
    try {
      return switch (rule.kind()) {
        case INTEGER -> Long.parseLong(text);
        case NUMBER -> Double.parseDouble(text);
        case FLAG -> Boolean.parseBoolean(text);
        default -> text;
      };
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }

  // === Policy ===

  @Override
  public String meaning() {
    return "the mean reward of what "
        + name
        + " would have chosen each time, had it known what the logging policy had gathered by then"
        + " (left to itself it would have gathered something else)";
  }

  @Override
  public Target over(List<String> arms) {
    UnitSpec spec = spec(arms);
    units
        .complaint(spec)
        .ifPresent(
            complaint -> {
              throw new IllegalArgumentException(name + ": " + complaint);
            });
    RouterPlan plan = units.plan(spec, "target").orElseThrow();
    return new LearningTarget(policy(plan, arms.size()), plan.forgetting());
  }

  private Policy policy(RouterPlan plan, int arms) {
    if (!(plan.rule() instanceof RouterPlan.Learned learned)) {
      throw notByRewardsAlone(name);
    }
    PolicySnapshot first = learned.policy().snapshot(ArmTotals.empty(arms), 0, 0);
    if (IntStream.range(0, arms).anyMatch(arm -> first.importance(arm) != 0)) {
      throw new IllegalArgumentException(
          name + " learns from the losses of its own choices: another policy's log has none");
    }
    return learned.policy();
  }

  private UnitSpec spec(List<String> arms) {
    List<UnitSpec> children =
        arms.stream()
            .map(arm -> unit(arm, UnitType.MODEL, Optional.empty(), Parameters.NONE, List.of()))
            .toList();
    return unit("target", UnitType.ROUTER, Optional.of(name), parameters, children);
  }

  private static UnitSpec unit(
      String name,
      UnitType type,
      Optional<String> implementation,
      Parameters parameters,
      List<UnitSpec> children) {
    return new UnitSpec(
        name,
        type,
        implementation,
        parameters,
        children,
        Optional.empty(),
        Optional.empty(),
        "",
        Set.of());
  }
}

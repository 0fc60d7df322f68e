package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.radiant.bandit.policy.ThompsonSampling;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Measure;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.ManifestReader;
import io.radiant.graph.Problems;
import io.radiant.message.Basis;
import io.radiant.message.Hop;
import io.radiant.message.Route;
import io.radiant.message.Trail;
import io.radiant.node.wire.SeldonJson;
import io.radiant.unit.RouterPlan;
import io.radiant.unit.Units;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A graph with a router below a router, which count and forget in different ways. */
final class TwoRouters {
  static final String DEPLOYMENT = "market";

  private static final long DAY = 86_400_000;

  private static final String MANIFEST =
      """
      {"metadata": {"name": "market"},
       "spec": {"predictors": [{"name": "main", "graph": {
         "name": "outer", "type": "ROUTER", "implementation": "SIMPLE_ROUTER", "children": [
           {"name": "inner", "type": "ROUTER", "implementation": "SIMPLE_ROUTER", "children": [
             {"name": "a", "implementation": "SIMPLE_MODEL"},
             {"name": "b", "implementation": "SIMPLE_MODEL"},
             {"name": "c", "implementation": "SIMPLE_MODEL"}]},
           {"name": "plain", "implementation": "SIMPLE_MODEL"}]}}]}}""";

  /** Adds up what comes for a decision. */
  static final RouterPlan OUTER =
      plan("outer", List.of("inner", "plain"), Repeats.SUM, Forgetting.nothing());

  /** Takes the latest of what comes for a decision, and forgets half of it in a day. */
  static final RouterPlan INNER =
      plan("inner", List.of("a", "b", "c"), Repeats.REVISE, Forgetting.halfLife(DAY));

  private TwoRouters() {}

  private static RouterPlan plan(
      String router, List<String> arms, Repeats repeats, Forgetting forgetting) {
    return new RouterPlan(
        "main",
        router,
        arms,
        RewardRange.UNIT,
        repeats,
        forgetting,
        new RouterPlan.Learned(ThompsonSampling.withUniformPrior()));
  }

  static Measure measure(RouterPlan plan) {
    return new Measure(plan.range(), plan.forgetting());
  }

  static DeploymentSpec deployment() {
    Object document = SeldonJson.parseJson(Buffer.buffer(MANIFEST));
    Problems problems = new Problems();
    Optional<DeploymentSpec> spec =
        ManifestReader.read(document, Units.discovered(), Set.of(), Path.of(""), problems);
    assertFalse(problems.hasErrors());
    return spec.orElseThrow();
  }

  /**
   * The way of a prediction.
   *
   * @param arm of the outer router: 0 to 2 for those of the inner one, 3 for the other
   */
  static Trail trail(int arm, Basis basis) {
    List<Hop> hops = new ArrayList<>();
    hops.add(hop("outer", arm < 3 ? 0 : 1, basis));
    if (arm < 3) {
      hops.add(hop("inner", arm, basis));
    }
    hops.add(new Hop(arm < 3 ? INNER.arms().get(arm) : "plain", Optional.empty()));
    return Trail.of(hops);
  }

  private static Hop hop(String router, int child, Basis basis) {
    return new Hop(router, Optional.of(new Route.Branch(child, 0.5, basis)));
  }
}

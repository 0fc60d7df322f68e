package io.radiant.bandit.sim;

import static io.radiant.bandit.sim.World.E5;
import static io.radiant.bandit.sim.World.E5C;
import static io.radiant.bandit.sim.World.E6;

import io.radiant.bandit.policy.EpsilonGreedy;
import io.radiant.bandit.policy.Exp3Ix;
import io.radiant.bandit.policy.KlUcb;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.ThompsonSampling;
import io.radiant.bandit.policy.Ucb1;
import java.util.List;
import java.util.stream.Stream;

/** Regret in worlds that change, before the change, some time after, and at the end. */
final class SwitchingReferences {

  private static final Policy THOMPSON = new ThompsonSampling(1, 1, 0);
  private static final Conditions AT_ONCE = Conditions.AT_ONCE;

  /** For Thompson sampling that forgets nothing: hardly anything changes within 1 %. */
  private static final Conditions FINE = AT_ONCE.refreshed(.01, Integer.MAX_VALUE);

  /** For Thompson sampling that forgets: of a hundred rewards, five are five per cent. */
  private static final Conditions LIVELY = AT_ONCE.refreshed(.01, 5);

  private SwitchingReferences() {}

  static List<Reference> all() {
    return Stream.of(onE5(), restartsOnE5(), onE6(), onE5c()).flatMap(rows -> rows).toList();
  }

  private static Stream<Reference> onE5() {
    return Stream.of(
        Reference.replicas("Thompson", E5, THOMPSON, FINE, "9.04±.30 / 107.8±.3 / 328.3±3.6"),
        Reference.replicas("UCB1", E5, new Ucb1(2, 0), AT_ONCE, "64.3 / 79.8 / 131.5±.8"),
        Reference.replicas(
            "ε-greedy, ε = .1", E5, new EpsilonGreedy(.1), AT_ONCE, "- / - / 466.2±2.2"),
        Reference.replicas("EXP3-IX", E5, new Exp3Ix(0), AT_ONCE, "- / - / 405.8±1.4"),
        discounted(E5, .99, "68.3 / 88.9 / 142.4±.5"),
        discounted(E5, .995, "48.4 / 71.5 / 108.5±.5"),
        discounted(E5, .9975, "33.5 / 63.2 / 88.0±.5"),
        discounted(E5, .999, "20.4 / 72.1 / 87.4±.6"),
        window(E5, 500, "32.1 / 59.9 / 83.3±.6"),
        window(E5, 1000, "21.6 / 65.1 / 79.5±.7"));
  }

  /** A share of all evidence is what the reference keeps; statistics keep so much of each arm. */
  private static Stream<Reference> restartsOnE5() {
    Conditions restarted = FINE.restartedAt(5001);
    return Stream.of(
        Reference.replicas("Thompson, restarted", E5, THOMPSON, restarted, "9.0 / 15.6 / 18.0±.45"),
        Reference.replicas(
            "Thompson, restarted 200 late",
            E5,
            THOMPSON,
            FINE.restartedAt(5201),
            "- / - / 38.1±.4"),
        Reference.replicas(
            "Thompson, restarted 1000 late",
            E5,
            THOMPSON,
            FINE.restartedAt(6001),
            "- / - / 116.3±.4"),
        Reference.replicas(
            "Thompson, restarted, 2 % of all kept",
            E5, THOMPSON, restarted.keepingShare(.02), "- / - / 27.8±.5"),
        Reference.replicas(
            "Thompson, restarted, 10 % of all kept",
            E5, THOMPSON, restarted.keepingShare(.1), "- / - / 45.7±.7"),
        Reference.replicas(
            "Thompson, restarted, 50 kept of each arm", E5, THOMPSON, restarted.keeping(50), ""),
        Reference.replicas(
            "Thompson, restarted, 100 kept of each arm", E5, THOMPSON, restarted.keeping(100), ""),
        Reference.replicas(
            "Thompson, restarted, 500 kept of each arm", E5, THOMPSON, restarted.keeping(500), ""));
  }

  private static Stream<Reference> onE6() {
    return Stream.of(
        Reference.replicas("Thompson", E6, THOMPSON, FINE, "24.7 / 449±8 / 772±2.9"),
        Reference.replicas("UCB1", E6, new Ucb1(2, 0), AT_ONCE, "88 / 123±1.7 / 603.7±1.4"),
        Reference.replicas("KL-UCB", E6, new KlUcb(0, 0), AT_ONCE, "33.9 / 217±7 / 662.7±3.5"),
        Reference.replicas(
            "ε-greedy, ε = .1", E6, new EpsilonGreedy(.1), AT_ONCE, "- / - / 864.7±2.3"),
        Reference.replicas("EXP3-IX", E6, new Exp3Ix(0), AT_ONCE, "- / - / 720.8±2.3"),
        discounted(E6, .99, "134 / 184.8 / 414.1±.8"),
        discounted(E6, .995, "98.5 / 134.2 / 319.2±.8"),
        discounted(E6, .9975, "72.2 / 103.2±.7 / 271.4±1.0"),
        window(E6, 500, "64.2 / 112.8 / 244.2±1.3"),
        window(E6, 1000, "44.2 / 111.7 / 243.7±1.8"),
        Reference.replicas(
            "Thompson, restarted",
            E6,
            THOMPSON,
            FINE.restartedAt(3001, 5001),
            "24.7 / 31.7 / 59.8±.7"));
  }

  private static Stream<Reference> onE5c() {
    return Stream.of(
        Reference.replicas("Thompson", E5C, THOMPSON, FINE, "- / - / 334.8±3.0"),
        Reference.replicas(
            "ε-greedy, ε = .1", E5C, new EpsilonGreedy(.1), AT_ONCE, "- / - / 466.8±2.6"),
        discounted(E5C, .9975, "- / - / 489.5±.7"),
        window(E5C, 1000, "- / - / 342.4±1.0"),
        Reference.replicas(
            "Thompson, restarted", E5C, THOMPSON, FINE.restartedAt(5001), "- / - / 142.3±1.0"));
  }

  private static Reference discounted(World world, double factor, String figures) {
    String name = "Thompson, discounted γ = " + Double.toString(factor).substring(1);
    return Reference.replicas(name, world, THOMPSON, LIVELY.discounting(factor), figures);
  }

  private static Reference window(World world, int steps, String figures) {
    String name = "Thompson, window of " + steps;
    return Reference.replicas(name, world, THOMPSON, LIVELY.lookingBack(steps), figures);
  }
}

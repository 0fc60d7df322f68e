package io.radiant.bandit.sim;

import static io.radiant.bandit.sim.World.E1;
import static io.radiant.bandit.sim.World.E2;

import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.ThompsonSampling;
import java.util.List;

/** Thompson sampling whose snapshots are old, whose rewards are late, or whose replicas share. */
final class ReplicaReferences {

  private static final Policy THOMPSON = new ThompsonSampling(1, 1, 0);
  private static final Conditions FINE = Conditions.AT_ONCE.refreshed(.01, Integer.MAX_VALUE);
  private static final int NEVER = Integer.MAX_VALUE;

  private ReplicaReferences() {}

  static List<Reference> all() {
    return List.of(
        row("frozen for 10 decisions", E1, FINE.frozenFor(10), "- / 6.67±.23 / 10.14±.31"),
        row("frozen for 100 decisions", E1, FINE.frozenFor(100), "- / 9.19±.16 / 11.41±.19"),
        row("frozen for 1000 decisions", E1, FINE.frozenFor(1000), "- / 50.0 / 50.1±.1"),
        row("rewards 10 decisions late", E1, FINE.delayedBy(10), "- / - / 9.78±.22"),
        row("rewards 100 decisions late", E1, FINE.delayedBy(100), "- / - / 12.29±.19"),
        row("rewards 1000 decisions late", E1, FINE.delayedBy(1000), "- / - / 55.2±.2"),
        row("4 replicas, never merged", E1, FINE.replicas(4, NEVER), "- / 17.3 / 32.1±.6"),
        row("4 replicas, merged every 100", E1, FINE.replicas(4, 100), "- / 7.57 / 10.24±.21"),
        row("4 replicas, merged every 1000", E1, FINE.replicas(4, 1000), "- / 17.3 / 17.9±.3"),
        row("frozen for 100 decisions", E2, FINE.frozenFor(100), "- / 41.69±.34 / 80.93±.78"),
        row("rewards 1000 decisions late", E2, FINE.delayedBy(1000), "- / - / 124.4±1.1"),
        row("4 replicas, never merged", E2, FINE.replicas(4, NEVER), "- / 58.3 / 239.9±1.4"),
        row("4 replicas, merged every 1000", E2, FINE.replicas(4, 1000), "- / 58.3 / 90.9±.7"));
  }

  private static Reference row(String name, World world, Conditions conditions, String figures) {
    return Reference.replicas(name, world, THOMPSON, conditions, figures);
  }
}

package io.radiant.bandit.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.policy.KlUcb;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.RefreshSchedule;
import io.radiant.bandit.policy.ThompsonSampling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The regret of the policies against reference values: the mean at every checkpoint, each within
 * four combined standard errors, with the best arm at a random place. All checkpoints count: an
 * error that the end hides may be plain before. With {@code -Dradiant.slow=true} there are as many
 * runs as the reference has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceRegretTest {

  private static final boolean SLOW = Boolean.getBoolean("radiant.slow");

  /** What was played, so that nothing is played twice; by policy and world. */
  private final Map<String, List<Regret>> played = new HashMap<>();

  private List<Regret> play(Reference reference) {
    return played.computeIfAbsent(
        reference.toString(),
        any ->
            reference.game().regretAfter(runs(reference.world()), reference.world().checkpoints()));
  }

  private static int runs(World world) {
    return SLOW ? world.allRuns() : world.runs();
  }

  static Stream<Reference> references() {
    return StationaryReferences.usual().stream();
  }

  static Stream<Reference> switching() {
    return SwitchingReferences.all().stream();
  }

  static Stream<Reference> replicas() {
    return ReplicaReferences.all().stream();
  }

  static Stream<Reference> heavyTails() {
    return StationaryReferences.heavyTails().stream();
  }

  @ParameterizedTest
  @MethodSource({"references", "switching"})
  void everyCheckpointAgreesWithItsReference(Reference reference) {
    World world = reference.world();
    assertAgrees(reference, play(reference), runs(world), world.checkpoints().length);
  }

  @ParameterizedTest
  @MethodSource("replicas")
  void oldSnapshotsLateRewardsAndReplicasCostWhatTheReferenceSays(Reference reference) {
    World world = reference.world();
    int runs = SLOW ? runs(world) : runs(world) / 3;
    List<Regret> regrets = reference.game().regretAfter(runs, world.checkpoints());
    assertAgrees(reference, regrets, runs, world.checkpoints().length);
  }

  /** The mean of a heavy tail is for many runs, the first checkpoint for any. */
  @ParameterizedTest
  @MethodSource("heavyTails")
  void aHeavyTailAgreesWithItsReferenceWhereThereAreRunsEnough(Reference reference) {
    assertAgrees(reference, play(reference), runs(reference.world()), SLOW ? 3 : 1);
  }

  private static void assertAgrees(
      Reference reference, List<Regret> regrets, int runs, int checkpoints) {
    for (int i = 0; i < checkpoints; i++) {
      assertTrue(
          reference.agrees(i, regrets.get(i), runs),
          regrets.get(i) + " (expected: " + reference.figures() + ")");
    }
  }

  /** The reference's median is 4 where its mean is 25: one run in fifty costs a thousand. */
  @Test
  void aDecayingEpsilonIsCheapInMostRuns() {
    Regret end = last(play(StationaryReferences.heavyTails().get(0)));
    assertEquals(4, end.median(), 1, end.toString());
  }

  @Test
  void policiesAreInTheOrderThatIsKnownOnTwoArms() {
    assertAscending(World.E1, "KL-UCB+", "KL-UCB", "UCB-tuned", "MOSS-anytime", "UCB1");
    assertAscending(World.E1, "Thompson", "KL-UCB");
    assertAscending(World.E1, "Boltzmann–Gumbel, C = ½", "softmax, τ = .1");
  }

  @Test
  void policiesAreInTheOrderThatIsKnownOnTenArms() {
    assertAscending(World.E2, "KL-UCB+", "Thompson", "KL-UCB", "MOSS-anytime", "UCB-tuned", "UCB1");
    assertAscending(World.E2, "Boltzmann–Gumbel, C = ½", "softmax, τ = .1");
  }

  /** Few runs may not tell neighbours apart; then they must not contradict their order. */
  private void assertAscending(World world, String... names) {
    for (int i = 1; i < names.length; i++) {
      Regret better = last(play(named(world, names[i - 1])));
      Regret worse = last(play(named(world, names[i])));
      double doubt = 2 * Math.hypot(better.standardError(), worse.standardError());
      assertTrue(
          better.mean() < worse.mean() + (SLOW ? 0 : doubt),
          names[i - 1] + " " + better + ", " + names[i] + " " + worse);
    }
  }

  private static Reference named(World world, String name) {
    return references()
        .filter(reference -> reference.world() == world && reference.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Regret last(List<Regret> regrets) {
    return regrets.get(regrets.size() - 1);
  }

  /**
   * Lai and Robbins: in the long run no consistent policy pays less than C·ln T, and these pay no
   * more. At 10 000 steps both are still below C·ln T, but their slope is near: it is half to twice
   * C.
   */
  @Test
  void regretGrowsAtTheRateOfLaiAndRobbins() {
    assertEquals(2.2521, World.E1.rate(), 1e-4);
    assertEquals(17.4452, World.E2.rate(), 1e-4);
    assertSlope(World.E1, new ThompsonSampling(1, 1, 0), Reference.FINE, 100);
    assertSlope(World.E1, new KlUcb(0, 0), Reference.AT_ONCE, 50);
    assertSlope(World.E2, new ThompsonSampling(1, 1, 0), Reference.FINE, 15);
    assertSlope(World.E2, new KlUcb(0, 0), Reference.AT_ONCE, 10);
  }

  private static void assertSlope(World world, Policy policy, RefreshSchedule schedule, int runs) {
    Reference reference = Reference.steady(policy.toString(), world, policy, schedule, "");
    List<Regret> regrets = reference.game().regretAfter(SLOW ? 20 * runs : runs, 10_000, 20_000);
    double slope = (regrets.get(1).mean() - regrets.get(0).mean()) / Math.log(2);
    double rate = world.rate();
    assertTrue(slope > rate / 2 && slope < rate * 2, reference + ": slope " + slope);
  }
}

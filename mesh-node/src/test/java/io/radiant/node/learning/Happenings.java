package io.radiant.node.learning;

import io.radiant.bandit.policy.ThompsonSampling;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.message.Basis;
import io.radiant.message.Route;
import io.radiant.node.journal.Entry;
import io.radiant.unit.RouterPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random decisions, rewards and epochs of a deployment with three routers. */
final class Happenings {
  static final long NOW = 1_800_000_000_000L;
  static final BookSettings SETTINGS = new BookSettings(86_400_000, 4096, 5_000);
  static final List<String> ARMS = List.of("a", "b", "c");

  private static final double[] PROPENSITIES = {.2, .5, .3};

  private final SplittableRandom chance;
  private final List<DecidedPrediction> made = new ArrayList<>();
  private long time = NOW;

  Happenings(long seed) {
    chance = new SplittableRandom(seed);
  }

  static RouterPlan plan(String router, List<String> arms, Repeats repeats, RouterPlan.Rule rule) {
    return new RouterPlan(
        "main", router, arms, RewardRange.UNIT, repeats, Forgetting.nothing(), rule);
  }

  static RouterPlan.Rule learned() {
    return new RouterPlan.Learned(new ThompsonSampling(1, 1, 0.03));
  }

  /** A learning router, one below it, and one that is only watched. */
  static List<RouterPlan> plans(Repeats repeats) {
    return List.of(
        plan("root", ARMS, repeats, learned()),
        plan("below", ARMS, repeats, learned()),
        plan("seen", ARMS, Repeats.FIRST_WINS, new RouterPlan.Watched()));
  }

  static Fold fold(Repeats repeats) {
    Fold nothing = Fold.empty("pod", SETTINGS);
    return new NewTerms("pod", SETTINGS, 0).apply(nothing, plans(repeats));
  }

  /** Everything that can happen, events that come again and predictions that come late included. */
  List<Entry> entries(int count) {
    return IntStream.range(0, count).mapToObj(i -> entry()).toList();
  }

  private Entry entry() {
    time += chance.nextInt(200);
    int kind = chance.nextInt(100);
    if (kind == 0) {
      return JournalBodies.entry(new EpochBegun("main/root", chance.nextInt(12), "drift"), time);
    }
    return kind < 45 || made.isEmpty()
        ? JournalBodies.entry(decision(made.size()))
        : JournalBodies.entry(report());
  }

  private DecidedPrediction decision(int number) {
    List<RouterDecision> decisions =
        switch (chance.nextInt(3)) {
          case 0 -> List.of(chosen("root"));
          case 1 -> List.of(chosen("root"), chosen("below"));
          default -> List.of(chosen("seen"));
        };
    DecidedPrediction prediction =
        new DecidedPrediction("puid-" + number, "main", "g", time, decisions);
    made.add(prediction);
    return prediction;
  }

  private RouterDecision chosen(String router) {
    int arm = chance.nextInt(ARMS.size());
    Basis basis = new Basis(0, 1, PROPENSITIES, 0, new double[0]);
    return new RouterDecision(
        router, ARMS.get(arm), new Route.Branch(arm, PROPENSITIES[arm], basis));
  }

  private int soonOrNever() {
    return made.size() + chance.nextInt(2) * 1_000_000;
  }

  private ReportedReward report() {
    boolean early = chance.nextInt(10) == 0;
    DecidedPrediction prediction =
        early
            ? new DecidedPrediction("puid-" + soonOrNever(), "", "", 0, List.of())
            : made.get(chance.nextInt(made.size()));
    boolean unnamed = chance.nextInt(5) == 0;
    return new ReportedReward(
        prediction,
        unnamed ? "" : "event-" + chance.nextInt(4),
        chance.nextInt(20) == 0 ? 7 : chance.nextInt(5) / 4.0,
        chance.nextInt(12) == 0,
        time - chance.nextInt(1000),
        time,
        "");
  }
}

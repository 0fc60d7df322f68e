package io.radiant.node.evaluation;

import io.radiant.message.Basis;
import io.radiant.message.Route;
import io.radiant.node.journal.Entry;
import io.radiant.node.learning.DecidedPrediction;
import io.radiant.node.learning.JournalBodies;
import io.radiant.node.learning.ReportedReward;
import io.radiant.node.learning.RouterDecision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A log of which the truth is known: entries as a ledger writes them, in memory. */
public final class SyntheticLog implements JournalLog {
  public static final String ROUTER = "main/router";

  /** Sunday, 22 November 2026. */
  public static final long START = 1_795_305_600_000L;

  private final SplittableRandom chance;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> arms;
  private long timeMillis = START;

  public SyntheticLog(long seed, String... arms) {
    this.chance = new SplittableRandom(seed);
    this.arms = List.of(arms);
  }

  /** Decisions of these chances, each followed by a reward of 1 or 0. */
  public SyntheticLog bernoulli(int decisions, double[] propensities, double... means) {
    for (int i = 0; i < decisions; i++) {
      DecidedPrediction decided = decide(propensities);
      Route.Branch branch = (Route.Branch) decided.decisions().get(0).route();
      reward(decided, "", chance.nextDouble() < means[branch.child()] ? 1 : 0);
    }
    return this;
  }

  DecidedPrediction decide(double... propensities) {
    return decide("g1", arms, new Basis(0, 0, propensities, 0, new double[0]), propensities);
  }

  DecidedPrediction decide(String generation, List<String> names, Basis basis, double... chances) {
    int arm = draw(chances);
    timeMillis += 1000;
    DecidedPrediction decided =
        new DecidedPrediction(
            "puid-" + entries.size(),
            "main",
            generation,
            timeMillis,
            List.of(
                new RouterDecision(
                    "router", names.get(arm), new Route.Branch(arm, chances[arm], basis))));
    entries.add(JournalBodies.entry(decided));
    return decided;
  }

  private int draw(double[] chances) {
    double place = chance.nextDouble();
    int arm = 0;
    while (arm < chances.length - 1 && place >= chances[arm]) {
      place -= chances[arm];
      arm++;
    }
    return arm;
  }

  void reward(DecidedPrediction decided, String event, double reward) {
    entries.add(JournalBodies.entry(report(decided, event, reward, false)));
  }

  void retract(DecidedPrediction decided, String event) {
    entries.add(JournalBodies.entry(report(decided, event, 0, true)));
  }

  /** A report whose prediction is not known yet. */
  void parked(String puid, double reward) {
    DecidedPrediction unknown = new DecidedPrediction(puid, "", "", 0, List.of());
    entries.add(JournalBodies.entry(report(unknown, "", reward, false)));
  }

  private ReportedReward report(
      DecidedPrediction decided, String event, double reward, boolean retraction) {
    timeMillis += 1;
    return new ReportedReward(decided, event, reward, retraction, timeMillis, timeMillis, "");
  }

  static String arm(DecidedPrediction decided) {
    return decided.decisions().get(0).arm();
  }

  static double[] even(int arms) {
    return IntStream.range(0, arms).mapToDouble(arm -> 1.0 / arms).toArray();
  }

  public List<Entry> entries() {
    return entries;
  }

  @Override
  public void read(Visitor visitor) {
    for (Entry entry : entries) {
      if (entry.kind() == Entry.Kind.DECISION) {
        visitor.decided(JournalBodies.decision(entry));
      } else {
        visitor.reported(JournalBodies.reward(entry));
      }
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(arms.toArray()) + ", " + entries.size() + " entries";
  }
}

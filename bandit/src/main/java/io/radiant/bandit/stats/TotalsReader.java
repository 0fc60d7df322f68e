package io.radiant.bandit.stats;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Adds up rows over their origins, for some arms and one moment. */
final class TotalsReader {

  private final Forgetting forgetting;
  private final Map<String, Integer> places;
  private final int arms;
  private final long nowMillis;

  TotalsReader(Forgetting forgetting, List<String> arms, long nowMillis) {
    this.forgetting = forgetting;
    this.arms = arms.size();
    this.nowMillis = nowMillis;
    this.places = new HashMap<>();
    IntStream.range(0, this.arms).forEach(arm -> places.put(arms.get(arm), arm));
    if (places.size() < this.arms) {
      throw new IllegalArgumentException("arms: " + arms + " (expected: all different)");
    }
  }

  /** The totals of an epoch, with at most {@code kept} from the epochs before. */
  ArmTotals read(Collection<Row> rows, long epoch, double kept) {
    if (!(kept >= 0 && Double.isFinite(kept))) {
      throw new IllegalArgumentException("kept: " + kept + " (expected: finite, 0 or more)");
    }
    TreeMap<Long, ArmSums[]> byEpoch = new TreeMap<>();
    byEpoch.put(epoch, none());
    rows.stream()
        .filter(row -> row.key().epoch() <= epoch && (kept > 0 || row.key().epoch() == epoch))
        .forEach(row -> add(row, byEpoch));
    return ArmTotals.of(
        byEpoch.values().stream()
            .map(this::evidence)
            .reduce((before, own) -> carried(before, own, kept))
            .orElseThrow());
  }

  private ArmSums[] none() {
    return Stream.generate(ArmSums::new).limit(arms).toArray(ArmSums[]::new);
  }

  private void add(Row row, Map<Long, ArmSums[]> byEpoch) {
    Integer place = places.get(row.key().arm());
    if (place != null) {
      byEpoch.computeIfAbsent(row.key().epoch(), any -> none())[place].add(row.sums(), forgetting);
    }
  }

  private List<ArmEvidence> evidence(ArmSums[] sums) {
    return Arrays.stream(sums).map(sum -> sum.evidence(forgetting, nowMillis)).toList();
  }

  private static List<ArmEvidence> carried(
      List<ArmEvidence> before, List<ArmEvidence> own, double kept) {
    return IntStream.range(0, own.size())
        .mapToObj(arm -> carried(before.get(arm), own.get(arm), kept))
        .toList();
  }

  private static ArmEvidence carried(ArmEvidence before, ArmEvidence own, double kept) {
    if (before.weight() == 0) {
      return own;
    }
    double share = Math.min(1, kept / before.weight());
    double weight = own.weight() + share * before.weight();
    return new ArmEvidence(
        own.count(),
        own.decisions(),
        weight,
        Math.min(weight, own.sum() + share * before.sum()),
        Math.min(weight, own.sumOfSquares() + share * before.sumOfSquares()),
        own.loss());
  }
}

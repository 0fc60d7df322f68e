package io.radiant.bandit.stats;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Adds up rows over their origins, for some arms and one moment. */
final class TotalsReader {

  private final Measure measure;
  private final Map<String, Integer> places;
  private final int arms;
  private final long nowMillis;

  TotalsReader(Measure measure, List<String> arms, long nowMillis) {
    this.measure = measure;
    this.arms = arms.size();
    this.nowMillis = nowMillis;
    this.places = new HashMap<>();
    IntStream.range(0, this.arms).forEach(arm -> places.put(arms.get(arm), arm));
    if (places.size() < this.arms) {
      throw new IllegalArgumentException("arms: " + arms + " (expected: all different)");
    }
  }

  /** The totals of an epoch, with at most {@code kept} from the epochs before. */
  ArmTotals totals(Collection<Row> rows, long epoch, double kept) {
    return ArmTotals.of(
        read(
            byEpoch(rows, epoch, kept),
            sums -> sums.evidence(measure.forgetting(), nowMillis),
            (before, own) -> carried(before, own, kept)));
  }

  /** The same for policies that look at features. */
  ContextTotals contextTotals(Collection<Row> rows, long epoch, double kept) {
    List<ContextEvidence> evidence =
        read(
            byEpoch(rows, epoch, kept),
            sums -> sums.context(measure, nowMillis),
            (before, own) -> own.carrying(before, kept));
    return new ContextTotals(
        measure.features(), evidence.stream().map(ContextEvidence::sums).toList());
  }

  private SortedMap<Long, ArmSums[]> byEpoch(Collection<Row> rows, long epoch, double kept) {
    if (!(kept >= 0 && Double.isFinite(kept))) {
      throw new IllegalArgumentException("kept: " + kept + " (expected: finite, 0 or more)");
    }
    SortedMap<Long, ArmSums[]> byEpoch = new TreeMap<>();
    byEpoch.put(epoch, none());
    rows.stream()
        .filter(row -> row.key().epoch() <= epoch && (kept > 0 || row.key().epoch() == epoch))
        .forEach(row -> add(row, byEpoch));
    return byEpoch;
  }

  private ArmSums[] none() {
    return Stream.generate(ArmSums::new).limit(arms).toArray(ArmSums[]::new);
  }

  private void add(Row row, Map<Long, ArmSums[]> byEpoch) {
    Integer place = places.get(row.key().arm());
    if (place != null) {
      byEpoch.computeIfAbsent(row.key().epoch(), any -> none())[place].add(row.sums(), measure);
    }
  }

  /** What the epochs amount to for every arm, each with its part of those before it. */
  private <T> List<T> read(
      SortedMap<Long, ArmSums[]> byEpoch, Function<ArmSums, T> evidence, BinaryOperator<T> carry) {
    return byEpoch.values().stream()
        .map(epoch -> Arrays.stream(epoch).map(evidence).toList())
        .reduce((before, own) -> carried(before, own, carry))
        .orElseThrow();
  }

  private static <T> List<T> carried(List<T> before, List<T> own, BinaryOperator<T> carry) {
    return IntStream.range(0, own.size())
        .mapToObj(arm -> carry.apply(before.get(arm), own.get(arm)))
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

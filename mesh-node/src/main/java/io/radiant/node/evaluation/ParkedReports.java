package io.radiant.node.evaluation;

import io.radiant.node.learning.DecidedPrediction;
import io.radiant.node.learning.ReportedReward;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports that came before the news of their prediction; of more than fit, the latest. */
final class ParkedReports {
  private static final int MOST = 1 << 16;

  private final Map<String, List<ReportedReward>> byPuid = new LinkedHashMap<>();

  static boolean isParked(ReportedReward report) {
    return report.prediction().predictor().isEmpty();
  }

  void park(ReportedReward report) {
    byPuid.computeIfAbsent(report.prediction().puid(), unknown -> new ArrayList<>()).add(report);
    if (byPuid.size() > MOST) {
      byPuid.remove(byPuid.keySet().iterator().next());
    }
  }

  /** What waited for this prediction, as reports about it. */
  List<ReportedReward> release(DecidedPrediction prediction) {
    return byPuid.isEmpty() ? List.of() : about(prediction, byPuid.remove(prediction.puid()));
  }

  private static List<ReportedReward> about(
      DecidedPrediction prediction, List<ReportedReward> parked) {
    return parked == null
        ? List.of()
        : parked.stream()
            .map(
                report ->
                    new ReportedReward(
                        prediction,
                        report.eventId(),
                        report.reward(),
                        report.retraction(),
                        report.observedMillis(),
                        report.receivedMillis(),
                        report.truth()))
            .toList();
  }
}

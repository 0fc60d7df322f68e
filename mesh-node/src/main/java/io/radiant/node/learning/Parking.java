package io.radiant.node.learning;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports about predictions that are not known yet, each for a limited time. Belongs to one thread;
 * its clock are the times of what happens.
 */
final class Parking {
  /** More than wait while a prediction is on its way; fewer than would hurt. */
  private static final int MOST = 1 << 14;

  private final long parkMillis;
  private final Map<String, List<ReportedReward>> reports = new LinkedHashMap<>();
  private int size;

  Parking(long parkMillis) {
    this.parkMillis = parkMillis;
  }

  boolean hasRoom() {
    return parkMillis > 0 && size < MOST;
  }

  /** Whether this report is waiting already. */
  boolean holds(ReportedReward report) {
    return !report.eventId().isEmpty()
        && reports.getOrDefault(report.prediction().puid(), List.of()).stream()
            .anyMatch(waiting -> isSame(waiting, report));
  }

  private static boolean isSame(ReportedReward one, ReportedReward other) {
    return one.eventId().equals(other.eventId()) && one.retraction() == other.retraction();
  }

  void park(ReportedReward report) {
    reports.computeIfAbsent(report.prediction().puid(), puid -> new ArrayList<>()).add(report);
    size++;
  }

  /** What waited for this prediction, in the order in which it came. */
  List<ReportedReward> leave(String puid) {
    List<ReportedReward> waiting = reports.remove(puid);
    if (waiting == null) {
      return List.of();
    }
    size -= waiting.size();
    return waiting;
  }

  /** Drops what has waited too long, with all that came later for the same prediction. */
  List<ReportedReward> expire(long nowMillis) {
    List<ReportedReward> late = new ArrayList<>();
    Iterator<List<ReportedReward>> oldest = reports.values().iterator();
    while (oldest.hasNext()) {
      List<ReportedReward> waiting = oldest.next();
      if (nowMillis - waiting.get(0).receivedMillis() < parkMillis) {
        break;
      }
      oldest.remove();
      size -= waiting.size();
      late.addAll(waiting);
    }
    return late;
  }

  /** All that waits, in an order that puts it in the same places again. */
  List<ReportedReward> all() {
    return reports.values().stream().flatMap(List::stream).toList();
  }
}

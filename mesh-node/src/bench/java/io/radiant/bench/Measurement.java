package io.radiant.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All segments of one workload on one server. */
final class Measurement {
  private final Workload workload;
  private final ServerKind server;
  private final List<Segment> segments = new ArrayList<>();

  Measurement(Workload workload, ServerKind server) {
    this.workload = workload;
    this.server = server;
  }

  Workload workload() {
    return workload;
  }

  ServerKind server() {
    return server;
  }

  void add(Segment segment) {
    segments.add(segment);
  }

  List<Segment> segments() {
    return segments;
  }

  /** The segment in which others disturbed least. */
  double minimum(ToDoubleFunction<Segment> figure) {
    return segments.stream().mapToDouble(figure).min().orElseThrow();
  }

  double median(ToDoubleFunction<Segment> figure) {
    double[] sorted = segments.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** What a share of all requests of all segments did not exceed. */
  double percentileMillis(double share) {
    return Latencies.percentile(segments.stream().map(Segment::latencies).toList(), share) / 1e6;
  }
}

package io.radiant.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The results as JSON, every segment of them, for other programs. */
final class JsonReport {
  private static final int DIGITS = 1000;

  private JsonReport() {}

  static void write(Results results, Path file) throws IOException {
    Files.writeString(file, json(results).encodePrettily() + "\n");
  }

  private static JsonObject json(Results results) {
    JsonArray rows = new JsonArray();
    for (List<Measurement> experiment : results.experiments()) {
      experiment.forEach(one -> rows.add(json(experiment, one)));
    }
    JsonObject json =
        new JsonObject()
            .put("machine", json(results.machine()))
            .put("settings", json(results.settings()))
            .put("measurements", rows)
            .put("furtherNode", furtherNodes(results.furtherNodes()));
    results.memory().ifPresent(memory -> json.put("memory", json(memory)));
    return json;
  }

  private static JsonObject json(Machine machine) {
    return new JsonObject()
        .put("java", machine.java())
        .put("processors", machine.processors())
        .put("loadBefore", rounded(machine.loadBefore()))
        .put("loadAfter", rounded(machine.loadAfter()));
  }

  private static JsonObject json(Settings settings) {
    return new JsonObject()
        .put("seconds", settings.seconds())
        .put("segments", settings.segments())
        .put("warmUpSeconds", settings.warmUpSeconds());
  }

  private static JsonObject json(List<Measurement> experiment, Measurement one) {
    JsonArray segments = new JsonArray();
    one.segments().forEach(segment -> segments.add(json(segment)));
    return new JsonObject()
        .put("request", one.workload().name())
        .put("requestBytes", one.workload().body().length())
        .put("inProgress", one.workload().calls())
        .put("server", one.server().name())
        .put("loopMicros", rounded(one.minimum(Segment::loopMicros)))
        .put("loopMicrosMedian", rounded(one.median(Segment::loopMicros)))
        .put("loopRatio", rounded(Results.ratio(experiment, one, Segment::loopMicros)))
        .put("processMicros", rounded(one.minimum(Segment::processMicros)))
        .put("processRatio", rounded(Results.ratio(experiment, one, Segment::processMicros)))
        .put("allocatedBytes", rounded(one.minimum(Segment::bytes)))
        .put("allocatedRatio", rounded(Results.ratio(experiment, one, Segment::bytes)))
        .put("p50Millis", rounded(one.percentileMillis(0.5)))
        .put("p99Millis", rounded(one.percentileMillis(0.99)))
        .put("segments", segments);
  }

  private static JsonObject json(Segment segment) {
    return new JsonObject()
        .put("answers", segment.answers())
        .put("nanos", segment.nanos())
        .put("loopNanos", segment.used().loopNanos())
        .put("processNanos", segment.used().processNanos())
        .put("loopBytes", segment.used().loopBytes());
  }

  private static JsonArray furtherNodes(List<FurtherNode> nodes) {
    JsonArray json = new JsonArray();
    for (FurtherNode node : nodes) {
      json.add(
          new JsonObject()
              .put("edges", node.edges())
              .put("loopMicros", rounded(node.micros()))
              .put("loopMicrosMedian", rounded(node.medianMicros()))
              .put("allocatedBytes", rounded(node.bytes())));
    }
    return json;
  }

  private static JsonObject json(Memory memory) {
    JsonArray starts = new JsonArray();
    memory
        .starts()
        .forEach(
            start ->
                starts.add(
                    new JsonObject()
                        .put("cpuSeconds", rounded(start.cpuSeconds()))
                        .put("seconds", rounded(start.seconds()))));
    JsonArray residents = new JsonArray();
    memory
        .residents()
        .forEach(
            resident ->
                residents.add(
                    new JsonObject().put("after", resident.when()).put("bytes", resident.bytes())));
    return new JsonObject()
        .put("starts", starts)
        .put("resident", residents)
        .put("peakBytes", memory.peakBytes());
  }

  private static double rounded(double figure) {
    return (double) Math.round(DIGITS * figure) / DIGITS;
  }
}

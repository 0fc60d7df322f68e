package io.radiant.node.wire;

import io.radiant.message.Metric;
import io.radiant.message.Tags;
import java.util.List;
import java.util.Map;

/** What a message says about itself, in whichever dialect it came. */
record WireMeta(
    String puid,
    Tags tags,
    Map<String, Integer> routing,
    Map<String, String> requestPath,
    List<Metric> metrics) {
  static final WireMeta EMPTY = new WireMeta("", Tags.NONE, Map.of(), Map.of(), List.of());
}

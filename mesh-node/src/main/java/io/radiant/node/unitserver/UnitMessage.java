package io.radiant.node.unitserver;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A question to a unit, or its answer.
 *
 * @param puid the prediction's id; empty if it has none
 * @param tags what the units before have said; values as in JSON
 * @param routing the child that each router chose
 * @param requestPath the units that took part, with their images
 */
public record UnitMessage(
    String puid,
    Map<String, Object> tags,
    Map<String, Integer> routing,
    Map<String, String> requestPath,
    List<UnitMetric> metrics,
    Content content) {
  /** A message without a word in it. */
  public static final UnitMessage EMPTY =
      new UnitMessage("", Map.of(), Map.of(), Map.of(), List.of(), new Content.Nothing());

  public UnitMessage {
    Objects.requireNonNull(puid);
    // A tag may be null, and the order is kept.
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    routing = Map.copyOf(routing);
    requestPath = Collections.unmodifiableMap(new LinkedHashMap<>(requestPath));
    metrics = List.copyOf(metrics);
    Objects.requireNonNull(content);
  }

  /**
   * The numbers that the message carries.
   *
   * @throws UnitFailure if it carries something else
   */
  public Numbers numbers() {
    return content.numbers();
  }

  /** An answer of numbers, in the form of this question. */
  public Content answer(List<String> names, Numbers numbers) {
    return content.answer(names, numbers);
  }
}

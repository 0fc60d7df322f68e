package io.radiant.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request on its way into a graph, or an answer on its way out.
 *
 * @param puid the prediction's id; the same from the request to the last reward
 * @param payload what it carries for the units
 * @param tags what it collected on its way
 * @param status what the unit that made it says of it; empty if nothing
 * @param metrics what the unit that made it reports; the node moves them to its hop
 * @param trail where it has been
 * @param deadline until when it must be answered
 * @param headers what the client said beside it, for units in other processes
 */
public record InferenceMessage(
    String puid,
    Payload payload,
    Tags tags,
    Optional<Status> status,
    List<Metric> metrics,
    Trail trail,
    Deadline deadline,
    Headers headers) {

  public InferenceMessage {
    Objects.requireNonNull(puid);
    Objects.requireNonNull(payload);
    Objects.requireNonNull(tags);
    Objects.requireNonNull(status);
    Objects.requireNonNull(trail);
    Objects.requireNonNull(deadline);
    Objects.requireNonNull(headers);
    metrics = List.copyOf(metrics);
  }

  public static InferenceMessage request(
      String puid, Payload payload, Tags tags, Deadline deadline) {
    return new InferenceMessage(
        puid, payload, tags, Optional.empty(), List.of(), Trail.EMPTY, deadline, Headers.NONE);
  }

  public InferenceMessage withPayload(Payload other) {
    return new InferenceMessage(puid, other, tags, status, metrics, trail, deadline, headers);
  }

  public InferenceMessage withTags(Tags other) {
    return new InferenceMessage(puid, payload, other, status, metrics, trail, deadline, headers);
  }

  public InferenceMessage withStatus(Status other) {
    return new InferenceMessage(
        puid, payload, tags, Optional.of(other), metrics, trail, deadline, headers);
  }

  public InferenceMessage withMetrics(List<Metric> other) {
    return new InferenceMessage(puid, payload, tags, status, other, trail, deadline, headers);
  }

  public InferenceMessage withTrail(Trail other) {
    return new InferenceMessage(puid, payload, tags, status, metrics, other, deadline, headers);
  }

  public InferenceMessage withDeadline(Deadline other) {
    return new InferenceMessage(puid, payload, tags, status, metrics, trail, other, headers);
  }

  public InferenceMessage withHeaders(Headers other) {
    return new InferenceMessage(puid, payload, tags, status, metrics, trail, deadline, other);
  }
}

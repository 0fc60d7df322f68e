package io.radiant.node.wire;

import io.radiant.message.Payload;
import io.radiant.message.Route;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a client says became of a prediction.
 *
 * @param puid the prediction's id: of the response, else of the request, else empty
 * @param reward whatever number the client gave, NaN included; NaN if it gave none
 * @param rewarded whether the client gave a reward; in Seldon's shape it always does, and says 0 by
 *     saying nothing
 * @param routing the routes by node
 * @param requestPath the images of the nodes that the prediction visited, by node
 * @param request what was asked, {@link Payload#NOTHING} if it was not sent back
 * @param response what was answered, likewise
 * @param truth what would have been right, likewise
 * @param event what tells this report from others about the same prediction
 */
public record FeedbackBody(
    String puid,
    double reward,
    boolean rewarded,
    Map<String, Route> routing,
    Map<String, String> requestPath,
    Payload request,
    Payload response,
    Payload truth,
    FeedbackEvent event) {
  private static final int USUAL_TRUTH = 128;

  public FeedbackBody {
    Objects.requireNonNull(puid);
    Objects.requireNonNull(routing);
    Objects.requireNonNull(requestPath);
    Objects.requireNonNull(request);
    Objects.requireNonNull(response);
    Objects.requireNonNull(truth);
    Objects.requireNonNull(event);
  }

  /** A report with a reward. */
  public FeedbackBody(
      String puid,
      double reward,
      Map<String, Route> routing,
      Map<String, String> requestPath,
      Payload request,
      Payload response,
      Payload truth,
      FeedbackEvent event) {
    this(puid, reward, true, routing, requestPath, request, response, truth, event);
  }

  static FeedbackBody of(
      WireMessage request,
      WireMessage response,
      WireMessage truth,
      double reward,
      FeedbackEvent event) {
    String answered = response.meta().puid();
    return new FeedbackBody(
        answered.isEmpty() ? request.meta().puid() : answered,
        reward,
        routes(response.meta().routing()),
        response.meta().requestPath(),
        request.payload(),
        response.payload(),
        truth.payload(),
        event);
  }

  /** A report of which nothing is sent back but the prediction's id. */
  static FeedbackBody light(
      String puid, OptionalDouble reward, Payload truth, FeedbackEvent event) {
    return new FeedbackBody(
        puid,
        reward.orElse(Double.NaN),
        reward.isPresent(),
        Map.of(),
        Map.of(),
        Payload.NOTHING,
        Payload.NOTHING,
        truth,
        event);
  }

  /** The same report under this name, unless it has one, or the name is empty. */
  public FeedbackBody named(String eventId) {
    if (eventId.isEmpty() || !event.id().isEmpty()) {
      return this;
    }
    return new FeedbackBody(
        puid,
        reward,
        rewarded,
        routing,
        requestPath,
        request,
        response,
        truth,
        new FeedbackEvent(eventId, event.observedMillis(), event.retraction()));
  }

  /**
   * What would have been right, as JSON: any value as it came, other payloads as a SeldonMessage;
   * empty if the client did not say.
   *
   * @throws io.radiant.message.Failure BAD_REQUEST if it came as protobuf and cannot be read
   */
  public String truthJson() {
    if (truth instanceof Payload.Nothing) {
      return "";
    }
    JsonWriter json = new JsonWriter(USUAL_TRUTH + Sizes.of(truth));
    JsonMessageWriter.valueOrMessage(json, puid, truth);
    return json.toBuffer().toString();
  }

  private static Map<String, Route> routes(Map<String, Integer> numbers) {
    Map<String, Route> routes = new LinkedHashMap<>();
    numbers.forEach((node, number) -> routes.put(node, Routing.route(number)));
    return Collections.unmodifiableMap(routes);
  }
}

package io.radiant.node.wire;

import io.radiant.message.Payload;
import io.radiant.message.Route;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a client says became of a prediction.
 *
 * @param puid the prediction's id: of the response, else of the request, else empty
 * @param reward 0 if the client gave none; whatever number it gave otherwise, NaN included
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
    Map<String, Route> routing,
    Map<String, String> requestPath,
    Payload request,
    Payload response,
    Payload truth,
    FeedbackEvent event) {
  public FeedbackBody {
    Objects.requireNonNull(puid);
    Objects.requireNonNull(routing);
    Objects.requireNonNull(requestPath);
    Objects.requireNonNull(request);
    Objects.requireNonNull(response);
    Objects.requireNonNull(truth);
    Objects.requireNonNull(event);
  }

  static FeedbackBody of(
      WireMessage request, WireMessage response, WireMessage truth, double reward) {
    String answered = response.meta().puid();
    return new FeedbackBody(
        answered.isEmpty() ? request.meta().puid() : answered,
        reward,
        routes(response.meta().routing()),
        response.meta().requestPath(),
        request.payload(),
        response.payload(),
        truth.payload(),
        FeedbackEvent.PLAIN);
  }

  private static Map<String, Route> routes(Map<String, Integer> numbers) {
    Map<String, Route> routes = new LinkedHashMap<>();
    numbers.forEach((node, number) -> routes.put(node, Routing.route(number)));
    return Collections.unmodifiableMap(routes);
  }
}

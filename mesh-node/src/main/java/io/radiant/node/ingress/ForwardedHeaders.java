package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.message.Headers;
import io.radiant.message.InferenceMessage;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.unit.StickyKeys;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The headers of requests that somebody in the graph is told, whatever the protocol: units in other
 * processes, and routers that know requests by one.
 */
final class ForwardedHeaders {
  /** For deployments where nobody is: nobody pays for what nobody hears. */
  static final ForwardedHeaders NONE = new ForwardedHeaders(List.of());

  private final List<String> names;

  private ForwardedHeaders(List<String> names) {
    this.names = names;
  }

  static ForwardedHeaders of(ServedDeployment deployment, NodeConfig config) {
    List<PredictorSpec> predictors = deployment.spec().predictors();
    Set<String> names = new LinkedHashSet<>();
    if (predictors.stream().anyMatch(ForwardedHeaders::hasHearers)) {
      names.addAll(config.forwardedHeaders());
    }
    predictors.forEach(one -> StickyKeys.headers(one.graph()).forEach(names::add));
    return names.isEmpty() ? NONE : new ForwardedHeaders(List.copyOf(names));
  }

  private static boolean hasHearers(PredictorSpec predictor) {
    return predictor.graph().all().anyMatch(unit -> unit.implementation().isEmpty());
  }

  /**
   * The message with those headers.
   *
   * @param said all headers of the request, or the metadata of the call
   */
  InferenceMessage addTo(InferenceMessage message, MultiMap said) {
    List<Headers.Entry> found = find(said);
    return found.isEmpty() ? message : message.withHeaders(new Headers(found));
  }

  private List<Headers.Entry> find(MultiMap said) {
    List<Headers.Entry> found = List.of();
    for (String name : names) {
      if (said.contains(name)) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        for (String value : said.getAll(name)) {
          found.add(new Headers.Entry(name, value));
        }
      }
    }
    return found;
  }
}

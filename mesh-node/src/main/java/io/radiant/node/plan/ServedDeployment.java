package io.radiant.node.plan;

import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.GraphTrail;
import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.message.Trail;
import io.radiant.node.metrics.PredictorLabels;
import io.radiant.node.wire.FeedbackBody;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A deployment that this process serves; immutable and shared by all event loops. */
public final class ServedDeployment {
  /** The annotation with a deployment's default deadline, in milliseconds. */
  private static final String TIMEOUT = "seldon.io/rest-timeout";

  private final DeploymentSpec spec;
  private final TrafficSplit split;
  private final List<Set<String>> unitNames;

  public ServedDeployment(DeploymentSpec spec) {
    this.spec = Objects.requireNonNull(spec);
    this.split = TrafficSplit.of(spec);
    this.unitNames = spec.predictors().stream().map(ServedDeployment::names).toList();
  }

  private static Set<String> names(PredictorSpec predictor) {
    return predictor.graph().all().map(UnitSpec::name).collect(Collectors.toUnmodifiableSet());
  }

  public DeploymentSpec spec() {
    return spec;
  }

  public PredictorSpec predictor(int index) {
    return spec.predictors().get(index);
  }

  public PredictorLabels labels(PredictorSpec predictor) {
    return new PredictorLabels(spec.name(), predictor.name(), predictor.version());
  }

  /** Which predictor answers a prediction. */
  public int choose(String puid) {
    return split.choose(puid);
  }

  /** The deadline of requests that bring none. */
  public long timeoutMillis(long absent) {
    String given = spec.annotations().getOrDefault(TIMEOUT, "");
    return given.matches("[1-9]\\d{0,8}") ? Long.parseLong(given) : absent;
  }

  /**
   * What a client reports, as the event that units hear.
   *
   * @throws Failure BAD_REQUEST if it names a route that does not exist
   */
  public Feedback feedback(FeedbackBody body) {
    PredictorSpec predictor = spec.predictors().get(answeredBy(body));
    Trail trail = GraphTrail.of(predictor.graph(), body.routing(), body.requestPath().keySet());
    return new Feedback(
        body.puid(),
        predictor.name(),
        body.reward(),
        trail,
        body.request(),
        body.response(),
        body.truth());
  }

  /** By the id, unless the units on the path say that it was another. */
  private int answeredBy(FeedbackBody body) {
    int chosen = body.puid().isEmpty() ? 0 : choose(body.puid());
    Map<String, String> path = body.requestPath();
    if (unitNames.get(chosen).containsAll(path.keySet())) {
      return chosen;
    }
    for (int i = 0; i < unitNames.size(); i++) {
      if (unitNames.get(i).containsAll(path.keySet())) {
        return i;
      }
    }
    throw Failure.badRequest(
        "requestPath names units that no predictor of \"%s\" has: %s"
            .formatted(spec.name(), path.keySet()));
  }
}

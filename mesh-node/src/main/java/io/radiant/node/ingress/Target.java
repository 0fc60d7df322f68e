package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.message.InferenceMessage;
import io.radiant.node.metrics.RequestMeter;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.unit.Node;
import io.radiant.verticle.Edges;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * What requests are for, as one event loop reaches it over one protocol: the graphs of a
 * deployment, or one node of them.
 */
final class Target {
  private final ToIntFunction<String> choice;
  // By predictor; null where that has no such node and is never chosen.
  private final Node[] nodes;
  private final List<RequestMeter> meters;
  private final Decisions decisions;
  private final ForwardedHeaders headers;
  private final long timeoutNanos;

  private Target(
      ToIntFunction<String> choice,
      Node[] nodes,
      List<RequestMeter> meters,
      Decisions decisions,
      ForwardedHeaders headers,
      long timeoutNanos) {
    this.choice = choice;
    this.nodes = nodes;
    this.meters = meters;
    this.decisions = decisions;
    this.headers = headers;
    this.timeoutNanos = timeoutNanos;
  }

  /**
   * A deployment.
   *
   * @param service what is asked of it, in the words of the metrics
   * @param method how: {@code rest} or {@code grpc}
   */
  static Target of(ServedDeployment deployment, Ingress ingress, String service, String method) {
    List<PredictorSpec> predictors = deployment.spec().predictors();
    long timeoutMillis = deployment.timeoutMillis(ingress.config().limits().timeoutMillis());
    return new Target(
        deployment::choose,
        predictors.stream()
            .map(p -> ingress.edges().to(deployment.spec().name(), p.name(), p.graph().name()))
            .toArray(Node[]::new),
        predictors.stream()
            .map(p -> ingress.meters().requests(deployment.labels(p), service, method))
            .toList(),
        Decisions.of(deployment),
        ForwardedHeaders.of(deployment, ingress.config()),
        TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
  }

  /** Nobody, until a message says whom it is for. */
  static Target undecided(long timeoutNanos) {
    return new Target(
        puid -> 0, new Node[0], List.of(), Decisions.NONE, ForwardedHeaders.NONE, timeoutNanos);
  }

  /** Always the same predictor of this deployment. */
  Target predictor(int predictor) {
    return new Target(puid -> predictor, nodes, meters, decisions, headers, timeoutNanos);
  }

  /** A unit of this deployment: the chosen predictor's, or the first that has it. */
  Target unit(ServedDeployment deployment, Edges edges, String unit) {
    List<PredictorSpec> predictors = deployment.spec().predictors();
    Node[] units = new Node[nodes.length];
    int first = -1;
    for (int i = units.length - 1; i >= 0; i--) {
      if (has(predictors.get(i), unit)) {
        units[i] = edges.to(deployment.spec().name(), predictors.get(i).name(), unit);
        first = i;
      }
    }
    int otherwise = first;
    ToIntFunction<String> having =
        puid -> units[choice.applyAsInt(puid)] == null ? otherwise : choice.applyAsInt(puid);
    return new Target(having, units, meters, Decisions.NONE, headers, timeoutNanos);
  }

  private static boolean has(PredictorSpec predictor, String unit) {
    return predictor.graph().all().map(UnitSpec::name).anyMatch(unit::equals);
  }

  /** The deadline of requests that bring none. */
  long timeoutNanos() {
    return timeoutNanos;
  }

  /** Which predictor answers {@code puid}. */
  int choose(String puid) {
    return choice.applyAsInt(puid);
  }

  /**
   * @param said the request's headers, of which units in other processes are told some
   */
  Future<InferenceMessage> predict(int predictor, InferenceMessage message, MultiMap said) {
    return nodes[predictor].predict(headers.addTo(message, said));
  }

  /** Takes down what routers decided about a prediction that is about to be answered. */
  void decided(int predictor, InferenceMessage answer) {
    decisions.take(predictor, answer);
  }

  /** Notes an answer; one that was for nobody is in nobody's figures. */
  void answered(int predictor, long nanos, Throwable failure) {
    if (predictor < meters.size()) {
      meters.get(predictor).answered(nanos, failure);
    }
  }
}

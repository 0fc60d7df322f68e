package io.radiant.node.plan;

import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.PredictorSpec;
import io.radiant.node.learning.Ledger;
import io.radiant.node.metrics.PredictorLabels;
import io.radiant.unit.Learning;
import java.util.Objects;

/** A deployment that this process serves; immutable and shared by all event loops. */
public final class ServedDeployment {
  /** The annotation with a deployment's default deadline, in milliseconds. */
  private static final String TIMEOUT = "seldon.io/rest-timeout";

  private final DeploymentSpec spec;
  private final String generation;
  private final TrafficSplit split;
  private final Ledger ledger;
  private final Learning learning;

  /**
   * @param generation which state of its manifest this is
   * @param ledger where its decisions and rewards are kept
   * @param learning where its routers find what was learned
   */
  public ServedDeployment(
      DeploymentSpec spec, String generation, Ledger ledger, Learning learning) {
    this.spec = Objects.requireNonNull(spec);
    this.generation = Objects.requireNonNull(generation);
    this.split = TrafficSplit.of(spec);
    this.ledger = Objects.requireNonNull(ledger);
    this.learning = Objects.requireNonNull(learning);
  }

  public DeploymentSpec spec() {
    return spec;
  }

  /** A few letters that stand for its manifest: another state of it has others. */
  public String generation() {
    return generation;
  }

  /** Where its decisions and rewards are kept. */
  public Ledger ledger() {
    return ledger;
  }

  /** Where its routers find what was learned. */
  public Learning learning() {
    return learning;
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
}

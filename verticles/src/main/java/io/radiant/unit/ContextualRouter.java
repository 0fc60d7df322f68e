package io.radiant.unit;

import io.radiant.bandit.policy.ContextualSnapshot;
import io.radiant.message.Basis;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.vertx.core.Future;

/** A router that looks at a request's features to choose which of its children suits it. */
final class ContextualRouter implements Unit {
  private final LearnedPolicy<ContextualSnapshot> learned;
  private final RequestFeatures features;
  private final Assignment assignment;
  private final DecisionTag tag;

  ContextualRouter(
      LearnedPolicy<ContextualSnapshot> learned,
      RequestFeatures features,
      Assignment assignment,
      DecisionTag tag) {
    this.learned = learned;
    this.features = features;
    this.assignment = assignment;
    this.tag = tag;
  }

  @Override
  public Future<Decision> route(InferenceMessage request) {
    LearnedPolicy.Edition<ContextualSnapshot> edition = learned.current();
    ContextualSnapshot snapshot = edition.snapshot();
    double[] seen = features.of(request);
    double[] propensities = new double[snapshot.arms()];
    snapshot.propensities(seen, propensities);
    int arm = assignment.arm(propensities, snapshot.version(), request);
    Basis basis = new Basis(edition.epoch(), snapshot.version(), propensities, 0, seen);
    Decision decision = Decision.of(new Route.Branch(arm, propensities[arm], basis));
    return Future.succeededFuture(tag.on(decision, edition.owner(), request));
  }
}

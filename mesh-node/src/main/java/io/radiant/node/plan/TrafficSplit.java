package io.radiant.node.plan;

import io.radiant.bandit.policy.DecisionHash;
import io.radiant.bandit.policy.FixedSplit;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.PredictorSpec;
import java.util.List;

/**
 * Shares requests between predictors by their traffic.
 *
 * <p>A pure function of the prediction's id: a retry, another replica and the reward that follows
 * all find the same predictor.
 */
final class TrafficSplit {
  private final PolicySnapshot shares;
  private final long salt;

  private TrafficSplit(PolicySnapshot shares, long salt) {
    this.shares = shares;
    this.salt = salt;
  }

  static TrafficSplit of(DeploymentSpec deployment) {
    List<Double> shares = deployment.predictors().stream().map(TrafficSplit::share).toList();
    PolicySnapshot snapshot = new FixedSplit(shares).snapshot(ArmTotals.empty(shares.size()), 0, 0);
    String id = deployment.namespace() + "/" + deployment.name();
    return new TrafficSplit(snapshot, DecisionHash.salt(id));
  }

  private static double share(PredictorSpec predictor) {
    return predictor.traffic() / 100.0;
  }

  int choose(String puid) {
    return shares.arms() == 1 ? 0 : shares.choose(DecisionHash.of(puid, salt, 0));
  }
}

package io.radiant.unit;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Tensor;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;

/** Averages its children's numbers, element by element. */
final class WeightedAverageCombiner implements Unit {
  private final double[] shares;

  private WeightedAverageCombiner(double[] shares) {
    this.shares = shares;
  }

  /** Every child counts the same. */
  static WeightedAverageCombiner equal(int children) {
    double[] weights = new double[children];
    Arrays.fill(weights, 1);
    return weighted(weights);
  }

  /** Child <i>i</i> counts as {@code weights[i]} of their sum, which is above 0. */
  static WeightedAverageCombiner weighted(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    if (!(sum > 0)) {
      throw new IllegalArgumentException("weights sum to " + sum + " (expected: above 0)");
    }
    return new WeightedAverageCombiner(
        Arrays.stream(weights).map(weight -> weight / sum).toArray());
  }

  @Override
  public Future<InferenceMessage> aggregate(List<InferenceMessage> outputs) {
    if (outputs.size() != shares.length) {
      throw Combiners.bad("%d answers for %d weights".formatted(outputs.size(), shares.length));
    }
    return Future.succeededFuture(Combiners.answer(outputs, mean(Combiners.rows(outputs))));
  }

  private Tensor mean(List<Tensor> rows) {
    double[] mean = new double[rows.get(0).size()];
    for (int child = 0; child < shares.length; child++) {
      Tensor tensor = rows.get(child);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += shares[child] * tensor.get(i);
      }
    }
    return Tensor.owning(rows.get(0).shape(), mean);
  }
}

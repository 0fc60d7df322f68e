package io.radiant.unit;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Tensor;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets its children vote, row by row.
 *
 * <p>Where they answer a score for each class, a child votes for its highest score, and the answer
 * is each class's share of the votes. Where they answer one column of labels, the answer is the
 * most frequent label. A tie goes to the class that an earlier child voted for.
 */
final class MajorityVoteCombiner implements Unit {
  @Override
  public Future<InferenceMessage> aggregate(List<InferenceMessage> outputs) {
    List<Tensor> rows = Combiners.rows(outputs);
    return Future.succeededFuture(Combiners.answer(outputs, elected(rows)));
  }

  private static Tensor elected(List<Tensor> rows) {
    Tensor first = rows.get(0);
    if (first.dimension(1) == 0) {
      throw Combiners.bad("Combiner received rows without scores: " + first.describeShape());
    }
    return first.dimension(1) == 1 ? labels(rows) : shares(rows);
  }

  private static Tensor shares(List<Tensor> children) {
    Tensor first = children.get(0);
    int classes = first.dimension(1);
    double[] shares = new double[first.size()];
    for (Tensor child : children) {
      for (int row = 0; row < first.dimension(0); row++) {
        shares[row * classes + highest(child, row, classes)] += 1.0 / children.size();
      }
    }
    return Tensor.owning(first.shape(), shares);
  }

  private static int highest(Tensor scores, int row, int classes) {
    int best = 0;
    for (int i = 1; i < classes; i++) {
      if (scores.get(row * classes + i) > scores.get(row * classes + best)) {
        best = i;
      }
    }
    return best;
  }

  private static Tensor labels(List<Tensor> children) {
    double[] labels = new double[children.get(0).size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = mostFrequent(children, row);
    }
    return Tensor.owning(children.get(0).shape(), labels);
  }

  private static double mostFrequent(List<Tensor> children, int row) {
    Map<Double, Integer> votes = new HashMap<>();
    children.forEach(child -> votes.merge(child.get(row), 1, Integer::sum));
    double elected = children.get(0).get(row);
    for (Tensor child : children) {
      if (votes.get(child.get(row)) > votes.get(elected)) {
        elected = child.get(row);
      }
    }
    return elected;
  }
}

package io.radiant.bandit.sim;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A labelled data set as a bandit: the arms are the labels, and the right one pays 1, the others 0.
 * In each life the examples come once, in a random order.
 */
public final class ClassificationWorld implements ContextualWorld {

  private final List<Example> examples;
  private final int arms;

  /** The features of one thing, and what it is: 0 for the first label. */
  public record Example(double[] features, int label) {}

  /** A world of these examples, at least one, all with as many features. */
  public ClassificationWorld(List<Example> examples) {
    this.examples = List.copyOf(examples);
    this.arms = 1 + this.examples.stream().mapToInt(Example::label).max().orElseThrow();
    if (this.examples.stream().anyMatch(e -> e.label < 0 || e.features.length != features())) {
      throw new IllegalArgumentException("examples: not all with one number of features");
    }
  }

  @Override
  public int arms() {
    return arms;
  }

  @Override
  public int features() {
    return examples.get(0).features.length;
  }

  /** How many examples there are, and so how many steps a life has. */
  public int size() {
    return examples.size();
  }

  @Override
  public Life begin(SplittableRandom chance) {
    int[] order = IntStream.range(0, size()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int other = chance.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return new Pass(order);
  }

  private final class Pass implements Life {

    private final int[] order;
    private int at = -1;

    Pass(int[] order) {
      this.order = order;
    }

    @Override
    public double[] next() {
      at++;
      return present().features;
    }

    private Example present() {
      return examples.get(order[at]);
    }

    @Override
    public double gap(int arm) {
      return 1 - reward(arm);
    }

    @Override
    public double reward(int arm) {
      return arm == present().label ? 1 : 0;
    }
  }
}

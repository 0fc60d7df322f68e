package io.radiant.node.unitserver;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The classic example of 2018: how far each row's mean is above a threshold, as a probability. */
final class MeanClassifier implements WrappedUnit {
  private final double threshold;

  MeanClassifier(UnitParameters parameters) {
    this.threshold = parameters.number("threshold").orElse(0.0);
  }

  @Override
  public Content predict(UnitMessage request) {
    Numbers features = request.numbers();
    double[] probabilities =
        IntStream.range(0, features.rows())
            .mapToDouble(row -> sigmoid(mean(features.row(row)) - threshold))
            .toArray();
    return request.answer(classNames(), Numbers.ofColumn(probabilities));
  }

  private static double mean(double[] row) {
    return Arrays.stream(row)
        .average()
        .orElseThrow(() -> UnitFailure.badData("a row without numbers has no mean"));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public List<String> classNames() {
    return List.of("proba");
  }

  @Override
  public UnitMetadata metadata() {
    return new UnitMetadata(
        "",
        List.of("0.6"),
        "radiant",
        List.of(new UnitMetadata.Part("features", "FP64", List.of(-1L, -1L))),
        List.of(new UnitMetadata.Part("proba", "FP64", List.of(-1L, 1L))));
  }
}

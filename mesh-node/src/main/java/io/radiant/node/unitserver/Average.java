package io.radiant.node.unitserver;

import java.util.List;

/** The mean of what the children answer, number by number. */
final class Average implements WrappedUnit {
  @Override
  public Content aggregate(List<UnitMessage> answers) {
    UnitMessage first = answers.get(0);
    double[] sums = new double[first.numbers().size()];
    answers.forEach(answer -> add(sums, first.numbers(), answer.numbers()));
    Numbers mean = Numbers.of(first.numbers().shape(), sums).map(sum -> sum / answers.size());
    return first.content().withNumbers(mean);
  }

  private static void add(double[] sums, Numbers first, Numbers numbers) {
    if (!numbers.hasShapeOf(first)) {
      throw UnitFailure.badData("the answers differ in shape");
    }
    double[] values = numbers.values();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }
}

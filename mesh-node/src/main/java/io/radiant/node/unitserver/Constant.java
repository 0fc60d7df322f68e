package io.radiant.node.unitserver;

import java.util.Arrays;
import java.util.List;

/** Answers with the same numbers always, and with nothing else. */
final class Constant implements WrappedUnit {
  private static final String USUAL = "0.1,0.9,0.5";

  private final Numbers answer;

  Constant(UnitParameters parameters) {
    String values = parameters.text("values").orElse(USUAL);
    try {
      this.answer =
          Numbers.ofRow(
              Arrays.stream(values.split(",", -1)).mapToDouble(Double::parseDouble).toArray());
    } catch (NumberFormatException unfit) {
      throw UnitFailure.badParameter(
          "values: \"%s\" (expected: numbers with commas between them)".formatted(values));
    }
  }

  @Override
  public Content predict(UnitMessage request) {
    return request.answer(List.of(), answer);
  }
}

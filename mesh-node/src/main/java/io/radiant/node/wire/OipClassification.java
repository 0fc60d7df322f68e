package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.RequestedOutput;
import io.radiant.message.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The largest numbers of each row as texts, which is what the parameter {@code classification} of a
 * requested output asks for: {@code value:index}, and {@code value:index:label} where the columns
 * have names.
 */
final class OipClassification {
  private static final String PARAMETER = "classification";

  private final NamedTensor scores;
  private final Tensor numbers;
  private final List<Object> elements;
  private final List<String> labels;
  private final int columns;

  private OipClassification(NamedTensor scores) {
    this.scores = scores;
    this.numbers = scores.numbers();
    this.elements = scores.elements();
    this.columns = numbers.rank() == 0 ? 1 : numbers.dimension(numbers.rank() - 1);
    List<String> names = OipPayloads.names(scores);
    this.labels = names.size() == columns ? names : List.of();
  }

  /**
   * The output in the form that is asked for; texts are what a model server has made of it already.
   *
   * @throws Failure BAD_REQUEST if the parameter is no count
   */
  static NamedTensor of(NamedTensor output, RequestedOutput asked) {
    Object parameter = asked.parameters().get(PARAMETER);
    if (parameter == null || output.datatype() == Datatype.BYTES) {
      return output;
    }
    if (!(parameter instanceof Long count) || count < 1) {
      throw Failure.badRequest(
          "parameters.%s: %s (expected: a whole number above 0)".formatted(PARAMETER, parameter));
    }
    return new OipClassification(output).best(count);
  }

  private NamedTensor best(long count) {
    int kept = (int) Math.min(count, columns);
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < numbers.size(); row += columns) {
      int first = row;
      IntStream.range(0, columns)
          .boxed()
          .sorted(Comparator.comparingDouble(column -> -number(first + column)))
          .limit(kept)
          .forEach(column -> texts.add(text(first, column)));
    }
    return OipTensors.tensor(
        scores.name(), Datatype.BYTES, shape(kept), OipElements.of(Datatype.BYTES, texts));
  }

  /** What is no number comes last. */
  private double number(int index) {
    double number = numbers.get(index);
    return Double.isNaN(number) ? Double.NEGATIVE_INFINITY : number;
  }

  private String text(int row, int column) {
    String text = value(row + column) + ":" + column;
    return labels.isEmpty() ? text : text + ":" + labels.get(column);
  }

  /** As a float, 0.1 has one digit and not seventeen. */
  private String value(int index) {
    boolean exact = scores.datatype() == Datatype.FP64 || !scores.datatype().isFloating();
    return exact ? String.valueOf(elements.get(index)) : Float.toString((float) numbers.get(index));
  }

  private int[] shape(int kept) {
    int[] shape = numbers.rank() == 0 ? new int[1] : numbers.shape();
    shape[shape.length - 1] = kept;
    return shape;
  }
}

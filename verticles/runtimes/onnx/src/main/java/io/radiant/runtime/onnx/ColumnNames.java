package io.radiant.runtime.onnx;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Tensor;
import io.radiant.runtime.TensorType;
import java.util.List;
import java.util.stream.IntStream;

/** What the columns of an answer are called. */
final class ColumnNames {
  static final ColumnNames NONE = new ColumnNames(List.of(), false);

  private final List<String> prepared;
  private final boolean required;

  private ColumnNames(List<String> prepared, boolean required) {
    this.prepared = prepared;
    this.required = required;
  }

  /**
   * The given names, or {@code t:0, t:1} and so on for tables.
   *
   * @throws IllegalArgumentException if the output declares another number of columns
   */
  static ColumnNames of(TensorType output, List<String> given) {
    int declared = output.shape().size() < 2 ? -1 : output.shape().get(output.shape().size() - 1);
    if (given.isEmpty()) {
      return new ColumnNames(made(Math.max(declared, 0)), false);
    }
    if (declared >= 0 && declared != given.size()) {
      throw new IllegalArgumentException(
          "parameter \"names\" has %d names (expected: %d, as output \"%s\" has columns)"
              .formatted(given.size(), declared, output.name()));
    }
    return new ColumnNames(given, true);
  }

  private static List<String> made(int columns) {
    return IntStream.range(0, columns).mapToObj(column -> "t:" + column).toList();
  }

  /** The names for an answer; none unless it is a table, or names were given. */
  List<String> of(Tensor answer) {
    int columns = answer.rank() == 0 ? 1 : answer.dimension(answer.rank() - 1);
    if (required) {
      return given(columns);
    }
    return answer.rank() != 2 ? List.of() : prepared.size() == columns ? prepared : made(columns);
  }

  private List<String> given(int columns) {
    if (prepared.size() != columns) {
      throw new Failure(
          ErrorCode.UNIT_FAILED,
          "parameter \"names\" has %d names, but the model answered %d columns"
              .formatted(prepared.size(), columns));
    }
    return prepared;
  }
}

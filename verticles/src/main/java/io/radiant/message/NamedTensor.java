package io.radiant.message;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One input or output of a model, as the Open Inference Protocol has it.
 *
 * @param name as the model calls it
 * @param datatype what its elements are
 * @param shape concrete dimensions, none negative, at most {@link Integer#MAX_VALUE} elements
 * @param parameters texts, booleans and numbers ({@code Long}, {@code BigInteger}, {@code Double})
 *     by name, for whoever understands them
 * @param content the elements, row-major
 */
public record NamedTensor(
    String name,
    Datatype datatype,
    List<Integer> shape,
    Map<String, Object> parameters,
    TensorContent content) {
  public NamedTensor {
    Objects.requireNonNull(name);
    Objects.requireNonNull(datatype);
    Objects.requireNonNull(content);
    shape = List.copyOf(shape);
    parameters = Map.copyOf(parameters);
  }

  /**
   * Other numbers under this name: as {@link Datatype#computed}.
   *
   * @throws Failure BAD_REQUEST if one is too large for that type
   */
  public NamedTensor withNumbers(Tensor numbers) {
    Datatype type = datatype.computed();
    Buffer raw = RawElements.of(type, numbers);
    List<Integer> dimensions = IntStream.of(numbers.shape()).boxed().toList();
    return new NamedTensor(name, type, dimensions, parameters, () -> raw);
  }

  /** How many elements there are. */
  public int size() {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }

  public NamedTensor withName(String other) {
    return new NamedTensor(other, datatype, shape, parameters, content);
  }

  public NamedTensor withParameters(Map<String, Object> other) {
    return new NamedTensor(name, datatype, shape, other, content);
  }

  /**
   * The elements as doubles, booleans as 0 and 1; whole numbers beyond 2^53 are rounded.
   *
   * @throws Failure BAD_REQUEST if the elements are BYTES
   */
  public Tensor numbers() {
    return RawElements.numbers(this);
  }

  /**
   * The elements one after the other: {@code Boolean}, {@code Long}, {@code BigInteger} (UINT64
   * beyond the range of a long), {@code Double}, and {@code Buffer} for BYTES.
   */
  public List<Object> elements() {
    return RawElements.list(this);
  }

  int[] dimensions() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String toString() {
    return "%s %s%s".formatted(name, datatype, Arrays.toString(dimensions()));
  }
}

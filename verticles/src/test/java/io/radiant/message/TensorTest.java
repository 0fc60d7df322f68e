package io.radiant.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TensorTest {
  private static final Tensor TWO_ROWS = Tensor.of(new int[] {2, 3}, 1, 2, 3, 4, 5, 6.5);

  @Test
  void keepsShapeAndValuesInRowMajorOrder() {
    assertEquals(2, TWO_ROWS.rank());
    assertEquals(3, TWO_ROWS.dimension(1));
    assertEquals(6, TWO_ROWS.size());
    assertEquals(4, TWO_ROWS.get(3));
    assertEquals("[2, 3]", TWO_ROWS.describeShape());
  }

  @Test
  void aShapeWithoutDimensionsIsOneNumber() {
    assertEquals(7, Tensor.of(new int[] {}, 7).get(0));
  }

  @Test
  void aDimensionOfZeroHasNoValues() {
    assertEquals(0, Tensor.of(new int[] {0, 4}).size());
  }

  @Test
  void changesWithNoArrayThatItWasMadeOfOrGaveAway() {
    int[] shape = {1, 2};
    double[] values = {1, 2};
    Tensor tensor = Tensor.of(shape, values);
    shape[0] = 9;
    values[0] = 9;
    tensor.shape()[1] = 9;
    tensor.toArray()[1] = 9;
    assertEquals(Tensor.of(new int[] {1, 2}, 1, 2), tensor);
  }

  @Test
  void isEqualToATensorOfTheSameShapeAndValuesOnly() {
    Tensor same = Tensor.of(new int[] {2, 3}, 1, 2, 3, 4, 5, 6.5);
    assertEquals(same, TWO_ROWS);
    assertEquals(same.hashCode(), TWO_ROWS.hashCode());
    assertNotEquals(Tensor.of(new int[] {3, 2}, 1, 2, 3, 4, 5, 6.5), TWO_ROWS);
    assertNotEquals(Tensor.of(new int[] {2, 3}, 1, 2, 3, 4, 5, 6), TWO_ROWS);
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void refusesValuesThatDoNotFillTheShape(int[] shape, double[] values, String complaint) {
    Failure failure = assertThrows(Failure.class, () -> Tensor.of(shape, values));
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
    assertEquals(complaint, failure.getMessage());
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        misfit("tensor of shape [2, 2] needs 4 values, but has 3", new int[] {2, 2}, 1, 2, 3),
        misfit("tensor of shape [] needs 1 values, but has 0", new int[] {}),
        misfit("negative dimension in shape [2, -1]", new int[] {2, -1}, 1),
        misfit("shape [65536, 65536] is too large", new int[] {65536, 65536}),
        misfit(
            "shape [2147483647, 2147483647, 2147483647] is too large",
            new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE}));
  }

  private static Arguments misfit(String complaint, int[] shape, double... values) {
    return Arguments.of(shape, values, complaint);
  }
}

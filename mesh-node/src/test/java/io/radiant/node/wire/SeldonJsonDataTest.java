package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeldonJsonDataTest {
  private static Payload.Data data(String data) {
    return (Payload.Data) Wire.fromJson("{\"data\":" + data + "}").payload();
  }

  private static Payload.Data ndarray(String lists) {
    return data("{\"ndarray\":" + lists + "}");
  }

  private static String ndarrayRefusal(String lists) {
    return Wire.badRequest(() -> ndarray(lists).tensor());
  }

  private static String tensorRefusal(String values) {
    return Wire.refusal("{\"data\":{\"tensor\":{\"shape\":[1],\"values\":" + values + "}}}");
  }

  @Test
  void readsListsOfAnyRectangularShape() {
    assertEquals(Tensor.of(new int[] {1, 2}, 1, 2), ndarray("[[1.0,2.0]]").tensor());
    assertEquals(Tensor.of(new int[] {3}, 1, -2.5, 3e2), ndarray("[1, -2.5, 3e2]").tensor());
    assertEquals(
        Tensor.of(new int[] {2, 1, 2}, 1, 2, 3, 4), ndarray("[[[1,2]],\n[[3,4]]]").tensor());
    assertEquals(Tensor.of(new int[] {0}), ndarray("[]").tensor());
    assertEquals(Tensor.of(new int[] {2, 0}), ndarray("[[],[]]").tensor());
    String deep = "[".repeat(90) + "7" + "]".repeat(90);
    int[] ones = new int[90];
    Arrays.fill(ones, 1);
    assertEquals(Tensor.of(ones, 7), ndarray(deep).tensor());
  }

  @Test
  void readsTheNamesOfNumbersThatJsonCannotWrite() {
    Tensor tensor = ndarray("[[\"NaN\",\"Infinity\",\"-Infinity\"]]").tensor();
    double[] expected = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    assertEquals(Tensor.of(new int[] {1, 3}, expected), tensor);
  }

  @Test
  void saysWhichElementIsNoNumber() {
    assertEquals(
        "data.ndarray[2][5]: expected a number, got \"x\"",
        ndarrayRefusal("[[0,1,2,3,4,5],[0,1,2,3,4,5],[0,1,2,3,4,\"x\"]]"));
    assertEquals("data.ndarray[1]: expected a number, got true", ndarrayRefusal("[1,true]"));
    assertEquals("data.ndarray[0][0]: expected a number, got null", ndarrayRefusal("[[null]]"));
    assertEquals("data.ndarray[0]: expected a number, got {}", ndarrayRefusal("[{}]"));
    assertEquals("data.ndarray[0]: expected a number, got \"1\"", ndarrayRefusal("[\"1\"]"));
    assertEquals(
        "data.ndarray[0][1]: expected a number in the range of a double, got 1e400",
        ndarrayRefusal("[[1,1e400]]"));
  }

  @Test
  void refusesListsThatAreNoRectangle() {
    assertEquals(
        "data.ndarray[1]: expected 2 elements as in the lists before it, got 3",
        ndarrayRefusal("[[1,2],[1,2,3]]"));
    assertEquals(
        "data.ndarray[1][0]: expected 1 elements as in the lists before it, got 0",
        ndarrayRefusal("[[[1]],[[]]]"));
    assertEquals(
        "data.ndarray[1]: expected 0 elements as in the lists before it, got 1",
        ndarrayRefusal("[[],[1]]"));
    assertEquals("data.ndarray[1]: expected a list, got a number", ndarrayRefusal("[[1],2]"));
    assertEquals("data.ndarray[1]: expected a number, got a list", ndarrayRefusal("[1,[2]]"));
    assertEquals("data.ndarray[1][0]: expected a list, got a number", ndarrayRefusal("[[[]],[1]]"));
    assertEquals(
        "data.ndarray[1][0][0]: expected a number, got a list", ndarrayRefusal("[[[1]],[[[2]]]]"));
  }

  @Test
  void keepsElementsOfEveryKindAndIntegersExactly() {
    List<Object> elements =
        ndarray(
                "[[1,2.0,9007199254740993,123456789012345678901234567890,\"a\",true,null,{\"k\":[]}]]")
            .encoded()
            .orElseThrow()
            .elements();
    assertEquals(
        List.of(
            Arrays.asList(
                1L,
                2.0,
                9007199254740993L,
                new BigInteger("123456789012345678901234567890"),
                "a",
                true,
                null,
                Map.of("k", List.of()))),
        elements);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "\"x\"", "{}", "true"})
  void refusesAnNdarrayThatIsNoList(String value) {
    assertEquals(
        "data.ndarray: expected a list, got " + value,
        Wire.refusal("{\"data\":{\"ndarray\":" + value + "}}"));
  }

  @Test
  void refusesNamesThatAreNoListOfStrings() {
    assertEquals(
        "data.names: expected a list, got \"a\"",
        Wire.refusal("{\"data\":{\"names\":\"a\",\"ndarray\":[[1]]}}"));
    assertEquals(
        "data.names: expected a string, got 1",
        Wire.refusal("{\"data\":{\"names\":[1],\"ndarray\":[[1]]}}"));
  }

  @Test
  void readsATensorWithItsNames() {
    Payload.Data data =
        data("{\"names\":[\"a\",\"ü\"],\"tensor\":{\"values\":[1.0,2.5],\"shape\":[1,2]}}");
    assertEquals(Payload.Form.TENSOR, data.form());
    assertEquals(List.of("a", "ü"), data.names());
    assertEquals(Tensor.of(new int[] {1, 2}, 1, 2.5), data.tensor());
    assertEquals(List.of(List.of(1.0, 2.5)), data.encoded().orElseThrow().elements());
  }

  @Test
  void readsTensorNumbersThatAreWrittenAsStrings() {
    Payload.Data data =
        data("{\"tensor\":{\"shape\":[\"2\",2.0],\"values\":[\"NaN\",\"-Infinity\",\"1.5\",1e2]}}");
    double[] expected = {Double.NaN, Double.NEGATIVE_INFINITY, 1.5, 100};
    assertArrayEquals(expected, data.tensor().toArray());
    assertEquals(
        "{\"data\":{\"names\":[],\"tensor\":{\"shape\":[2,2],"
            + "\"values\":[\"NaN\",\"-Infinity\",1.5,100]}}}",
        Wire.toJson(data));
  }

  @Test
  void refusesTensorValuesThatAreNoNumbersAtOnce() {
    assertEquals("data.tensor.values: expected a number, got \"x\"", tensorRefusal("[\"x\"]"));
    assertEquals(
        "data.tensor.values: expected a number in the range of a double, got 1e400",
        tensorRefusal("[1e400]"));
    assertEquals(
        "data.tensor.values: expected a number in the range of a double, got \"-1e400\"",
        tensorRefusal("[\"-1e400\"]"));
    assertEquals("data.tensor.values: expected a number, got [1]", tensorRefusal("[[1]]"));
    assertEquals("data.tensor.values: expected a number, got null", tensorRefusal("[1,null]"));
    assertEquals("data.tensor.values: expected a number, got \"1d\"", tensorRefusal("[\"1d\"]"));
    assertEquals("data.tensor.values: expected a list, got 1", tensorRefusal("1"));
    String huge = "1".repeat(400);
    assertTrue(tensorRefusal("[" + huge + "]").contains("in the range of a double"));
  }

  @Test
  void checksAShapeOnlyWhenSomebodyLooks() {
    Payload.Data data = data("{\"tensor\":{\"shape\":[3,7],\"values\":[1]}}");
    String refusal = Wire.badRequest(data::tensor);
    assertEquals("tensor of shape [3, 7] needs 21 values, but has 1", refusal);
    assertEquals(refusal, Wire.badRequest(() -> data.encoded().orElseThrow().elements()));
    Payload.Data negative = data("{\"tensor\":{\"shape\":[-1],\"values\":[1]}}");
    Wire.badRequest(negative::tensor);
    Payload.Data empty = data("{\"tensor\":{}}");
    Wire.badRequest(empty::tensor);
  }

  @Test
  void refusesToWriteABillionEmptyLists() {
    Payload.Data data = data("{\"tensor\":{\"shape\":[1000000000,0],\"values\":[]}}");
    assertEquals(
        "shape [1000000000, 0] has too many empty lists to write them down",
        Wire.badRequest(() -> data.encoded().orElseThrow().elements()));
    assertEquals(
        List.of(List.of(), List.of()),
        data("{\"tensor\":{\"shape\":[2,0]}}").encoded().orElseThrow().elements());
  }

  @Test
  void takesDataWithoutNumbersForNothing() {
    assertEquals(Payload.NOTHING, Wire.fromJson("{\"data\":{}}").payload());
    assertEquals(Payload.NOTHING, Wire.fromJson("{\"data\":{\"names\":[\"a\"]}}").payload());
  }
}

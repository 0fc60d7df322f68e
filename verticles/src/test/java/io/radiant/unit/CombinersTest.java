package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.message.Datatype;
import io.radiant.message.Encoded;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.testing.Messages;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The combiners: averages, and votes. */
final class CombinersTest {
  private static final int[] ROW_OF_TWO = {1, 2};

  private static Unit combiner(String implementation, int children) {
    String[] names = IntStream.range(0, children).mapToObj(i -> "m" + i).toArray(String[]::new);
    return Workbench.unit(implementation, Map.of(), names);
  }

  private static Unit weighted(String weights) {
    int children = weights.split(",").length;
    String[] names = IntStream.range(0, children).mapToObj(i -> "m" + i).toArray(String[]::new);
    return Workbench.unit("WEIGHTED_AVERAGE_COMBINER", Map.of("weights", weights), names);
  }

  private static InferenceMessage output(int[] shape, double... values) {
    return Messages.request(Messages.tensor(shape, values));
  }

  private static Tensor joined(Unit combiner, InferenceMessage... outputs) {
    return combiner.aggregate(List.of(outputs)).result().payload().numbers();
  }

  private static void assertRow(double[] expected, Tensor row) {
    assertEquals("[1, " + expected.length + "]", row.describeShape());
    assertArrayEquals(expected, row.toArray(), 1e-12);
  }

  private static InferenceMessage named(String name, float value) {
    Buffer raw = Buffer.buffer().appendFloatLE(value);
    NamedTensor tensor = new NamedTensor(name, Datatype.FP32, List.of(1, 1), Map.of(), () -> raw);
    return Messages.request(Payload.Tensors.of(List.of(tensor)));
  }

  // Named tensors

  @Test
  void aNameThatAllChildrenHaveIsKept() {
    Payload joined =
        combiner("AVERAGE_COMBINER", 2)
            .aggregate(List.of(named("x", 1), named("x", 2)))
            .result()
            .payload();
    NamedTensor only = ((Payload.Tensors) joined).tensors().get(0);
    assertEquals("x FP32[1, 1] [1.5]", only + " " + only.elements());
  }

  @Test
  void numbersOfDifferentNamesHaveNone() {
    Payload joined =
        combiner("AVERAGE_COMBINER", 2)
            .aggregate(List.of(named("x", 1), named("y", 2)))
            .result()
            .payload();
    assertEquals("data.tensor", joined.kind());
    assertEquals(1.5, joined.numbers().get(0));
  }

  // === AVERAGE_COMBINER ===

  @ParameterizedTest
  @EnumSource(
      value = Payload.Form.class,
      names = {"TENSOR", "NDARRAY"})
  void averagesElementByElementInTheFormAndNamesOfTheFirst(Payload.Form form) {
    // Vector V20 of the original engine.
    List<InferenceMessage> outputs =
        Stream.of(new double[] {1, 1}, new double[] {1, 0.5}, new double[] {2.2, 0.9})
            .map(row -> Payload.Data.of(form, List.of("c"), Tensor.of(ROW_OF_TWO, row)))
            .map(Messages::request)
            .toList();
    Payload.Data answer =
        (Payload.Data) combiner("AVERAGE_COMBINER", 3).aggregate(outputs).result().payload();
    assertRow(new double[] {1.4, 0.8}, answer.tensor());
    assertEquals(form, answer.form());
    assertEquals(List.of("c"), answer.names());
  }

  @Test
  void averagesEqualAnswersToThatAnswerExactly() {
    // Two simple models, as recorded from the original engine.
    double[] scores = {0.1, 0.9, 0.5};
    Tensor mean =
        joined(
            combiner("AVERAGE_COMBINER", 2),
            output(new int[] {1, 3}, scores),
            output(new int[] {1, 3}, scores));
    assertEquals(Tensor.of(new int[] {1, 3}, scores), mean);
  }

  @Test
  void averagesBatches() {
    Tensor mean =
        joined(
            combiner("AVERAGE_COMBINER", 2),
            output(new int[] {2, 2}, 0, 2, 4, 6),
            output(new int[] {2, 2}, 2, 2, 2, 2));
    assertEquals(Tensor.of(new int[] {2, 2}, 1, 2, 3, 4), mean);
  }

  @Test
  void averagesOneChild() {
    assertRow(
        new double[] {3, 4}, joined(combiner("AVERAGE_COMBINER", 1), output(ROW_OF_TWO, 3, 4)));
  }

  @Test
  void keepsTheStatusOfTheFirstAndLeavesTagsToTheNode() {
    InferenceMessage first =
        output(ROW_OF_TWO, 1, 2).withStatus(Status.OK).withTags(Tags.of(Map.of("k", 1L)));
    InferenceMessage answer =
        combiner("AVERAGE_COMBINER", 2)
            .aggregate(List.of(first, output(ROW_OF_TWO, 1, 2)))
            .result();
    assertEquals(Optional.of(Status.OK), answer.status());
    assertEquals(Tags.NONE, answer.tags());
  }

  static Stream<Arguments> misfits() {
    // Vector V21 of the original engine, and the ranks that it refuses.
    InferenceMessage row = output(ROW_OF_TWO, 1, 2);
    return Stream.of(
        misfit(
            "Combiner received data of shapes [1, 2] and [1, 3]",
            row,
            row,
            output(new int[] {1, 3}, 1, 2, 3)),
        misfit(
            "Combiner received data of shapes [1, 2] and [2, 2]",
            row,
            output(new int[] {2, 2}, 1, 2, 3, 4)),
        misfit("Combiner cannot extract data shape", row, Messages.text("no numbers")),
        misfit("Combiner cannot extract data shape", row, Messages.request(Payload.NOTHING)),
        misfit("Combiner cannot extract data shape", Messages.request(Payload.Json.of(1L)), row),
        misfit(
            "Combiner received data that is not 2 dimensional: [2]",
            output(new int[] {2}, 1, 2),
            output(new int[] {2}, 1, 2)),
        misfit(
            "Combiner received data that is not 2 dimensional: [1, 1, 2]",
            row,
            output(new int[] {1, 1, 2}, 1, 2)));
  }

  private static Arguments misfit(String message, InferenceMessage... outputs) {
    return Arguments.of(message, List.of(outputs));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void refusesToAverageWhatDoesNotFit(String message, List<InferenceMessage> outputs) {
    assertBadAggregate(message, combiner("AVERAGE_COMBINER", outputs.size()), outputs);
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void refusesToVoteOnWhatDoesNotFit(String message, List<InferenceMessage> outputs) {
    assertBadAggregate(message, combiner("MAJORITY_VOTE_COMBINER", outputs.size()), outputs);
  }

  private static void assertBadAggregate(
      String message, Unit combiner, List<InferenceMessage> outputs) {
    Failure failure = assertThrows(Failure.class, () -> combiner.aggregate(outputs));
    assertEquals(ErrorCode.BAD_AGGREGATE, failure.code());
    assertEquals(message, failure.getMessage());
  }

  @Test
  void numbersThatCannotBeDecodedAreTheAggregatesFault() {
    InferenceMessage ragged =
        Messages.request(Payload.Data.encoded(Payload.Form.NDARRAY, List.of(), new Ragged()));
    assertBadAggregate(
        "Combiner cannot extract data shape: rows differ",
        combiner("AVERAGE_COMBINER", 1),
        List.of(ragged));
  }

  /** Rows of different lengths. */
  private static final class Ragged implements Encoded {
    @Override
    public Tensor tensor() {
      throw Failure.badRequest("rows differ");
    }

    @Override
    public List<Object> elements() {
      return List.of(List.of(1L), List.of());
    }
  }

  // === WEIGHTED_AVERAGE_COMBINER ===

  @Test
  void weighsEachChildByItsShareOfTheSum() {
    Tensor mean = joined(weighted("3,1"), output(ROW_OF_TWO, 1, 0), output(ROW_OF_TWO, 5, 8));
    assertRow(new double[] {2, 2}, mean);
  }

  @Test
  void aChildOfWeightZeroDoesNotCount() {
    Tensor mean = joined(weighted("0,2"), output(ROW_OF_TWO, 1, 0), output(ROW_OF_TWO, 5, 8));
    assertRow(new double[] {5, 8}, mean);
  }

  @Test
  void refusesAnotherNumberOfAnswersThanOfWeights() {
    assertBadAggregate(
        "1 answers for 2 weights", weighted("1,1"), List.of(output(ROW_OF_TWO, 1, 2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,0", "0"})
  void weightsMustAddUpToSomething(String weights) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> weighted(weights));
    assertEquals("weights sum to 0.0 (expected: above 0)", refused.getMessage());
  }

  // === MAJORITY_VOTE_COMBINER ===

  @Test
  void eachChildVotesForItsHighestScoreAndTheAnswerIsTheShareOfVotes() {
    Tensor votes =
        joined(
            combiner("MAJORITY_VOTE_COMBINER", 3),
            output(ROW_OF_TWO, 0.9, 0.1),
            output(ROW_OF_TWO, 0.4, 0.6),
            output(ROW_OF_TWO, 0.49, 0.51));
    assertRow(new double[] {1 / 3.0, 2 / 3.0}, votes);
  }

  @Test
  void aChildWithTwoHighestScoresVotesForTheFirst() {
    Tensor votes = joined(combiner("MAJORITY_VOTE_COMBINER", 1), output(ROW_OF_TWO, 0.5, 0.5));
    assertRow(new double[] {1, 0}, votes);
  }

  @Test
  void votesRowByRow() {
    Tensor votes =
        joined(
            combiner("MAJORITY_VOTE_COMBINER", 2),
            output(new int[] {2, 2}, 1, 0, 1, 0),
            output(new int[] {2, 2}, 1, 0, 0, 1));
    assertEquals(Tensor.of(new int[] {2, 2}, 1, 0, 0.5, 0.5), votes);
  }

  private static Tensor elected(double... labels) {
    InferenceMessage[] outputs =
        IntStream.range(0, labels.length)
            .mapToObj(i -> output(new int[] {1, 1}, labels[i]))
            .toArray(InferenceMessage[]::new);
    return joined(combiner("MAJORITY_VOTE_COMBINER", labels.length), outputs);
  }

  @Test
  void electsTheMostFrequentLabel() {
    assertRow(new double[] {7}, elected(3, 7, 7));
    assertRow(new double[] {2}, elected(2, 3, 2, 3, 2));
  }

  @Test
  void aTieGoesToTheLabelThatAnEarlierChildVotedFor() {
    assertRow(new double[] {3}, elected(3, 7));
    assertRow(new double[] {5}, elected(1, 5, 7, 7, 5));
  }

  @Test
  void electsALabelForEachRow() {
    Tensor labels =
        joined(
            combiner("MAJORITY_VOTE_COMBINER", 3),
            output(new int[] {3, 1}, 1, 1, 1),
            output(new int[] {3, 1}, 1, 2, 2),
            output(new int[] {3, 1}, 1, 2, 3));
    assertEquals(Tensor.of(new int[] {3, 1}, 1, 2, 1), labels);
  }

  @Test
  void votesOnNoRowsWithNoRows() {
    int[] empty = {0, 3};
    assertEquals(
        Tensor.of(empty),
        joined(combiner("MAJORITY_VOTE_COMBINER", 2), output(empty), output(empty)));
  }

  @Test
  void refusesRowsWithoutScores() {
    InferenceMessage nothing = output(new int[] {2, 0});
    assertBadAggregate(
        "Combiner received rows without scores: [2, 0]",
        combiner("MAJORITY_VOTE_COMBINER", 2),
        List.of(nothing, nothing));
  }
}

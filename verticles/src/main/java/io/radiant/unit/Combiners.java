package io.radiant.unit;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import java.util.List;

/** What combiners share: reading the children's rows, and answering in the first child's form. */
final class Combiners {
  private Combiners() {}

  /**
   * The children's numbers, all of one two-dimensional shape.
   *
   * @throws Failure BAD_AGGREGATE if they are not
   */
  static List<Tensor> rows(List<InferenceMessage> outputs) {
    List<Tensor> rows = outputs.stream().map(Combiners::numbers).toList();
    for (Tensor tensor : rows) {
      requireSameShape(tensor, rows.get(0));
    }
    return rows;
  }

  private static Tensor numbers(InferenceMessage output) {
    boolean holdsNumbers =
        output.payload() instanceof Payload.Data || output.payload() instanceof Payload.Tensors;
    if (!holdsNumbers) {
      throw bad("Combiner cannot extract data shape");
    }
    try {
      return output.payload().numbers();
    } catch (Failure unreadable) {
      throw bad("Combiner cannot extract data shape: " + unreadable.getMessage());
    }
  }

  private static void requireSameShape(Tensor tensor, Tensor first) {
    if (tensor.rank() != 2) {
      throw bad("Combiner received data that is not 2 dimensional: " + tensor.describeShape());
    }
    if (!tensor.sameShape(first)) {
      throw bad(
          "Combiner received data of shapes %s and %s"
              .formatted(first.describeShape(), tensor.describeShape()));
    }
  }

  /**
   * The first child's answer with other numbers, under its name where all children's tensors have
   * the same name and type; tags are left to the node, which merges all.
   */
  static InferenceMessage answer(List<InferenceMessage> outputs, Tensor numbers) {
    InferenceMessage first = outputs.get(0);
    boolean alike = outputs.stream().allMatch(other -> isAlike(first.payload(), other.payload()));
    Payload form = alike ? first.payload() : Payload.NOTHING;
    return first.withPayload(form.withNumbers(numbers)).withTags(Tags.NONE);
  }

  private static boolean isAlike(Payload first, Payload other) {
    if (!(first instanceof Payload.Tensors named)) {
      return true;
    }
    NamedTensor only = named.tensors().get(0);
    return other instanceof Payload.Tensors tensors
        && tensors.tensors().get(0).name().equals(only.name())
        && tensors.tensors().get(0).datatype() == only.datatype();
  }

  static Failure bad(String message) {
    return new Failure(ErrorCode.BAD_AGGREGATE, message);
  }
}

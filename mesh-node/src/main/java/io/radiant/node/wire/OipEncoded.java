package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Encoded;
import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.Tensor;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Data that is a tensor of the Open Inference Protocol. */
record OipEncoded(NamedTensor named) implements Encoded {
  // What is below it is exact; it is itself what the next integer is rounded to.
  private static final long LARGEST_EXACT = 1L << 53;

  /** Whether elements are such a tensor's, and doubles without a loss. */
  static boolean isFloating(Encoded encoded) {
    return Answered.inner(encoded) instanceof OipEncoded known
        && known.named.datatype().isFloating();
  }

  @Override
  public Tensor tensor() {
    Tensor numbers = named.numbers();
    if (named.datatype() == Datatype.INT64 || named.datatype() == Datatype.UINT64) {
      requireExact(numbers);
    }
    return numbers;
  }

  private void requireExact(Tensor numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      if (Math.abs(numbers.get(i)) >= LARGEST_EXACT) {
        throw Failure.badRequest(
            "%s: integers of 2^53 and more are no doubles (expected: data.ndarray)"
                .formatted(named));
      }
    }
  }

  @Override
  public List<Object> elements() {
    List<Object> elements = new ArrayList<>(named.size());
    for (Object element : named.elements()) {
      elements.add(element instanceof Buffer bytes ? text(bytes) : element);
    }
    return Nested.lists(OipShapes.array(named.shape()), elements);
  }

  private String text(Buffer bytes) {
    return JsonText.utf8(bytes.getBytes(), "tensor \"" + named.name() + "\"");
  }
}

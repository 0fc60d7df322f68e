package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.List;

/** The message of {@code data.tensor}. */
record ProtoTensor(ProtoSlice slice) implements ProtoEncoded {
  @Override
  public List<Object> elements() {
    Tensor tensor = tensor();
    return Nested.lists(tensor.shape(), Nested.boxed(tensor.toArray()));
  }

  @Override
  public Tensor tensor() {
    Dimensions shape = new Dimensions();
    Doubles values = new Doubles(slice.size() / Double.BYTES);
    ProtoCursor fields = slice.open();
    while (fields.next()) {
      switch (fields.tag()) {
        case ProtoTag.SHAPE -> dimensions(shape, fields.message());
        case ProtoTag.SHAPE_ONE -> shape.add(fields.int32());
        case ProtoTag.VALUES -> values.addAll(numbers(fields.slice()));
        case ProtoTag.VALUES_ONE -> values.add(fields.float64());
        default -> fields.skip();
      }
    }
    return Tensor.owning(shape.toArray(), values.toArray());
  }

  private static void dimensions(Dimensions shape, ProtoCursor packed) {
    while (packed.hasMore()) {
      shape.add(packed.int32());
    }
  }

  private static DoubleBuffer numbers(ProtoSlice packed) {
    if (packed.size() % Double.BYTES != 0) {
      throw Failure.badRequest(
          "data.tensor.values: %d bytes are no doubles".formatted(packed.size()));
    }
    return ByteBuffer.wrap(packed.bytes(), packed.from(), packed.size())
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer();
  }
}

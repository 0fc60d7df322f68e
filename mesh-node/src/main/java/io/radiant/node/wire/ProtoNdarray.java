package io.radiant.node.wire;

import io.radiant.message.Tensor;
import java.util.List;
import java.util.OptionalDouble;

/** The message of {@code data.ndarray}. */
record ProtoNdarray(ProtoSlice slice) implements ProtoEncoded {
  private static final int BYTES_PER_NUMBER = 11;
  // A value that is a number has one field: its tag and eight bytes.
  private static final int SIZE_OF_NUMBER = 1 + Double.BYTES;

  @Override
  public List<Object> elements() {
    return ProtoValues.readList(slice);
  }

  @Override
  public Tensor tensor() {
    Rectangle rectangle = new Rectangle("data.ndarray", slice.size() / BYTES_PER_NUMBER);
    list(slice.open(), rectangle, 1);
    return rectangle.tensor();
  }

  private static void list(ProtoCursor list, Rectangle rectangle, int depth) {
    rectangle.open();
    while (list.next()) {
      if (list.tag() != ProtoTag.ELEMENTS) {
        list.skip();
      } else if (list.take(SIZE_OF_NUMBER, ProtoTag.NUMBER)) {
        rectangle.add(list.float64());
      } else {
        element(list.slice(), rectangle, depth);
      }
    }
    rectangle.close();
  }

  /** An element that is a list, or no number, or a number written in an unusual way. */
  private static void element(ProtoSlice element, Rectangle rectangle, int depth) {
    ProtoCursor fields = element.open();
    if (fields.next() && fields.tag() == ProtoTag.LIST) {
      ProtoSlice list = fields.slice();
      if (!fields.hasMore()) {
        list(list.open(), rectangle, ProtoValues.deeper(depth));
        return;
      }
    }
    rectangle.add(number(element, rectangle));
  }

  private static double number(ProtoSlice element, Rectangle rectangle) {
    Object value = ProtoValues.read(element);
    if (value instanceof Double number) {
      return number;
    }
    OptionalDouble named =
        value instanceof String name ? NotFinite.parse(name) : OptionalDouble.empty();
    return named.orElseThrow(
        () -> rectangle.refuse("expected a number, got " + JsonText.describe(value)));
  }
}

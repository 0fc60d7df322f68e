package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.TensorContent;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Elements that arrived as a list in JSON, flat or as nested as the shape is long.
 *
 * @param list checked by {@link OipJsonCheck}
 */
record OipJsonElements(JsonSlice list, Datatype type, int size) implements TensorContent {
  private static final int USUAL_TEXT = 16;

  static OipJsonElements of(OipTensorHead head, JsonSlice list) {
    OipJsonCheck.check(head, list);
    return new OipJsonElements(list, head.datatype(), head.size());
  }

  @Override
  public Buffer raw() {
    OipPacker packer =
        new OipPacker(type == Datatype.BYTES ? list.size() + USUAL_TEXT : size * type.width());
    byte[] bytes = list.bytes();
    int at = list.from();
    while (at < list.to()) {
      byte first = bytes[at];
      boolean between = first == '[' || first == ']' || first == ',' || JsonTokens.isSpace(first);
      at = between ? at + 1 : element(at, packer);
    }
    return packer.toBuffer();
  }

  private int element(int at, OipPacker packer) {
    return switch (type) {
      case BOOL -> truth(at, packer);
      case BYTES -> text(at, packer);
      case FP16, BF16, FP32, FP64 -> number(at, packer);
      default -> integer(at, packer);
    };
  }

  private int truth(int at, OipPacker packer) {
    boolean value = list.bytes()[at] == 't';
    packer.add(value ? 1 : 0, Byte.BYTES);
    return at + (value ? 4 : 5);
  }

  private int text(int at, OipPacker packer) {
    int after = JsonTokens.string(list.bytes(), at, list.to());
    if (JsonText.hasEscape(list.bytes(), at + 1, after - 1)) {
      String text = JsonText.decode(list.bytes(), at + 1, after - 1);
      packer.add(text.getBytes(StandardCharsets.UTF_8));
    } else {
      packer.add(list.bytes(), at + 1, after - 1);
    }
    return after;
  }

  private int number(int at, OipPacker packer) {
    JsonNumberReader reader = new JsonNumberReader(list.bytes(), list.to());
    packer.add(OipNumbers.floating(reader.read(at), type), type.width());
    return reader.position();
  }

  private int integer(int at, OipPacker packer) {
    int after = JsonTokens.mantissa(list.bytes(), at, list.to());
    packer.add(OipNumbers.parse(list.bytes(), at, after, type), type.width());
    return after;
  }
}

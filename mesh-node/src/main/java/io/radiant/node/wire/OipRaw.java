package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.TensorContent;
import io.vertx.core.buffer.Buffer;

/** Elements that arrived as they are laid out. */
record OipRaw(Buffer raw) implements TensorContent {

  /** Bytes that have been checked to be the tensor's elements. */
  static OipRaw of(OipTensorHead head, Buffer raw) {
    if (head.datatype() == Datatype.BYTES) {
      checkLengths(head, Buffers.bytes(raw));
    } else {
      checkLength(head, raw.length());
    }
    return new OipRaw(raw);
  }

  private static void checkLength(OipTensorHead head, int length) {
    int expected = head.size() * head.datatype().width();
    if (length != expected) {
      throw head.refuse(
          "%d elements of %s take %d bytes, got %d"
              .formatted(head.size(), head.datatype(), expected, length));
    }
  }

  private static void checkLengths(OipTensorHead head, ByteRange elements) {
    int count = 0;
    int at = elements.from();
    while (at < elements.to()) {
      at = afterElement(head, elements, at);
      count++;
    }
    head.requireCount(count);
  }

  private static int afterElement(OipTensorHead head, ByteRange elements, int at) {
    int left = elements.to() - at - Integer.BYTES;
    int length = left < 0 ? 0 : OipPacker.length(elements.bytes(), at);
    if (left < 0 || length < 0 || length > left) {
      throw head.refuse("the elements run past the end of their bytes");
    }
    return at + Integer.BYTES + length;
  }
}

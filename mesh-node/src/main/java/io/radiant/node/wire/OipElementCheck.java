package io.radiant.node.wire;

import io.radiant.message.Datatype;

/** Counts a tensor's elements, and refuses those that are out of its type's range. */
final class OipElementCheck implements OipProtoContents.Sink {
  private final OipTensorHead head;
  private final boolean checked;
  private long count;

  OipElementCheck(OipTensorHead head) {
    Datatype type = head.datatype();
    this.head = head;
    // The fields for the others hold nothing else.
    this.checked = type.width() < Integer.BYTES && type != Datatype.BOOL;
  }

  @Override
  public void add(long bits) {
    count++;
    if (checked) {
      requireInRange(bits);
    }
  }

  private void requireInRange(long value) {
    try {
      OipNumbers.whole(value, head.datatype());
    } catch (ArithmeticException outOfRange) {
      throw head.refuse("expected a number of %s, got %d".formatted(head.datatype(), value));
    }
  }

  @Override
  public void add(ProtoSlice bytes) {
    count++;
  }

  void finish() {
    head.requireCount(count);
  }
}

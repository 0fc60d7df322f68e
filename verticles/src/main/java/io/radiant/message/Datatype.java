package io.radiant.message;

import java.util.Optional;

/**
 * The element types of the Open Inference Protocol, by the names it has for them.
 *
 * <p>Elements stand one after the other, little-endian; of {@link #BYTES}, each begins with its
 * length in four bytes.
 */
public enum Datatype {
  BOOL(1),
  UINT8(1),
  UINT16(2),
  UINT32(4),
  UINT64(8),
  INT8(1),
  INT16(2),
  INT32(4),
  INT64(8),
  /** IEEE 754 half precision. */
  FP16(2),
  /** The upper half of an FP32. */
  BF16(2),
  FP32(4),
  FP64(8),
  /** Texts or other bytes, of any length each. */
  BYTES(0);

  private final int width;

  Datatype(int width) {
    this.width = width;
  }

  /** Bytes of one element; 0 where elements have a length of their own. */
  public int width() {
    return width;
  }

  public boolean isNumeric() {
    return this != BYTES && this != BOOL;
  }

  public boolean isFloating() {
    return this == FP16 || this == BF16 || this == FP32 || this == FP64;
  }

  /**
   * The type of numbers that were computed from numbers of this type: itself if it has fractions.
   */
  public Datatype computed() {
    return isFloating() ? this : FP64;
  }

  /** The type of that name, which is case-sensitive. */
  public static Optional<Datatype> find(String name) {
    for (Datatype type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}

package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.TensorContent;
import io.vertx.core.buffer.Buffer;

/**
 * Elements that arrived as {@code InferTensorContents}: fields of their own type.
 *
 * @param fields the message, checked to hold them and no others
 */
record OipProtoContents(ProtoSlice fields, Datatype type, int size) implements TensorContent {
  private static final int FIRST = 1;
  private static final int LAST = 8;
  private static final int USUAL_TEXT = 16;

  /** What is done with an element: its bits, or where its bytes are. */
  interface Sink {
    void add(long bits);

    void add(ProtoSlice bytes);
  }

  /** A message that has been checked to hold the tensor's elements. */
  static OipProtoContents of(OipTensorHead head, ProtoSlice fields) {
    requireTyped(head, fields);
    OipElementCheck check = new OipElementCheck(head);
    each(head, fields, check);
    check.finish();
    return new OipProtoContents(fields, head.datatype(), head.size());
  }

  private static void requireTyped(OipTensorHead head, ProtoSlice fields) {
    if (field(head.datatype()) == 0 && fields.size() > 0) {
      throw head.refuse(head.datatype() + " has no typed contents (expected: raw contents)");
    }
  }

  /** The number of the field for a type; 0 if there is none. */
  static int field(Datatype type) {
    return switch (type) {
      case BOOL -> 1;
      case INT8, INT16, INT32 -> 2;
      case INT64 -> 3;
      case UINT8, UINT16, UINT32 -> 4;
      case UINT64 -> 5;
      case FP32 -> 6;
      case FP64 -> 7;
      case BYTES -> 8;
      case FP16, BF16 -> 0;
    };
  }

  private static void each(OipTensorHead head, ProtoSlice fields, Sink sink) {
    ProtoCursor cursor = fields.open();
    int field = field(head.datatype());
    while (cursor.next()) {
      int number = cursor.tag() >>> 3;
      if (number == field) {
        elements(cursor, head.datatype(), sink);
      } else if (number >= FIRST && number <= LAST && !isEmpty(cursor)) {
        throw head.refuse("the contents are not those of " + head.datatype());
      } else if (number < FIRST || number > LAST) {
        cursor.skip();
      }
    }
  }

  /** Moves behind a packed field, and answers whether nothing is in it. */
  private static boolean isEmpty(ProtoCursor cursor) {
    return (cursor.tag() & 7) == ProtoTag.LENGTH && cursor.slice().size() == 0;
  }

  private static void elements(ProtoCursor cursor, Datatype type, Sink sink) {
    boolean packed = (cursor.tag() & 7) == ProtoTag.LENGTH;
    if (type == Datatype.BYTES && packed) {
      sink.add(cursor.slice());
    } else if (packed) {
      for (ProtoCursor values = cursor.message(); values.hasMore(); ) {
        sink.add(bits(values, type));
      }
    } else if ((cursor.tag() & 7) == wire(type)) {
      sink.add(bits(cursor, type));
    } else {
      cursor.skip();
    }
  }

  private static int wire(Datatype type) {
    return switch (type) {
      case FP32 -> ProtoTag.FIXED32;
      case FP64 -> ProtoTag.FIXED64;
      case BYTES -> ProtoTag.LENGTH;
      default -> ProtoTag.VARINT;
    };
  }

  /** The next value as its field has it: of 32 bits, of 64, a boolean. */
  private static long bits(ProtoCursor values, Datatype type) {
    return switch (type) {
      case FP32 -> Float.floatToRawIntBits(values.float32());
      case FP64 -> Double.doubleToRawLongBits(values.float64());
      case BOOL -> values.varint() == 0 ? 0 : 1;
      case INT8, INT16, INT32 -> values.int32();
      case UINT8, UINT16, UINT32 -> Integer.toUnsignedLong(values.int32());
      default -> values.varint();
    };
  }

  @Override
  public Buffer raw() {
    return type.isFloating() && size > 0 && isOnePiece() ? piece() : packed();
  }

  /** Packed floats are laid out as raw ones are. */
  private boolean isOnePiece() {
    ProtoCursor cursor = fields.open();
    boolean piece = cursor.next() && cursor.tag() == (field(type) << 3 | ProtoTag.LENGTH);
    return piece && cursor.slice().size() == size * type.width();
  }

  private Buffer piece() {
    ProtoCursor cursor = fields.open();
    cursor.next();
    ProtoSlice values = cursor.slice();
    return Buffers.over(values.bytes(), values.from(), values.to());
  }

  private Buffer packed() {
    OipPacker packer =
        new OipPacker(type == Datatype.BYTES ? fields.size() + USUAL_TEXT : size * type.width());
    ProtoCursor cursor = fields.open();
    while (cursor.next()) {
      if (cursor.tag() >>> 3 == field(type)) {
        elements(cursor, type, new Packing(packer, type));
      } else {
        cursor.skip();
      }
    }
    return packer.toBuffer();
  }

  private record Packing(OipPacker packer, Datatype type) implements Sink {
    @Override
    public void add(long bits) {
      packer.add(bits, type.width());
    }

    @Override
    public void add(ProtoSlice bytes) {
      packer.add(bytes.bytes(), bytes.from(), bytes.to());
    }
  }
}

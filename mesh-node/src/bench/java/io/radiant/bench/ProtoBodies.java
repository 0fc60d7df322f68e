package io.radiant.bench;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code seldon.protos.SeldonMessage} as gRPC clients write it, by field number. */
final class ProtoBodies {
  private static final int MESSAGE_DATA = 3;
  private static final int DATA_TENSOR = 2;
  private static final int DATA_NDARRAY = 3;
  private static final int TENSOR_SHAPE = 1;
  private static final int TENSOR_VALUES = 2;

  private ProtoBodies() {}

  static Buffer ndarray(double[] row) {
    ListValue.Builder numbers = ListValue.newBuilder();
    for (double number : row) {
      numbers.addValues(Value.newBuilder().setNumberValue(number));
    }
    ListValue rows =
        ListValue.newBuilder().addValues(Value.newBuilder().setListValue(numbers)).build();
    return message(DATA_NDARRAY, rows.toByteArray());
  }

  static Buffer tensor(int rows, int columns, double[] values) {
    byte[] shape =
        bytes(
            out -> {
              out.writeUInt32NoTag(rows);
              out.writeUInt32NoTag(columns);
            });
    byte[] packed =
        bytes(
            out -> {
              for (double value : values) {
                out.writeDoubleNoTag(value);
              }
            });
    return message(
        DATA_TENSOR,
        bytes(
            out -> {
              out.writeByteArray(TENSOR_SHAPE, shape);
              out.writeByteArray(TENSOR_VALUES, packed);
            }));
  }

  private static Buffer message(int form, byte[] content) {
    byte[] data = bytes(out -> out.writeByteArray(form, content));
    return Buffer.buffer(bytes(out -> out.writeByteArray(MESSAGE_DATA, data)));
  }

  /** Writes some fields. */
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] bytes(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}

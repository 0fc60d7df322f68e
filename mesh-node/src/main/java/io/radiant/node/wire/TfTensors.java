package io.radiant.node.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.node.wire.proto.DataType;
import io.radiant.node.wire.proto.TensorProto;
import io.radiant.node.wire.proto.TensorShapeProto;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** TensorFlow's tensors as those of the Open Inference Protocol, and the other way round. */
final class TfTensors {
  private TfTensors() {}

  static NamedTensor read(TensorProto message, String name) {
    int[] shape = TfNumbers.shape(message.getTensorShape());
    Datatype type = datatype(message.getDtype());
    return OipTensors.tensor(name, type, shape, elements(message, shape, type));
  }

  private static OipRaw elements(TensorProto message, int[] shape, Datatype type) {
    if (type == Datatype.BYTES) {
      return texts(message, TfNumbers.size(shape));
    }
    ByteString content = message.getTensorContent();
    long size = (long) TfNumbers.size(shape) * type.width();
    return !content.isEmpty() && content.size() == size && type != Datatype.BOOL
        ? new OipRaw(buffer(content))
        : OipElements.of(type, TfNumbers.elements(message));
  }

  private static OipRaw texts(TensorProto message, int size) {
    int count = message.getStringValCount();
    TfNumbers.requireFits(size, count);
    OipPacker packer = new OipPacker(message.getSerializedSize());
    for (int i = 0; i < size; i++) {
      ByteString text =
          count == 0 ? ByteString.EMPTY : message.getStringVal(Math.min(i, count - 1));
      packer.add(text.toByteArray());
    }
    return new OipRaw(packer.toBuffer());
  }

  private static Buffer buffer(ByteString bytes) {
    byte[] copy = bytes.toByteArray();
    return Buffers.over(copy, 0, copy.length);
  }

  static TensorProto write(NamedTensor tensor) {
    TensorProto.Builder message =
        TensorProto.newBuilder()
            .setDtype(type(tensor.datatype()))
            .setTensorShape(shape(tensor.shape()));
    if (tensor.datatype() != Datatype.BYTES) {
      return message.setTensorContent(bytes(tensor.content().raw())).build();
    }
    for (Object text : tensor.elements()) {
      message.addStringVal(bytes((Buffer) text));
    }
    return message.build();
  }

  private static ByteString bytes(Buffer buffer) {
    ByteRange bytes = Buffers.bytes(buffer);
    return UnsafeByteOperations.unsafeWrap(bytes.bytes(), bytes.from(), bytes.size());
  }

  private static TensorShapeProto shape(List<Integer> sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int size : sizes) {
      shape.addDimBuilder().setSize(size);
    }
    return shape.build();
  }

  private static Datatype datatype(DataType type) {
    return switch (type) {
      case DT_BOOL -> Datatype.BOOL;
      case DT_INT8 -> Datatype.INT8;
      case DT_INT16 -> Datatype.INT16;
      case DT_INT32 -> Datatype.INT32;
      case DT_INT64 -> Datatype.INT64;
      case DT_UINT8 -> Datatype.UINT8;
      case DT_UINT16 -> Datatype.UINT16;
      case DT_UINT32 -> Datatype.UINT32;
      case DT_UINT64 -> Datatype.UINT64;
      case DT_HALF -> Datatype.FP16;
      case DT_BFLOAT16 -> Datatype.BF16;
      case DT_FLOAT -> Datatype.FP32;
      case DT_DOUBLE -> Datatype.FP64;
      case DT_STRING -> Datatype.BYTES;
      default -> throw Failure.badRequest("data.tftensor: " + type + " has no datatype elsewhere");
    };
  }

  private static DataType type(Datatype type) {
    return switch (type) {
      case BOOL -> DataType.DT_BOOL;
      case INT8 -> DataType.DT_INT8;
      case INT16 -> DataType.DT_INT16;
      case INT32 -> DataType.DT_INT32;
      case INT64 -> DataType.DT_INT64;
      case UINT8 -> DataType.DT_UINT8;
      case UINT16 -> DataType.DT_UINT16;
      case UINT32 -> DataType.DT_UINT32;
      case UINT64 -> DataType.DT_UINT64;
      case FP16 -> DataType.DT_HALF;
      case BF16 -> DataType.DT_BFLOAT16;
      case FP32 -> DataType.DT_FLOAT;
      case FP64 -> DataType.DT_DOUBLE;
      case BYTES -> DataType.DT_STRING;
    };
  }
}

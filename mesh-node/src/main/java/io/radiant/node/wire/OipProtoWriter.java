package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.NamedTensor;
import io.radiant.message.RequestedOutput;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** Writes a ModelInferRequest or a ModelInferResponse; large raw tensors are shared, not copied. */
final class OipProtoWriter {
  private static final int USUAL_SIZE = 512;

  private final ProtoWriter proto = new ProtoWriter(USUAL_SIZE);

  OipProtoWriter model(String name, String version) {
    text(OipTag.MODEL, name);
    text(OipTag.VERSION, version);
    return this;
  }

  OipProtoWriter id(String id) {
    text(OipTag.ID, id);
    return this;
  }

  private void text(int tag, String value) {
    if (!value.isEmpty()) {
      proto.text(tag, value);
    }
  }

  OipProtoWriter parameters(Map<String, Object> parameters) {
    OipProtoParameters.write(proto, OipTag.PARAMETERS, parameters);
    return this;
  }

  OipProtoWriter requested(List<RequestedOutput> outputs) {
    for (RequestedOutput output : outputs) {
      int begin = proto.begin(OipTag.REQUESTED);
      proto.text(OipTag.OUTPUT_NAME, output.name());
      OipProtoParameters.write(proto, OipTag.OUTPUT_PARAMETERS, output.parameters());
      proto.end(begin);
    }
    return this;
  }

  /** The tensors with their elements behind them, in fields of this tag. */
  OipProtoWriter raw(List<NamedTensor> tensors, int tag) {
    for (NamedTensor tensor : tensors) {
      proto.end(begin(tensor));
    }
    for (NamedTensor tensor : tensors) {
      if (!OipSharedMemory.holds(tensor)) {
        Buffer elements = tensor.content().raw();
        proto.varint(tag).varint(elements.length()).share(elements);
      }
    }
    return this;
  }

  /** The tensors with their elements in them. */
  OipProtoWriter typed(List<NamedTensor> tensors) {
    for (NamedTensor tensor : tensors) {
      int begin = begin(tensor);
      if (!OipSharedMemory.holds(tensor)) {
        contents(tensor);
      }
      proto.end(begin);
    }
    return this;
  }

  private int begin(NamedTensor tensor) {
    int begin = proto.begin(OipTag.TENSORS);
    proto.text(OipTag.NAME, tensor.name()).text(OipTag.DATATYPE, tensor.datatype().name());
    int shape = proto.begin(OipTag.SHAPE);
    for (int size : tensor.shape()) {
      proto.varint(size);
    }
    proto.end(shape);
    OipProtoParameters.write(proto, OipTag.TENSOR_PARAMETERS, tensor.parameters());
    return begin;
  }

  private void contents(NamedTensor tensor) {
    if (tensor.content() instanceof OipProtoContents known) {
      proto.copy(OipTag.CONTENTS, known.fields());
      return;
    }
    int begin = proto.begin(OipTag.CONTENTS);
    elements(tensor.datatype(), tensor.content().raw());
    proto.end(begin);
  }

  private void elements(Datatype type, Buffer raw) {
    int tag = OipProtoContents.field(type) << 3 | ProtoTag.LENGTH;
    if (type == Datatype.BYTES) {
      texts(tag, Buffers.bytes(raw));
      return;
    }
    int begin = proto.begin(tag);
    if (type.isFloating()) {
      proto.copy(raw);
    } else {
      for (int at = 0; at < raw.length(); at += type.width()) {
        proto.varint(whole(type, raw, at));
      }
    }
    proto.end(begin);
  }

  private void texts(int tag, ByteRange elements) {
    int at = elements.from();
    while (at < elements.to()) {
      int from = at + Integer.BYTES;
      at = from + OipPacker.length(elements.bytes(), at);
      proto.copy(tag, new ProtoSlice(elements.bytes(), from, at));
    }
  }

  private static long whole(Datatype type, Buffer raw, int at) {
    return switch (type) {
      case BOOL -> raw.getByte(at) == 0 ? 0 : 1;
      case INT8 -> raw.getByte(at);
      case INT16 -> raw.getShortLE(at);
      case INT32 -> raw.getIntLE(at);
      case UINT8 -> raw.getUnsignedByte(at);
      case UINT16 -> raw.getUnsignedShortLE(at);
      case UINT32 -> raw.getUnsignedIntLE(at);
      default -> raw.getLongLE(at);
    };
  }

  Buffer toBuffer() {
    return proto.toBuffer();
  }
}

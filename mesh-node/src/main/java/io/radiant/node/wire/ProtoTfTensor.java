package io.radiant.node.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.wire.proto.TensorProto;
import java.nio.ByteBuffer;

/** The message of {@code data.tftensor}. */
record ProtoTfTensor(ProtoSlice slice) implements ProtoEncoded, TfEncoded {
  @Override
  public TensorProto message() {
    try {
      return TensorProto.parseFrom(ByteBuffer.wrap(slice.bytes(), slice.from(), slice.size()));
    } catch (InvalidProtocolBufferException e) {
      throw new Failure(
          ErrorCode.BAD_REQUEST, "data.tftensor: malformed protobuf: " + e.getMessage(), e);
    }
  }
}

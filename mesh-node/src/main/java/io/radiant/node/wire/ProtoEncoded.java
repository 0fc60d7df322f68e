package io.radiant.node.wire;

import io.radiant.message.Encoded;

/** Data still in the protobuf it arrived in. */
sealed interface ProtoEncoded extends Encoded permits ProtoNdarray, ProtoTensor, ProtoTfTensor {
  /** The message as it may be sent on, without looking into it. */
  ProtoSlice slice();
}

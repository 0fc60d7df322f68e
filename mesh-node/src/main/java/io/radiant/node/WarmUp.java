package io.radiant.node;

import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.SeldonJson;
import io.radiant.node.wire.SeldonProto;
import io.vertx.core.buffer.Buffer;

/** Makes the first request as quick as the others: loads what decoding and encoding need. */
final class WarmUp {
  private static final Buffer SAMPLE =
      Buffer.buffer("{\"meta\":{\"tags\":{\"a\":1}},\"data\":{\"ndarray\":[[1.5,2]]}}");

  private WarmUp() {}

  static void run() {
    InferenceMessage message = SeldonJson.decode(SAMPLE, () -> "warm-up", Deadline.none());
    message.payload().numbers();
    SeldonJson.encode(message);
    Buffer proto = SeldonProto.encode(message);
    SeldonProto.decode(proto, () -> "warm-up", Deadline.none()).payload().numbers();
  }
}

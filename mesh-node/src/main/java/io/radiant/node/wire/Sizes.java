package io.radiant.node.wire;

import io.radiant.message.Encoded;
import io.radiant.message.Payload;

/** How much room a payload will need, as far as that can be told from how it arrived. */
final class Sizes {
  private Sizes() {}

  static int of(Payload payload) {
    if (payload instanceof Payload.Data data) {
      return of(Answered.inner(data.encoded().orElse(null)));
    }
    return payload instanceof Payload.Json json ? of(json.origin().orElse(null)) : 0;
  }

  private static int of(Encoded encoded) {
    if (encoded instanceof JsonEncoded json) {
      return json.size();
    }
    return encoded instanceof ProtoEncoded proto ? proto.slice().size() : 0;
  }

  private static int of(Object origin) {
    if (origin instanceof JsonSlice json) {
      return json.size();
    }
    return origin instanceof ProtoSlice proto ? proto.size() : 0;
  }
}

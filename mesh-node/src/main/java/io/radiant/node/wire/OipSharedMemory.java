package io.radiant.node.wire;

import io.radiant.message.NamedTensor;
import io.radiant.message.TensorContent;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** Elements that a client and its model server share in memory; here they can only be passed by. */
record OipSharedMemory(OipTensorHead head) implements TensorContent {
  private static final String REGION = "shared_memory_region";

  static boolean isNamed(Map<String, Object> parameters) {
    return parameters.containsKey(REGION);
  }

  static boolean holds(NamedTensor tensor) {
    return tensor.content() instanceof OipSharedMemory;
  }

  @Override
  public Buffer raw() {
    throw head.refuse("only the model server can read its shared memory");
  }
}

package io.radiant.runtime.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Memory outside the heap from which models are fed, kept for the next call.
 *
 * <p>Without it every call would leave a direct buffer to the garbage collector, which does not
 * feel how large it is: under load the process would stop for full collections.
 */
final class DirectMemory {
  /** Larger buffers are for rare batches and are not kept. */
  private static final int KEEP = 1 << 20;

  private static final int SMALLEST = 1 << 12;

  private final ConcurrentLinkedDeque<ByteBuffer> idle = new ConcurrentLinkedDeque<>();

  /** A buffer in native order with room for exactly {@code bytes}. */
  ByteBuffer take(int bytes) {
    return Optional.ofNullable(idle.pollFirst())
        .filter(buffer -> buffer.capacity() >= bytes)
        .orElseGet(() -> allocate(bytes))
        .clear()
        .limit(bytes);
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(Math.max(bytes, SMALLEST)).order(ByteOrder.nativeOrder());
  }

  /** Takes back a buffer that nobody reads or writes any more. */
  void giveBack(ByteBuffer buffer) {
    if (buffer.capacity() <= KEEP) {
      idle.addFirst(buffer);
    }
  }
}

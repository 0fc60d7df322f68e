package io.radiant.verticle;

import io.radiant.message.Feedback;
import io.radiant.message.InferenceMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Hands immutable objects over within a process, as they are.
 *
 * <p>Between processes messages travel over peer links, not over this codec.
 */
final class SharedCodec<T> implements MessageCodec<T, T> {
  private final Class<T> type;

  private SharedCodec(Class<T> type) {
    this.type = type;
  }

  /** Registers the types that travel between nodes, once for every bus. */
  static void register(EventBus bus) {
    bus.registerDefaultCodec(InferenceMessage.class, new SharedCodec<>(InferenceMessage.class));
    bus.registerDefaultCodec(Feedback.class, new SharedCodec<>(Feedback.class));
    bus.registerDefaultCodec(FailureReply.class, new SharedCodec<>(FailureReply.class));
  }

  @Override
  public T transform(T shared) {
    return shared;
  }

  @Override
  public void encodeToWire(Buffer buffer, T message) {
    throw new UnsupportedOperationException(type.getSimpleName() + " stays in its process");
  }

  @Override
  public T decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException(type.getSimpleName() + " stays in its process");
  }

  @Override
  public String name() {
    return "radiant." + type.getSimpleName();
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}

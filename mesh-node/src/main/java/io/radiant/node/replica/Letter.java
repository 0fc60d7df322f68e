package io.radiant.node.replica;

import com.google.protobuf.MessageLite;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;

/**
 * What one replica told another.
 *
 * @param from the sender's name
 * @param message how it came
 */
record Letter(Kind kind, String from, byte[] body, Message<?> message) {

  /** Answers one that waits for an answer. */
  void reply(MessageLite answer) {
    message.reply(Buffer.buffer(answer.toByteArray()));
  }
}

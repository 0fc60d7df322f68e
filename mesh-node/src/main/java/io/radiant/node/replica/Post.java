package io.radiant.node.replica;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.radiant.verticle.BusAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends and receives one replica's letters: bytes with headers, which are the same on a bus of one
 * process and of many. What cannot be read is counted, and the first of it logged.
 */
final class Post {
  private static final Logger LOG = LoggerFactory.getLogger(Post.class);

  private static final String FORMAT = "format";
  private static final String KIND = "kind";
  private static final String FROM = "from";
  private static final String FORMAT_VERSION = "1";

  /** Reads letters. */
  @FunctionalInterface
  interface Reader {
    void read(Letter letter) throws InvalidProtocolBufferException;
  }

  private final EventBus bus;
  private final String namespace;
  private final String deployment;
  private final String replica;
  private final AtomicLong unreadable;
  private final List<MessageConsumer<Object>> consumers = new ArrayList<>();

  /**
   * @param replica a name that no other replica has
   * @param unreadable counts what could not be read
   */
  Post(Vertx vertx, String namespace, String deployment, String replica, AtomicLong unreadable) {
    this.bus = vertx.eventBus();
    this.namespace = namespace;
    this.deployment = deployment;
    this.replica = replica;
    this.unreadable = unreadable;
  }

  /** Receives from now on, on the calling context. */
  Future<Void> open(Reader reader) {
    return Future.all(receive(all(), reader), receive(only(replica), reader)).mapEmpty();
  }

  private Future<Void> receive(String address, Reader reader) {
    MessageConsumer<Object> consumer = bus.consumer(address, message -> receive(message, reader));
    consumers.add(consumer);
    return consumer.completion();
  }

  /** Receives nothing more; may still send. */
  Future<Void> close() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }

  private String all() {
    return BusAddress.learning(namespace, deployment);
  }

  private String only(String one) {
    return BusAddress.learning(namespace, deployment, one);
  }

  void publish(Kind kind, MessageLite letter) {
    bus.publish(all(), bytes(letter), options(kind));
  }

  void send(String to, Kind kind, MessageLite letter) {
    bus.send(only(to), bytes(letter), options(kind));
  }

  Future<byte[]> request(String to, Kind kind, MessageLite letter, long timeoutMillis) {
    return bus.<Buffer>request(only(to), bytes(letter), options(kind).setSendTimeout(timeoutMillis))
        .map(answer -> answer.body().getBytes());
  }

  private static Buffer bytes(MessageLite letter) {
    return Buffer.buffer(letter.toByteArray());
  }

  private DeliveryOptions options(Kind kind) {
    return new DeliveryOptions()
        .addHeader(FORMAT, FORMAT_VERSION)
        .addHeader(KIND, kind.name())
        .addHeader(FROM, replica);
  }

  private void receive(Message<Object> message, Reader reader) {
    if (replica.equals(message.headers().get(FROM))) {
      return;
    }
    try {
      reader.read(letter(message));
    } catch (InvalidProtocolBufferException | IllegalArgumentException notOurs) {
      unreadable(notOurs.getMessage());
    }
  }

  private static Letter letter(Message<Object> message) {
    String format = header(message, FORMAT);
    if (!format.equals(FORMAT_VERSION)) {
      throw new IllegalArgumentException(
          "format " + format + " (expected: " + FORMAT_VERSION + ")");
    }
    String kind = header(message, KIND);
    if (!(message.body() instanceof Buffer body)) {
      throw new IllegalArgumentException("a body that is no buffer");
    }
    return new Letter(
        Kind.named(kind).orElseThrow(() -> new IllegalArgumentException("kind " + kind)),
        header(message, FROM),
        body.getBytes(),
        message);
  }

  private static String header(Message<Object> message, String name) {
    String value = message.headers().get(name);
    if (value == null) {
      throw new IllegalArgumentException("no header " + name);
    }
    return value;
  }

  /** Somebody sent what nobody can read, or what is of no use here. */
  void unreadable(String what) {
    if (unreadable.getAndIncrement() == 0) {
      LOG.warn("a letter on {} cannot be read: {}; more of this is only counted", all(), what);
    }
  }
}

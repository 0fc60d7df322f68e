package io.radiant.node.replica;

import io.radiant.verticle.BusAddress;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * Takes what a replica has for others off its bus, as lines, and puts on it what others have for
 * it: the bus of a process alone becomes one of many.
 *
 * <p>{@code letter <address> <reply address> <format> <kind> <from> <body>} and {@code answer
 * <address> <body>}.
 */
final class Wire {
  private static final String ALL = BusAddress.learning("default", TwoRouters.DEPLOYMENT);
  private static final String NOBODY = "-";

  private final Vertx vertx;
  private final String name;
  private final Consumer<String> lines;

  Wire(Vertx vertx, String name, Consumer<String> lines) {
    this.vertx = vertx;
    this.name = name;
    this.lines = lines;
    vertx.eventBus().addOutboundInterceptor(this::leave);
  }

  static String text(Object body) {
    return Base64.getEncoder().encodeToString(((Buffer) body).getBytes());
  }

  private static Buffer bytes(String text) {
    return Buffer.buffer(Base64.getDecoder().decode(text));
  }

  private <T> void leave(DeliveryContext<T> delivery) {
    Message<T> message = delivery.message();
    if (!name.equals(message.headers().get("from"))) {
      delivery.next();
      return;
    }
    String replyAddress = message.replyAddress() == null ? NOBODY : message.replyAddress();
    lines.accept(
        String.join(
            " ",
            "letter",
            message.address(),
            replyAddress,
            message.headers().get("format"),
            message.headers().get("kind"),
            name,
            text(message.body()) + "."));
  }

  /** Something came for the replica here. */
  void receive(String[] words) {
    if (words[0].equals("answer")) {
      vertx.eventBus().send(words[1], bytes(words[2]));
      return;
    }
    DeliveryOptions headers =
        new DeliveryOptions()
            .addHeader("format", words[3])
            .addHeader("kind", words[4])
            .addHeader("from", words[5]);
    String body = words[6].substring(0, words[6].length() - 1);
    if (words[2].equals(NOBODY)) {
      deliver(words[1], bytes(body), headers);
    } else {
      vertx
          .eventBus()
          .request(words[1], bytes(body), headers)
          .onSuccess(
              answer ->
                  lines.accept(
                      String.join(" ", "answer", words[5], words[2], text(answer.body()))));
    }
  }

  private void deliver(String address, Buffer body, DeliveryOptions headers) {
    if (address.equals(ALL)) {
      vertx.eventBus().publish(address, body, headers);
    } else {
      vertx.eventBus().send(address, body, headers);
    }
  }
}

package io.radiant.node.replica;

import com.google.protobuf.ByteString;
import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.node.replica.proto.Report;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.FeedbackEvent;
import io.radiant.node.wire.Routing;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What clients report, as letters and back. */
final class Reports {
  private Reports() {}

  /**
   * A letter about a report.
   *
   * @throws io.radiant.message.Failure BAD_REQUEST if what the client sent along cannot be read
   */
  static Report write(FeedbackBody body) {
    Report.Builder letter =
        Report.newBuilder()
            .setPuid(body.puid())
            .putAllRequestPath(body.requestPath())
            .setEvent(body.event().id())
            .setRetraction(body.event().retraction());
    if (body.rewarded()) {
      letter.setReward(body.reward());
    }
    body.routing().forEach((node, route) -> letter.putRouting(node, Routing.number(route)));
    body.event().observedMillis().ifPresent(letter::setObservedMillis);
    write(body.request(), letter::setRequest);
    write(body.response(), letter::setResponse);
    write(body.truth(), letter::setTruth);
    return letter.build();
  }

  private static void write(Payload payload, Consumer<ByteString> part) {
    if (!(payload instanceof Payload.Nothing)) {
      Buffer json =
          SeldonJson.encode(InferenceMessage.request("", payload, Tags.NONE, Deadline.none()));
      part.accept(ByteString.copyFrom(json.getBytes()));
    }
  }

  /**
   * The report that a letter is about.
   *
   * @throws io.radiant.message.Failure BAD_REQUEST if it cannot be read
   */
  static FeedbackBody read(Report letter) {
    return new FeedbackBody(
        letter.getPuid(),
        letter.hasReward() ? letter.getReward() : Double.NaN,
        letter.hasReward(),
        routing(letter),
        letter.getRequestPathMap(),
        letter.hasRequest() ? payload(letter.getRequest()) : Payload.NOTHING,
        letter.hasResponse() ? payload(letter.getResponse()) : Payload.NOTHING,
        letter.hasTruth() ? payload(letter.getTruth()) : Payload.NOTHING,
        event(letter));
  }

  private static Map<String, Route> routing(Report letter) {
    Map<String, Route> routing = new LinkedHashMap<>();
    letter.getRoutingMap().forEach((node, number) -> routing.put(node, Routing.route(number)));
    return routing;
  }

  private static Payload payload(ByteString json) {
    return SeldonJson.decode(Buffer.buffer(json.toByteArray()), () -> "", Deadline.none())
        .payload();
  }

  private static FeedbackEvent event(Report letter) {
    OptionalLong observed =
        letter.hasObservedMillis()
            ? OptionalLong.of(letter.getObservedMillis())
            : OptionalLong.empty();
    return new FeedbackEvent(letter.getEvent(), observed, letter.getRetraction());
  }
}

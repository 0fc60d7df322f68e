package io.radiant.node.wire;

import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Supplier;

/**
 * Seldon's protobuf messages, in and out.
 *
 * <p>Whatever is decoded here fails with {@link Failure} BAD_REQUEST if it cannot be read. Payloads
 * stay bytes, unchecked, until somebody looks.
 */
public final class SeldonProto {
  private static final int USUAL_ANSWER = 512;

  private SeldonProto() {}

  /** A client's request; its id is the one it gives itself, or the one it is given. */
  public static InferenceMessage decode(
      Buffer message, Supplier<String> puidIfAbsent, Deadline deadline) {
    return ProtoMessageReader.read(ProtoCursor.over(message)).request(puidIfAbsent, deadline);
  }

  /**
   * What a unit answered to {@code request}, with the metrics that it reports.
   *
   * @throws Failure UNIT_FAILED if it cannot be read
   */
  public static InferenceMessage decodeAnswer(Buffer message, InferenceMessage request) {
    try {
      return ProtoMessageReader.read(ProtoCursor.over(message)).answer(request);
    } catch (Failure unreadable) {
      throw WireMessage.unreadableAnswer(unreadable);
    }
  }

  public static FeedbackBody decodeFeedback(Buffer message) {
    WireMessage request = WireMessage.EMPTY;
    WireMessage response = WireMessage.EMPTY;
    WireMessage truth = WireMessage.EMPTY;
    double reward = 0;
    ProtoCursor feedback = ProtoCursor.over(message);
    while (feedback.next()) {
      switch (feedback.tag()) {
        case ProtoTag.REQUEST -> request = ProtoMessageReader.read(feedback.message());
        case ProtoTag.RESPONSE -> response = ProtoMessageReader.read(feedback.message());
        case ProtoTag.REWARD -> reward = feedback.float32();
        case ProtoTag.TRUTH -> truth = ProtoMessageReader.read(feedback.message());
        default -> feedback.skip();
      }
    }
    return FeedbackBody.of(request, response, truth, reward, FeedbackEvent.PLAIN);
  }

  /**
   * An answer for a client, or a request for a unit; metrics are those of the trail.
   *
   * @throws Failure BAD_REQUEST if the payload came in another dialect and cannot be read
   */
  public static Buffer encode(InferenceMessage message) {
    ProtoWriter proto = new ProtoWriter(USUAL_ANSWER + Sizes.of(message.payload()));
    ProtoMessageWriter.write(proto, message);
    return proto.toBuffer();
  }

  /** A SeldonMessageList: what a combiner in another process is asked. */
  public static Buffer encodeAll(List<InferenceMessage> messages) {
    ProtoWriter proto = new ProtoWriter(USUAL_ANSWER * (messages.size() + 1));
    for (InferenceMessage message : messages) {
      int begin = proto.begin(ProtoTag.MESSAGES);
      ProtoMessageWriter.write(proto, message);
      proto.end(begin);
    }
    return proto.toBuffer();
  }

  /** A Feedback: what a unit in another process is told. */
  public static Buffer encode(Feedback feedback) {
    ProtoWriter proto = new ProtoWriter(USUAL_ANSWER);
    part(proto, ProtoTag.REQUEST, feedback, Trail.EMPTY, feedback.request());
    part(proto, ProtoTag.RESPONSE, feedback, feedback.trail(), feedback.response());
    proto.float32(ProtoTag.REWARD, (float) feedback.reward());
    if (!(feedback.truth() instanceof Payload.Nothing)) {
      part(proto, ProtoTag.TRUTH, feedback, Trail.EMPTY, feedback.truth());
    }
    return proto.toBuffer();
  }

  private static void part(
      ProtoWriter proto, int tag, Feedback feedback, Trail trail, Payload payload) {
    int begin = proto.begin(tag);
    ProtoMessageWriter.write(proto, feedback.puid(), Tags.NONE, trail, payload);
    proto.end(begin);
  }
}

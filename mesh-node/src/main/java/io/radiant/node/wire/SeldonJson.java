package io.radiant.node.wire;

import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Seldon's JSON, in and out.
 *
 * <p>Whatever is decoded here fails with {@link Failure} BAD_REQUEST if it cannot be read. Payloads
 * are checked to be JSON and of the right kind, and decoded when somebody looks.
 */
public final class SeldonJson {
  private static final int USUAL_ANSWER = 768;
  private static final byte[] STATUS = JsonWriter.ascii("{\"status\":");
  private static final byte[] MESSAGES = JsonWriter.ascii("{\"seldonMessages\":[");
  private static final byte[] REQUEST = JsonWriter.ascii("{\"request\":");
  private static final byte[] RESPONSE = JsonWriter.ascii(",\"response\":");
  private static final byte[] REWARD = JsonWriter.ascii(",\"reward\":");
  private static final byte[] TRUTH = JsonWriter.ascii(",\"truth\":");

  private SeldonJson() {}

  /** A client's request; its id is the one it gives itself, or the one it is given. */
  public static InferenceMessage decode(
      Buffer body, Supplier<String> puidIfAbsent, Deadline deadline) {
    return message(body).request(puidIfAbsent, deadline);
  }

  /**
   * What a unit answered to {@code request}, with the metrics that it reports.
   *
   * @throws Failure UNIT_FAILED if it cannot be read
   */
  public static InferenceMessage decodeAnswer(Buffer body, InferenceMessage request) {
    try {
      return message(body).answer(request);
    } catch (Failure unreadable) {
      throw WireMessage.unreadableAnswer(unreadable);
    }
  }

  private static WireMessage message(Buffer body) {
    JsonScanner json = scanner(body);
    WireMessage message = JsonMessageReader.read(json, "body");
    json.finish();
    return message;
  }

  private static JsonScanner scanner(Buffer body) {
    if (body.length() == 0) {
      throw Failure.badRequest("the body is empty (expected: a JSON object)");
    }
    return JsonScanner.over(body);
  }

  /**
   * A request that came as a form.
   *
   * @param fields JSON values by the member they stand for; {@code strData} is text as it is
   * @param files bytes by the member they stand for; {@code strData} is text in UTF-8
   */
  public static InferenceMessage decodeParts(
      Map<String, String> fields,
      Map<String, Buffer> files,
      Supplier<String> puidIfAbsent,
      Deadline deadline) {
    JsonParts parts = new JsonParts();
    fields.forEach(parts::field);
    files.forEach(parts::file);
    return parts.message().request(puidIfAbsent, deadline);
  }

  /** A request whose whole body is text. */
  public static InferenceMessage text(String body, String puid, Deadline deadline) {
    return InferenceMessage.request(puid, new Payload.Text(body), Tags.NONE, deadline);
  }

  /** A request whose whole body is bytes. */
  public static InferenceMessage bytes(Buffer body, String puid, Deadline deadline) {
    return InferenceMessage.request(puid, new Payload.Binary(body), Tags.NONE, deadline);
  }

  /** What a client reports: one report in either shape, or many. */
  public static FeedbackPost decodeReports(Buffer body) {
    JsonScanner json = scanner(body);
    FeedbackPost post = JsonFeedbackPost.read(json);
    json.finish();
    return post;
  }

  /** One report, in either shape. */
  public static FeedbackBody decodeFeedback(Buffer body) {
    JsonScanner json = scanner(body);
    FeedbackBody feedback = JsonFeedbackReader.read(json).body();
    json.finish();
    return feedback;
  }

  /**
   * An answer for a client, or a request for a unit; metrics are those of the trail.
   *
   * @throws Failure BAD_REQUEST if the payload came in another dialect and cannot be read
   */
  public static Buffer encode(InferenceMessage message) {
    JsonWriter json = new JsonWriter(USUAL_ANSWER + Sizes.of(message.payload()));
    JsonMessageWriter.write(json, message);
    return json.toBuffer();
  }

  /** A SeldonMessageList: what a combiner in another process is asked. */
  public static Buffer encodeAll(List<InferenceMessage> messages) {
    JsonWriter json = new JsonWriter(USUAL_ANSWER * (messages.size() + 1)).raw(MESSAGES);
    for (int i = 0; i < messages.size(); i++) {
      if (i > 0) {
        json.raw(',');
      }
      JsonMessageWriter.write(json, messages.get(i));
    }
    return json.raw(']').raw('}').toBuffer();
  }

  /** A Feedback: what a unit in another process is told. */
  public static Buffer encode(Feedback feedback) {
    JsonWriter json = new JsonWriter(USUAL_ANSWER);
    json.raw(REQUEST);
    JsonMessageWriter.write(json, feedback.puid(), feedback.request(), Trail.EMPTY);
    json.raw(RESPONSE);
    JsonMessageWriter.write(json, feedback.puid(), feedback.response(), feedback.trail());
    json.raw(REWARD).number(feedback.reward());
    if (!(feedback.truth() instanceof Payload.Nothing)) {
      json.raw(TRUTH);
      JsonMessageWriter.write(json, feedback.puid(), feedback.truth(), Trail.EMPTY);
    }
    return json.raw('}').toBuffer();
  }

  /** The body of an error answer. */
  public static Buffer encodeFailure(Failure failure) {
    return encodeStatus(
        new Status(
            ErrorTable.seldonCode(failure.code()),
            ErrorTable.info(failure),
            ErrorTable.reason(failure),
            Status.Flag.FAILURE));
  }

  /** A message that holds a status and nothing else. */
  public static Buffer encodeStatus(Status status) {
    JsonWriter json = new JsonWriter(USUAL_ANSWER).raw(STATUS);
    JsonMessageWriter.status(json, status);
    return json.raw('}').toBuffer();
  }

  /**
   * Any JSON document as immutable maps and lists, strings, {@code Long}, {@code BigInteger},
   * {@code Double}, booleans and nulls; an object that has a name twice is refused.
   */
  public static Object parseJson(Buffer document) {
    if (document.length() == 0) {
      throw Failure.badRequest("the document is empty (expected: JSON)");
    }
    JsonScanner json = JsonScanner.over(document);
    JsonSlice value = json.slice();
    json.finish();
    return JsonValues.read(value);
  }
}

package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.node.wire.OipTarget;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether tensors are sent as bytes to a server that is replaced by another one. */
final class OipRestTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> asked = new ArrayList<>();
  private final OipTarget model = new OipTarget("m", "", Optional.empty());
  private boolean takesBinary = true;
  private long now;
  private final OipRest rest = new OipRest(this::answer, model, Optional.empty(), () -> now);

  private Future<Reply> answer(Call call) {
    if (call.procedure().path().equals("/v2")) {
      asked.add("server");
      String extensions = takesBinary ? "\"binary_tensor_data\"" : "";
      return said("{\"extensions\":[%s]}".formatted(extensions));
    }
    boolean binary = call.content().entries().size() > 1;
    asked.add(binary ? "binary" : "json");
    return binary && !takesBinary
        ? Future.failedFuture(new Failure(ErrorCode.BAD_REQUEST, "answered HTTP 400"))
        : said(
            "{\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP64\",\"shape\":[1,1],\"data\":[1]}]}");
  }

  private static Future<Reply> said(String json) {
    return Future.succeededFuture(
        new Reply(Buffer.buffer(json), MultiMap.caseInsensitiveMultiMap()));
  }

  private List<String> infer() {
    asked.clear();
    InferenceMessage message =
        InferenceMessage.request(
            "p",
            Payload.Data.of(Payload.Form.TENSOR, List.of(), Tensor.of(new int[] {1, 1}, 1.0)),
            Tags.NONE,
            Deadline.none());
    rest.infer(message, model);
    return List.copyOf(asked);
  }

  @Test
  void aServerIsAskedOnce() {
    assertEquals(List.of("server", "binary"), infer());
    now += 10 * SECOND;
    assertEquals(List.of("binary"), infer());
  }

  @Test
  void oneThatRefusesBytesIsAskedAgainOnceInASecond() {
    infer();
    takesBinary = false;
    now = SECOND - 1;
    assertEquals(List.of("binary"), infer());
    assertEquals(List.of("binary"), infer(), "a second has not passed");
    now = SECOND;
    assertEquals(List.of("binary"), infer());
    assertEquals(List.of("server", "json"), infer());
    assertEquals(List.of("json"), infer());
  }
}

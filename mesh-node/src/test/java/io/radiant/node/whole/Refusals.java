package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;

/** Checks that a refusal over REST looks as Seldon's clients expect it. */
final class Refusals {
  private Refusals() {}

  /** What it says is wrong. */
  static String info(HttpResponse<String> response) {
    return info(
        response.headers().firstValue("Content-Type").orElse(null),
        response.headers().firstValue("X-Content-Type-Options").orElse(null),
        response.body());
  }

  static String info(RawClient.Answer answer) {
    return info(
        answer.header("Content-Type"), answer.header("X-Content-Type-Options"), answer.body());
  }

  static String info(Http2Client.Answer answer) {
    return info(
        answer.headers().get("Content-Type"),
        answer.headers().get("X-Content-Type-Options"),
        answer.body().toString());
  }

  private static String info(String contentType, String options, String body) {
    assertEquals("application/json", contentType, body);
    assertEquals("nosniff", options);
    JsonObject json = new JsonObject(body);
    assertEquals(List.of("status"), List.copyOf(json.fieldNames()));
    JsonObject status = json.getJsonObject("status");
    assertEquals(
        List.of("code", "info", "reason", "status"), List.copyOf(status.fieldNames()), body);
    assertEquals(Integer.class, status.getValue("code").getClass());
    assertFalse(status.getString("reason").isEmpty(), body);
    assertEquals("FAILURE", status.getString("status"));
    return status.getString("info");
  }
}

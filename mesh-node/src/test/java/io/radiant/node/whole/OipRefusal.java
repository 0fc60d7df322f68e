package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Checks that a refusal over REST looks as clients of the Open Inference Protocol expect it. */
final class OipRefusal {
  private OipRefusal() {}

  /** What it says is wrong. */
  static String error(HttpResponse<byte[]> response) {
    return error(response.headers(), new String(response.body(), StandardCharsets.UTF_8));
  }

  static String text(HttpResponse<String> response) {
    return error(response.headers(), response.body());
  }

  private static String error(HttpHeaders headers, String body) {
    assertEquals("application/json", headers.firstValue("Content-Type").orElse(""), body);
    assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
    return error(body);
  }

  static String error(String body) {
    String error = new JsonObject(body).getString("error");
    assertFalse(error == null || error.isEmpty(), body);
    return error;
  }
}

package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code conf/context.json} as a user meets it: which preparation suits which picture. */
final class ContextTest {
  private static final int REQUESTS = 600;
  private static final List<String> CHILDREN = List.of("on-black", "on-grey");
  private static final Digits DIGITS = Digits.unseen();

  @Test
  void brightnessTellsWhatSuitsAPicture() {
    try (TestNode node =
        TestNode.serving(TestNode.config(), TestNode.CONF.resolve("context.json"))) {
      int suited = 0;
      int right = 0;
      for (int request = 0; request < REQUESTS; request++) {
        JsonObject answer = node.rest().predict(body(request));
        int reward = Digits.answer(answer) == DIGITS.label(request) ? 1 : 0;
        report(node.rest(), request, reward);
        if (request >= REQUESTS / 2) {
          suited += arm(answer).equals(CHILDREN.get(request % 2)) ? 1 : 0;
          right += reward;
        }
      }
      System.out.printf("context.json: of %d, suited %d, right %d%n", REQUESTS / 2, suited, right);
      assertTrue(suited >= 0.95 * REQUESTS / 2, "suited " + suited);
      assertTrue(right >= 0.9 * REQUESTS / 2, "right " + right);
    }
  }

  /** Every other digit is on grey: half of its contrast above the half of white. */
  private static String body(int request) {
    boolean grey = request % 2 == 1;
    JsonArray row = new JsonArray();
    long sum = 0;
    for (int i = 0; i < DIGITS.pixels(); i++) {
      int pixel = DIGITS.pixel(request, i);
      int shown = grey ? 128 + pixel / 2 : pixel;
      row.add(shown);
      sum += shown;
    }
    double brightness = sum / 255.0 / DIGITS.pixels();
    return new JsonObject()
        .put(
            "meta",
            new JsonObject()
                .put("puid", "picture-" + request)
                .put("tags", new JsonObject(Map.of("brightness", brightness))))
        .put("data", new JsonObject().put("ndarray", new JsonArray().add(row)))
        .encode();
  }

  /** The file asks for the decision to be told. */
  private static String arm(JsonObject answer) {
    JsonObject tags = answer.getJsonObject("meta").getJsonObject("tags");
    return tags.getJsonObject("router-decision").getString("arm");
  }

  private static void report(RestClient client, int request, int reward) {
    String body = "{\"puid\":\"picture-%d\",\"reward\":%d}".formatted(request, reward);
    HttpResponse<String> response = client.post(RestClient.FEEDBACK, body);
    assertEquals(200, response.statusCode(), response.body());
  }
}

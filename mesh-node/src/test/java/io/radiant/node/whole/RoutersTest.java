package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Routers that learn, as clients meet them. */
final class RoutersTest {
  private static final String ROW = "{\"data\":{\"ndarray\":[[1.0]]}}";

  private static String router(String implementation, String... parameters) {
    return """
    {"name": "chooser", "implementation": "%s", "parameters": [%s],
     "children": [{"name": "a", "implementation": "SIMPLE_MODEL"},
                  {"name": "b", "implementation": "SIMPLE_MODEL"}]}
    """
        .formatted(implementation, String.join(", ", parameters));
  }

  private static String text(String name, String value) {
    return "{\"name\": \"%s\", \"value\": \"%s\"}".formatted(name, value);
  }

  private static int chosen(JsonObject answer) {
    return answer.getJsonObject("meta").getJsonObject("routing").getInteger("chooser");
  }

  private static int askedAs(TestNode node, String user) {
    HttpRequest.Builder request = node.rest().json(RestClient.PREDICTIONS, ROW);
    HttpResponse<String> answer = node.rest().send(request.header("X-User", user));
    return chosen(new JsonObject(answer.body()));
  }

  private static int calledAs(TestNode node, String user) {
    SeldonMessage message = SeldonMessage.newBuilder().setStrData("x").build();
    GrpcTestClient.Answer answer = node.grpc().predict(message, Map.of("x-user", user));
    return answer.message().getMeta().getRoutingMap().get("chooser");
  }

  @Test
  void aHeaderKeepsItsChildOverEveryProtocol() {
    String graph = router("FIXED_SPLIT", text("sticky", "header:X-User"));
    try (TestNode node = TestNode.ofGraph(TestNode.config(), graph)) {
      Set<Integer> seen = new HashSet<>();
      for (int user = 0; user < 20; user++) {
        int arm = askedAs(node, "user-" + user);
        assertEquals(arm, askedAs(node, "user-" + user));
        assertEquals(arm, calledAs(node, "user-" + user));
        seen.add(arm);
      }
      assertEquals(Set.of(0, 1), seen);
    }
  }

  @Test
  void theDecisionIsToldInJson() {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), router("THOMPSON_SAMPLING"))) {
      JsonObject answer =
          node.rest()
              .predict("{\"meta\":{\"tags\":{\"radiant-decision\":true}},\"strData\":\"x\"}");
      JsonObject decision =
          answer.getJsonObject("meta").getJsonObject("tags").getJsonObject("chooser-decision");
      assertEquals(chosen(answer) == 0 ? "a" : "b", decision.getString("arm"));
      assertEquals(0.5, decision.getDouble("propensity"), 1e-9);
      assertEquals(0, decision.getLong("epoch"));
      assertTrue(decision.containsKey("version") && decision.containsKey("owner"));
    }
  }

  @Test
  void theDecisionIsToldInProtobuf() {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), router("THOMPSON_SAMPLING"))) {
      Meta asking =
          Meta.newBuilder()
              .putTags("radiant-decision", Value.newBuilder().setBoolValue(true).build())
              .build();
      GrpcTestClient.Answer answer =
          node.grpc().predict(SeldonMessage.newBuilder().setMeta(asking).setStrData("x").build());
      assertEquals(GrpcStatus.OK, answer.status());
      Struct decision =
          answer.message().getMeta().getTagsMap().get("chooser-decision").getStructValue();
      assertEquals(0.5, decision.getFieldsOrThrow("propensity").getNumberValue(), 1e-9);
    }
  }

  @Test
  void aRequestWithoutTheFeaturesIsRefusedByName() {
    String count = "{\"name\": \"featureCount\", \"value\": \"3\", \"type\": \"INT\"}";
    try (TestNode node = TestNode.ofGraph(TestNode.config(), router("LIN_UCB", count))) {
      HttpResponse<String> refused = node.rest().post(RestClient.PREDICTIONS, ROW);
      assertEquals(400, refused.statusCode());
      assertEquals(
          "node \"chooser\": first row of 1 numbers, shape [1, 1] (expected: 3 features)",
          new JsonObject(refused.body()).getJsonObject("status").getString("info"));
      node.rest().predict("{\"data\":{\"ndarray\":[[1.0,2.0,3.0]]}}");
    }
  }
}

package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each of Seldon's error numbers comes of. */
final class SeldonCodesTest {
  private static final String NOBODY =
      """
      {"name": "gone", "type": "MODEL", "children": [],
       "endpoint": {"type": "REST", "service_host": "127.0.0.1", "service_port": 1}}
      """;

  private TestNode node;

  @AfterEach
  void close() {
    node.close();
  }

  private void assertCode(int code, String reason, int status, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    Refusals.info(response);
    JsonObject said = new JsonObject(response.body()).getJsonObject("status");
    assertEquals(code, said.getInteger("code"), response.body());
    assertEquals(reason, said.getString("reason"), response.body());
  }

  private HttpResponse<String> predict(String graph, String body) {
    node = TestNode.ofGraph(TestNode.config(), graph);
    return node.rest().post(RestClient.PREDICTIONS, body);
  }

  @Test
  void of104ADeploymentThatIsNotThere() {
    node = TestNode.ofGraph(TestNode.config(), TestUnit.echo("echo"));
    HttpResponse<String> response =
        node.rest().post("/seldon/default/nobody/api/v1.0/predictions", "{}");
    assertCode(104, "No Running Deployment", 404, response);
  }

  @Test
  void of201AMessageThatIsNoJson() {
    assertCode(201, "Invalid JSON", 400, predict(TestUnit.echo("echo"), "{"));
  }

  @Test
  void of203AUnitThatIsNotThere() {
    assertCode(203, "Microservice error", 503, predict(NOBODY, "{}"));
  }

  @Test
  void of204ATestWithoutItsRatio() {
    String graph =
        "{\"name\": \"ab\", \"implementation\": \"RANDOM_ABTEST\", \"children\": [%s, %s]}"
            .formatted(TestUnit.echo("a"), TestUnit.echo("b"));
    assertCode(204, "Error happened in AB Test Routing", 500, predict(graph, "{}"));
  }

  @Test
  void of204AnswersThatCannotBeCombined() {
    String graph =
        "{\"name\": \"avg\", \"implementation\": \"AVERAGE_COMBINER\", \"children\": [%s, %s]}"
            .formatted(TestUnit.echo("a"), TestUnit.echo("b"));
    String reason = "Invalid number of predictions from combiner";
    assertCode(204, reason, 500, predict(graph, "{\"strData\": \"x\"}"));
  }

  @Test
  void of205ADeadlineThatPassed() {
    node = TestNode.ofGraph(TestNode.config(), TestUnit.named("held", new HeldUnit()));
    HttpResponse<String> late =
        node.rest()
            .send(
                node.rest().json(RestClient.PREDICTIONS, "{}").header("Radiant-Timeout-Ms", "20"));
    assertCode(205, "API call interrupted", 504, late);
  }

  @Test
  void of206AUnitThatFails() {
    Unit broken =
        new Unit() {
          @Override
          public Future<InferenceMessage> transformInput(InferenceMessage input) {
            throw new IllegalStateException("broken");
          }
        };
    assertCode(206, "Execution failure", 502, predict(TestUnit.named("broken", broken), "{}"));
  }

  @Test
  void of207ARouteToNobody() {
    Unit lost =
        new Unit() {
          @Override
          public Future<Decision> route(InferenceMessage input) {
            return Future.succeededFuture(Decision.of(new Route.Branch(7)));
          }
        };
    String graph = TestUnit.named("lost", lost, TestUnit.echo("child"));
    assertCode(207, "Invalid Routing", 500, predict(graph, "{}"));
  }
}

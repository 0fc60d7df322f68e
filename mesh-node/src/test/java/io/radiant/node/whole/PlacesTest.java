package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Units in other processes are called where their manifests say. */
final class PlacesTest {
  private final HttpServer one = server(1);
  private final HttpServer two = server(2);

  private static HttpServer server(int answer) {
    HttpServer server =
        TestNode.CLIENTS
            .createHttpServer()
            .requestHandler(
                request ->
                    request.response().end("{\"data\":{\"ndarray\":[[%d]]}}".formatted(answer)));
    return await(server);
  }

  private static HttpServer await(HttpServer server) {
    try {
      return server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError(failed);
    }
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  private static String predictor(String name, int port) {
    return """
        {"name": "%s", "traffic": 50, "graph": {"name": "model", "type": "MODEL",
         "endpoint": {"service_host": "127.0.0.1", "service_port": %d, "encoding": "json"}}}
        """
        .formatted(name, port);
  }

  @Test
  void twoPredictorsMayHaveAUnitOfOneNameAtTwoPlaces() {
    String manifest =
        """
        {"metadata": {"name": "test"}, "spec": {"predictors": [%s, %s]}}
        """
            .formatted(predictor("a", one.actualPort()), predictor("b", two.actualPort()));
    try (TestNode node = TestNode.ofManifests(TestNode.config(), manifest)) {
      Set<String> answers = new TreeSet<>();
      for (int i = 0; i < 20; i++) {
        answers.add(
            node.rest()
                .predict("{\"meta\":{\"puid\":\"p%d\"},\"data\":{\"ndarray\":[[1]]}}".formatted(i))
                .getJsonObject("data")
                .getJsonArray("ndarray")
                .encode());
      }
      assertEquals(
          Set.of(new JsonArray("[[1]]").encode(), new JsonArray("[[2]]").encode()), answers);
    }
  }
}

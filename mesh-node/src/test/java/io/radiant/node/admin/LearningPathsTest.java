package io.radiant.node.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.policy.FixedSplit;
import io.radiant.node.insight.RouterStates;
import io.radiant.node.whole.Logs;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LearningPathsTest {
  private static final String EPOCH = "/deployments/shop/routers/main/router/epoch";

  private final FakeLedger ledger =
      new FakeLedger(
          RouterStates.of(
              FixedSplit.even(2),
              new long[] {1000, 1000},
              new long[] {1000, 1000},
              new long[] {100, 300}));
  private final AdminServer server = new AdminServer(ledger);

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path, String accept) {
    return server.client().send(server.client().request(path).header("Accept", accept).GET());
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  @Test
  void theDeploymentsAreNamed() {
    JsonObject names = new JsonObject(server.client().get("/deployments").body());
    assertEquals(new JsonArray(List.of("shop", "idle")), names.getJsonArray("deployments"));
    String index = server.client().get("/").body();
    assertTrue(index.endsWith("/deployments/shop/arms\n/deployments/idle/arms\n"), index);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "*/*", "application/json, text/html;q=0.5"})
  void programsGetJson(String accept) {
    HttpResponse<String> response = get("/deployments/shop/arms", accept);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("application/json", type(response));
    JsonObject router = new JsonObject(response.body()).getJsonArray("routers").getJsonObject(0);
    assertEquals(
        "arm1 is better (p < 0.0001 at any time)",
        router.getJsonObject("verdict").getString("text"));
  }

  @Test
  void whoSaysNothingGetsJson() {
    assertEquals("application/json", type(server.client().get("/deployments/shop/arms")));
  }

  @Test
  void browsersGetAPageThatNeedsNothingElse() {
    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    HttpResponse<String> response = get("/deployments/shop/arms", browser);
    assertEquals("text/html; charset=utf-8", type(response));
    String page = response.body();
    assertTrue(page.contains("<svg"), page);
    assertTrue(page.contains("arm1 is better (p &lt; 0.0001 at any time)"), page);
    assertTrue(page.contains("prefers-color-scheme: dark"), page);
    for (String elsewhere : new String[] {"http://", "https://", "src=", "@import", "url("}) {
      assertFalse(page.contains(elsewhere), elsewhere);
    }
  }

  @Test
  void aDeploymentWithoutRoutersSaysSo() {
    assertTrue(get("/deployments/idle/arms", "text/html").body().contains("has no routers"));
    assertEquals(
        "{\"deployment\":\"idle\",\"routers\":[]}",
        get("/deployments/idle/arms", "application/json").body());
  }

  @Test
  void unknownNamesAreAnsweredWithThoseThereAre() {
    HttpResponse<String> response = server.client().get("/deployments/shoe/arms");
    assertEquals(404, response.statusCode());
    assertEquals("there is no deployment \"shoe\" (there is: shop, idle)\n", response.body());
    HttpResponse<String> router =
        server.client().post("/deployments/shop/routers/main/x/epoch", "{\"cause\": \"c\"}");
    assertEquals(404, router.statusCode());
    assertEquals("there is no router \"main/x\" (there is: main/router)\n", router.body());
  }

  @Test
  void aNewEpochBeginsForACause() {
    HttpResponse<String> response =
        server.client().post(EPOCH, "{\"cause\": \"prices were raised\"}");
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(
        new JsonObject("{\"router\": \"main/router\", \"epoch\": 3}"),
        new JsonObject(response.body()));
    assertEquals(List.of("main/router: prices were raised"), List.copyOf(ledger.begun));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"cause\": 1}", "{\"cause\": \" \"}"})
  void withoutACauseNothingBegins(String body) {
    HttpResponse<String> response = server.client().post(EPOCH, body);
    assertEquals(400, response.statusCode());
    assertEquals("the body is no {\"cause\": \"why the world has changed\"}\n", response.body());
    assertTrue(ledger.begun.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"text/plain, 415", "application/x-www-form-urlencoded, 415"})
  void pagesElsewhereCannotBeginAnEpoch(String type, int status) {
    HttpResponse<String> response =
        server
            .client()
            .send(
                server
                    .client()
                    .request(EPOCH)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("{\"cause\": \"c\"}")));
    assertEquals(status, response.statusCode());
    assertTrue(ledger.begun.isEmpty());
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    String large = "{\"cause\": \"" + "x".repeat(20_000) + "\"}";
    try (Logs logs = Logs.watch()) {
      assertEquals(413, server.client().post(EPOCH, large).statusCode());
      logs.assertNoErrors();
    }
  }
}

package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation says what is there, and is there without any other server. */
final class DocumentationTest {
  private static final String DOCUMENT = "/api/v1.0/doc/seldon.json";
  private static final Set<String> METHODS = Set.of("get", "post");
  private static final Pattern PART = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  private static TestNode node;
  private static JsonObject document;

  @BeforeAll
  static void start() {
    node = TestNode.ofGraph(TestNode.config(), TestUnit.echo("echo"));
    document = new JsonObject(node.rest().get(DOCUMENT).body());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** A method of a path, with what the document says of it. */
  private record Described(String method, String path, JsonObject operation) {
    /** The path with the first name that may stand in each placeholder's place. */
    String concrete() {
      String concrete = path;
      for (Object each : operation.getJsonArray("parameters", new JsonArray())) {
        JsonObject parameter = (JsonObject) each;
        String name = parameter.getJsonObject("schema").getJsonArray("enum").getString(0);
        concrete = concrete.replace("{" + parameter.getString("name") + "}", name);
      }
      return concrete;
    }
  }

  private static List<Described> operations() {
    List<Described> all = new ArrayList<>();
    for (String path : document.getJsonObject("paths").fieldNames()) {
      JsonObject methods = document.getJsonObject("paths").getJsonObject(path);
      for (String method : methods.fieldNames()) {
        all.add(new Described(method, path, methods.getJsonObject(method)));
      }
    }
    return all;
  }

  // What OpenAPI 3.0 asks of a document

  @Test
  void theDocumentHasWhatEveryDocumentHas() {
    assertEquals("3.0.3", document.getString("openapi"));
    assertEquals(
        Set.of("title", "version", "description"), document.getJsonObject("info").fieldNames());
    assertEquals(Set.of("openapi", "info", "tags", "paths", "components"), document.fieldNames());
  }

  @Test
  void everyOperationHasAnIdOfItsOwnAndAnswers() {
    Set<String> ids = new HashSet<>();
    for (Described described : operations()) {
      assertTrue(METHODS.contains(described.method()), described.toString());
      assertTrue(described.path().startsWith("/"), described.path());
      assertTrue(ids.add(described.operation().getString("operationId")), described.path());
      assertTrue(described.operation().getJsonObject("responses").containsKey("200"));
      for (String status : described.operation().getJsonObject("responses").fieldNames()) {
        assertTrue(status.matches("[2-5]\\d\\d"), status);
      }
    }
  }

  @Test
  void everyPlaceholderIsAParameter() {
    for (Described described : operations()) {
      boolean template = described.path().contains("{");
      assertEquals(template, described.operation().containsKey("parameters"), described.path());
      assertFalse(described.concrete().contains("{"), described.path());
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    Set<String> found = new HashSet<>();
    collect(document, found);
    assertTrue(found.contains("#/components/schemas/SeldonMessage"), found.toString());
    for (String reference : found) {
      Object at = document;
      for (String step : reference.substring(2).split("/")) {
        at = ((JsonObject) at).getValue(step);
        assertTrue(at != null, reference);
      }
    }
  }

  private static void collect(Object value, Set<String> found) {
    if (value instanceof JsonObject object) {
      if (object.getValue("$ref") instanceof String reference) {
        found.add(reference);
      }
      object.forEach(member -> collect(member.getValue(), found));
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> collect(element, found));
    }
  }

  // What is there

  @Test
  void whatIsDescribedIsThereWithItsMethod() {
    for (Described described : operations()) {
      HttpResponse<String> options =
          node.rest()
              .send(
                  node.rest()
                      .request(described.concrete())
                      .method("OPTIONS", BodyPublishers.noBody()));
      assertEquals(200, options.statusCode(), described.toString());
    }
    for (Described described : operations()) {
      if (described.method().equals("get")) {
        int status = node.rest().get(described.concrete()).statusCode();
        assertTrue(status == 200 || status == 302, described.concrete() + " " + status);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "post, /api/v1.0/predictions",
    "post, /api/v0.1/feedback",
    "get, /api/v1.0/metadata",
    "get, /api/v0.1/metadata/{unit}",
    "get, /api/v1.0/status/{unit}",
    "get, /api/v1.0/health/status",
    "get, /ready",
    "post, /v1/models/{model}:predict",
    "post, /v2/models/{model}/infer",
    "get, /v2/models/{model}/versions/{version}",
    "post, /seldon/default/test/api/v1.0/predictions",
    "get, /api/v1.0/doc",
  })
  void whatIsThereIsDescribed(String method, String path) {
    JsonObject described = document.getJsonObject("paths").getJsonObject(path);
    assertTrue(described != null && described.containsKey(method), path);
  }

  @Test
  void refusalsAreThoseOfTheTableOfErrors() {
    JsonObject predict =
        document
            .getJsonObject("paths")
            .getJsonObject("/api/v1.0/predictions")
            .getJsonObject("post");
    assertEquals(
        Set.of("200", "400", "404", "413", "415", "429", "500", "502", "503", "504"),
        predict.getJsonObject("responses").fieldNames());
    JsonObject overloaded =
        document.getJsonObject("components").getJsonObject("responses").getJsonObject("seldon429");
    assertEquals("Too many requests (429)", overloaded.getString("description"));
  }

  @Test
  void reportsHaveOutcomesBeside() {
    JsonObject report =
        document.getJsonObject("paths").getJsonObject("/api/v1.0/feedback").getJsonObject("post");
    Set<String> statuses = report.getJsonObject("responses").fieldNames();
    assertTrue(statuses.containsAll(Set.of("200", "202", "404", "409", "410", "422", "429")));
    JsonObject unknown =
        document
            .getJsonObject("components")
            .getJsonObject("responses")
            .getJsonObject("feedback404");
    assertEquals("No Running Deployment (104); UNKNOWN_DECISION", unknown.getString("description"));
    for (String schema : List.of("FeedbackLight", "FeedbackBatch", "FeedbackReceipt")) {
      assertTrue(document.getJsonObject("components").getJsonObject("schemas").containsKey(schema));
    }
  }

  @Test
  void aDeploymentsDocumentIsAboutThatDeployment() {
    String prefix = "/seldon/default/test/";
    JsonObject own = new JsonObject(node.rest().get(prefix + "api/v1.0/doc/seldon.json").body());
    Set<String> paths = own.getJsonObject("paths").fieldNames();
    assertTrue(paths.contains(prefix + "api/v1.0/predictions"), paths.toString());
    assertTrue(paths.stream().allMatch(path -> path.startsWith(prefix)), paths.toString());
  }

  // The page

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1.0/doc/", "/api/v0.1/doc/", "/seldon/default/test/api/v1.0/doc/"})
  void thePageAndItsPartsComeFromHere(String folder) {
    HttpResponse<String> page = node.rest().get(folder);
    assertEquals(200, page.statusCode());
    assertEquals("text/html;charset=UTF-8", page.headers().firstValue("Content-Type").orElse(""));
    assertTrue(page.headers().firstValue("Content-Security-Policy").orElse("").contains("'self'"));
    Matcher parts = PART.matcher(page.body());
    List<String> names = new ArrayList<>();
    while (parts.find()) {
      names.add(parts.group(1));
      assertEquals(200, node.rest().get(folder + parts.group(1)).statusCode(), parts.group(1));
    }
    assertEquals(
        List.of("favicon-32x32.png", "swagger-ui.css", "swagger-ui-bundle.js", "page.js"), names);
    assertTrue(node.rest().get(folder + "page.js").body().contains("\"seldon.json\""));
  }

  @Test
  void thePageIsFoundWithoutItsSlash() {
    HttpResponse<String> response = node.rest().get("/api/v1.0/doc");
    assertEquals(302, response.statusCode());
    assertEquals("doc/", response.headers().firstValue("Location").orElse(""));
  }
}

package io.radiant.node.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The document is made of the table that serves requests. */
final class OpenApiDocumentTest {
  private static final Operation GET =
      Operation.get(Operation.Group.SELDON, "Says something.", "Status");
  private static final Operation POST =
      Operation.post(Operation.Group.TENSORFLOW, "Does something.", "Feedback", "Status");

  private final Routes routes = new Routes();

  private JsonObject paths() {
    JsonObject document = new OpenApiDocument(DocFiles.schemas()).of(routes.all());
    return document.getJsonObject("paths");
  }

  @Test
  void listsThePathsOfTheTableAndNoOthers() {
    routes.add(HttpMethod.GET, "/b", GET, request -> {});
    routes.add(HttpMethod.POST, "/a", POST, request -> {});
    routes.add(HttpMethod.GET, "/a", GET, request -> {});
    assertEquals(Set.of("/a", "/b"), paths().fieldNames());
    assertEquals(Set.of("get", "post"), paths().getJsonObject("/a").fieldNames());
  }

  @Test
  void pathsThatDifferByANameAreOne() {
    routes.addEach(HttpMethod.GET, "/of/{unit}", List.of("x", "y"), GET, unit -> request -> {});
    JsonObject operation = paths().getJsonObject("/of/{unit}").getJsonObject("get");
    assertEquals(
        new JsonObject(
            """
            {"name": "unit", "in": "path", "required": true,
             "schema": {"type": "string", "enum": ["x", "y"]}}
            """),
        operation.getJsonArray("parameters").getJsonObject(0));
  }

  @Test
  void everyPlaceholderHasItsNames() {
    routes.addAll(
        HttpMethod.GET,
        "/{a}/{b}",
        List.of(List.of("x", "1"), List.of("x", "2"), List.of("y", "1")),
        GET,
        names -> request -> {});
    String parameters =
        paths().getJsonObject("/{a}/{b}").getJsonObject("get").getJsonArray("parameters").encode();
    assertTrue(parameters.contains("\"enum\":[\"x\",\"y\"]"), parameters);
    assertTrue(parameters.contains("\"enum\":[\"1\",\"2\"]"), parameters);
    assertEquals(Set.of("GET", "HEAD"), routes.methods("/y/1"));
    assertEquals(Set.of(), routes.methods("/y/2"));
  }

  @Test
  void bodiesAndAnswersHaveTheSchemasThatTheirOperationNames() {
    routes.add(HttpMethod.POST, "/a", POST, request -> {});
    JsonObject operation = paths().getJsonObject("/a").getJsonObject("post");
    assertEquals("#/components/schemas/Feedback", schema(operation.getJsonObject("requestBody")));
    JsonObject responses = operation.getJsonObject("responses");
    assertEquals("#/components/schemas/Status", schema(responses.getJsonObject("200")));
    assertEquals(
        "#/components/responses/tensorflow503", responses.getJsonObject("503").getString("$ref"));
  }

  private static String schema(JsonObject content) {
    return content
        .getJsonObject("content")
        .getJsonObject("application/json")
        .getJsonObject("schema")
        .getString("$ref");
  }
}

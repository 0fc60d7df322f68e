package io.radiant.node.ingress;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Describes the paths of the ingress port in OpenAPI, from the table that serves them. */
final class OpenApiDocument {
  private static final String DESCRIPTION =
      "Predictions, feedback and what models say about themselves."
          + " Predictions and feedback over gRPC are on the same port.";

  private final JsonObject schemas;

  /**
   * @param schemas by the names that operations have for them
   */
  OpenApiDocument(JsonObject schemas) {
    this.schemas = schemas;
  }

  /** A document of these paths and no others. */
  JsonObject of(List<Routes.Route> routes) {
    JsonObject paths = new JsonObject();
    for (Routes.Route route : routes) {
      if (!paths.containsKey(route.path())) {
        paths.put(route.path(), new JsonObject());
      }
      paths.getJsonObject(route.path()).put(name(route.method()), operation(route));
    }
    return new JsonObject()
        .put("openapi", "3.0.3")
        .put("info", info())
        .put("tags", tags())
        .put("paths", paths)
        .put(
            "components",
            new JsonObject().put("schemas", schemas).put("responses", OpenApiErrors.responses()));
  }

  private static JsonObject info() {
    return new JsonObject()
        .put("title", "Radiant")
        .put("description", DESCRIPTION)
        // The version of the API; that of the program is not for everybody.
        .put("version", "1.0");
  }

  /** In the order in which a page is to show them. */
  private static JsonArray tags() {
    JsonArray tags = new JsonArray();
    for (Operation.Group group : Operation.Group.values()) {
      tags.add(new JsonObject().put("name", tag(group)));
    }
    return tags;
  }

  private static String name(HttpMethod method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject operation(Routes.Route route) {
    Operation operation = route.operation();
    JsonObject described =
        new JsonObject()
            .put("tags", new JsonArray().add(tag(operation.group())))
            .put("summary", operation.summary())
            .put("operationId", name(route.method()) + route.path().replaceAll("\\W", "_"))
            .put("responses", responses(route));
    if (!route.names().isEmpty()) {
      described.put("parameters", parameters(route));
    }
    if (!operation.request().isEmpty()) {
      described.put("requestBody", body(operation));
    }
    return described;
  }

  private static String tag(Operation.Group group) {
    return switch (group) {
      case SELDON -> "Seldon";
      case FEEDBACK -> "Feedback";
      case OPEN_INFERENCE -> "Open Inference Protocol";
      case TENSORFLOW -> "TensorFlow";
      case PROBES -> "Probes";
      case DOCUMENTATION -> "Documentation";
    };
  }

  private static JsonArray parameters(Routes.Route route) {
    JsonArray parameters = new JsonArray();
    route.names().forEach((placeholder, names) -> parameters.add(parameter(placeholder, names)));
    return parameters;
  }

  private static JsonObject parameter(String placeholder, Set<String> names) {
    JsonArray allowed = new JsonArray(List.copyOf(names));
    return new JsonObject()
        .put("name", placeholder)
        .put("in", "path")
        .put("required", true)
        .put("schema", new JsonObject().put("type", "string").put("enum", allowed));
  }

  private static JsonObject body(Operation operation) {
    JsonObject content = new JsonObject();
    for (String type : operation.requestTypes()) {
      content.put(type, new JsonObject().put("schema", schema(type, operation.request())));
    }
    return new JsonObject().put("required", true).put("content", content);
  }

  /** The schema is that of the message; a form has its members as parts. */
  private static JsonObject schema(String type, String name) {
    if (type.startsWith("text/")) {
      return new JsonObject().put("type", "string");
    }
    return type.equals("application/octet-stream")
        ? new JsonObject().put("type", "string").put("format", "binary")
        : reference("schemas", name);
  }

  static JsonObject reference(String kind, String name) {
    return new JsonObject().put("$ref", "#/components/%s/%s".formatted(kind, name));
  }

  private static JsonObject responses(Routes.Route route) {
    JsonObject responses = new JsonObject().put("200", good(route.operation()));
    boolean hasBody = route.method() != HttpMethod.GET;
    Map<Integer, String> errors = OpenApiErrors.of(route.operation().group(), hasBody);
    errors.forEach(
        (status, name) -> responses.put(status.toString(), reference("responses", name)));
    return responses;
  }

  private static JsonObject good(Operation operation) {
    JsonObject good = new JsonObject().put("description", "Good.");
    return operation.response().isEmpty()
        ? good
        : good.put("content", json(reference("schemas", operation.response())));
  }

  static JsonObject json(JsonObject schema) {
    return new JsonObject().put(Operation.JSON, new JsonObject().put("schema", schema));
  }
}

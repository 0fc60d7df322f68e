package io.radiant.node.ingress;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;

/** The documentation of the ingress port: a page for people and a document for tools. */
final class DocPaths {
  private static final Operation PAGE = document("This documentation as a page.");
  private static final Operation DOCUMENT = document("This documentation in OpenAPI.");
  private static final Operation PART = document("A part of the page.");

  /** What the page is made of: nothing from other servers, whatever a script may want. */
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

  private static final String HTML = "text/html;charset=UTF-8";
  private static final String SCRIPT = "text/javascript;charset=UTF-8";

  /** What the page names, and the type of each. */
  private static final Map<String, String> PARTS =
      Map.of(
          "page.js",
          SCRIPT,
          "swagger-ui-bundle.js",
          SCRIPT,
          "swagger-ui.css",
          "text/css;charset=UTF-8",
          "favicon-32x32.png",
          "image/png");

  private final Vertx vertx;
  private final Routes routes;
  private final RestReplies replies;
  private final OpenApiDocument document = new OpenApiDocument(DocFiles.schemas());

  DocPaths(Vertx vertx, Routes routes, RestReplies replies) {
    this.vertx = vertx;
    this.routes = routes;
    this.replies = replies;
  }

  private static Operation document(String summary) {
    return Operation.get(Operation.Group.DOCUMENTATION, summary, "");
  }

  /**
   * Adds the documentation of what is below a prefix.
   *
   * @param base ends with a slash
   */
  void add(String prefix, String base) {
    String folder = prefix + base + "doc";
    routes.add(HttpMethod.GET, folder, PAGE, this::page);
    routes.add(
        HttpMethod.GET, folder + "/seldon.json", DOCUMENT, request -> document(request, prefix));
    routes.addEach(
        HttpMethod.GET,
        folder + "/{part}",
        PARTS.keySet().stream().sorted().toList(),
        PART,
        part -> file(part, PARTS.get(part)));
  }

  /** Its parts are named beside it: where the slash is missing, they would not be found. */
  private void page(HttpServerRequest request) {
    if (request.path().endsWith("/")) {
      request.response().putHeader("Content-Security-Policy", POLICY);
      file("page.html", HTML).handle(request);
    } else {
      request.response().putHeader(HttpHeaders.LOCATION, "doc/");
      replies.text(request, 302, "");
    }
  }

  /** Read when it is wanted: nobody looks often, and it is a megabyte and a half. */
  private Handler<HttpServerRequest> file(String name, String type) {
    return request ->
        vertx
            .executeBlocking(() -> DocFiles.read(name))
            .onSuccess(content -> replies.file(request, type, content))
            .onFailure(missing -> replies.refuse(request, 404, "there is no " + name));
  }

  private void document(HttpServerRequest request, String prefix) {
    List<Routes.Route> described =
        routes.all().stream().filter(route -> route.path().startsWith(prefix)).toList();
    Buffer body = document.of(described).toBuffer();
    replies.answer(request, body);
  }
}

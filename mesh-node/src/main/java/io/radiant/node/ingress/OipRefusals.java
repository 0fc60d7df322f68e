package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses what is asked in vain under the paths of the Open Inference Protocol and of TensorFlow's,
 * which have the same words for it.
 */
final class OipRefusals implements Handler<HttpServerRequest> {
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;

  private static final Pattern OURS =
      Pattern.compile("(?:/seldon/[^/]+/[^/]+)?/v([12])(?:/.*)?", Pattern.DOTALL);
  private static final Pattern MODEL =
      Pattern.compile(
          "(?:/seldon/[^/]+/[^/]+)?/v2/models/([^/]+)(?:/versions/([^/]+))?(?:/ready|/infer)?/?");

  private final Routes routes;
  private final OipReplies replies;
  private final Handler<HttpServerRequest> others;

  OipRefusals(Routes routes, OipReplies replies, Handler<HttpServerRequest> others) {
    this.routes = routes;
    this.replies = replies;
    this.others = others;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    Matcher ours = OURS.matcher(path == null ? "" : path);
    if (!ours.matches()) {
      others.handle(request);
      return;
    }
    Set<String> allowed = routes.methods(path);
    if (allowed.isEmpty()) {
      refuseUnknown(request, path, ours.group(1).equals("1"));
    } else if (isAllowed(allowed, request.method())) {
      others.handle(request);
    } else {
      request.response().putHeader(Headers.ALLOW, String.join(",", allowed));
      replies.refuse(request, NOT_ALLOWED, "Method '%s' not supported".formatted(request.method()));
    }
  }

  /** Refusals of TensorFlow's protocol have no code. */
  private void refuseUnknown(HttpServerRequest request, String path, boolean tensorFlow) {
    if (tensorFlow) {
      replies.refuse(request, NOT_FOUND, unknown(path));
    } else {
      replies.refuse(request, new Failure(ErrorCode.UNKNOWN_DEPLOYMENT, unknown(path)));
    }
  }

  private static boolean isAllowed(Set<String> allowed, HttpMethod method) {
    return method == HttpMethod.OPTIONS || allowed.contains(method.name());
  }

  private static String unknown(String path) {
    Matcher model = MODEL.matcher(path);
    if (!model.matches()) {
      return "there is nothing at " + path;
    }
    return model.group(2) == null
        ? "no model \"%s\" is served here".formatted(model.group(1))
        : "no model \"%s\" is served here in version \"%s\""
            .formatted(model.group(1), model.group(2));
  }
}

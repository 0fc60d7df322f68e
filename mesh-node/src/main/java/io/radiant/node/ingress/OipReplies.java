package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.OipBody;
import io.radiant.node.wire.OipJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Writes REST answers in the words of the Open Inference Protocol. */
final class OipReplies implements Refuser {
  private final RestReplies replies;

  OipReplies(RestReplies replies) {
    this.replies = replies;
  }

  void answer(HttpServerRequest request, ServedDeployment deployment, String puid, OipBody body) {
    if (!body.isBinary()) {
      replies.answer(request, deployment, puid, body.bytes());
      return;
    }
    request.response().putHeader(Headers.JSON_LENGTH, Integer.toString(body.jsonLength()));
    replies.answer(request, deployment, puid, Headers.BYTES, body.bytes());
  }

  /** What had to be asked for first may find that the client is gone. */
  void answer(HttpServerRequest request, Buffer json) {
    replies.answerIfThere(request, json);
  }

  @Override
  public void refuse(HttpServerRequest request, Failure failure) {
    replies.refuse(request, failure, OipJson.encodeFailure(failure));
  }

  @Override
  public void refuse(HttpServerRequest request, int status, String message) {
    replies.refuse(request, status, new JsonObject().put("error", message).toBuffer());
  }
}

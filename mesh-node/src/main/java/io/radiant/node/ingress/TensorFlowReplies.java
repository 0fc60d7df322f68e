package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.TensorFlowJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Writes REST answers in the words of TensorFlow's protocol. */
final class TensorFlowReplies implements Refuser {
  private final RestReplies replies;

  TensorFlowReplies(RestReplies replies) {
    this.replies = replies;
  }

  void answer(HttpServerRequest request, ServedDeployment deployment, String puid, Buffer body) {
    replies.answer(request, deployment, puid, body);
  }

  /** What had to be asked for first may find that the client is gone. */
  void answer(HttpServerRequest request, Buffer body) {
    replies.answerIfThere(request, body);
  }

  @Override
  public void refuse(HttpServerRequest request, Failure failure) {
    replies.refuse(request, failure, TensorFlowJson.encodeFailure(failure));
  }

  @Override
  public void refuse(HttpServerRequest request, int status, String message) {
    replies.refuse(request, status, new JsonObject().put("error", message).toBuffer());
  }
}

package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.plan.Deployments;
import io.radiant.node.plan.ServedDeployment;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.Optional;

/**
 * The deployment that a gRPC call means, as the metadata {@code seldon} and {@code namespace} say.
 */
final class CalledDeployment {
  private static final String NAME = "seldon";

  private CalledDeployment() {}

  /** Whether the metadata say which one is meant. */
  static boolean isNamed(GrpcServerRequest<Buffer, Buffer> request) {
    return request.headers().contains(NAME);
  }

  /** The one that the metadata name, or the only one. */
  static Optional<ServedDeployment> find(
      Deployments deployments, GrpcServerRequest<Buffer, Buffer> request) {
    String name = request.headers().get(NAME);
    if (name == null) {
      return deployments.only();
    }
    String namespace = request.headers().get("namespace");
    return namespace == null ? deployments.find(name) : deployments.find(namespace, name);
  }

  /** What a call is told that means none of ours. */
  static Failure unknown(GrpcServerRequest<Buffer, Buffer> request) {
    String name = request.headers().get(NAME);
    return new Failure(
        ErrorCode.UNKNOWN_DEPLOYMENT,
        name == null
            ? "metadata \"seldon\" must name one of the deployments"
            : "no deployment \"%s\" is served here".formatted(name));
  }
}

package io.radiant.node.egress;

import io.vertx.core.http.HttpMethod;
import java.util.Objects;

/**
 * One thing that a unit in another process can be asked; made once for a unit, not for a call.
 *
 * @param name for messages, such as {@code /predict}
 * @param method POST wherever there is a body
 * @param path where it is asked; over gRPC the full name of the method
 * @param takesClientInput whether a refusal of the input is the client's fault
 */
record Procedure(String name, HttpMethod method, String path, boolean takesClientInput) {
  Procedure {
    Objects.requireNonNull(name);
    Objects.requireNonNull(method);
    Objects.requireNonNull(path);
  }

  static Procedure post(String path, boolean takesClientInput) {
    return new Procedure(path, HttpMethod.POST, path, takesClientInput);
  }

  static Procedure get(String path) {
    return new Procedure(path, HttpMethod.GET, path, false);
  }

  /**
   * A method of gRPC.
   *
   * @param service with its package, such as {@code seldon.protos.Model}
   */
  static Procedure rpc(String service, String method, boolean takesClientInput) {
    String path = "/" + service + "/" + method;
    return new Procedure(path.substring(1), HttpMethod.POST, path, takesClientInput);
  }
}

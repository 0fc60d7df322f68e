package io.radiant.node.unitserver;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;

/** The faults that are about connections, whatever is said on them. */
final class BrokenSockets {
  private static final String GRPC_PATHS = "/seldon.protos.";
  private static final byte[] GRPC_HALF = {0, 0, 0, 0, 100, 18, 52, 10, 52};
  private static final Buffer REST_HALF = Buffer.buffer("{\"data\": {\"names\": [], ");
  private static final int REST_WHOLE = 100;

  private final Supplier<Faults> faults;

  BrokenSockets(Supplier<Faults> faults) {
    this.faults = faults;
  }

  /** Deals with a request, if it is to meet such a fault; false if it is not. */
  boolean takes(HttpServerRequest request) {
    Faults now = faults.get();
    boolean isGrpc = request.path().startsWith(GRPC_PATHS);
    if (!isGrpc && Operation.ofPath(request.path()).isEmpty()) {
      return false;
    }
    if (now.halfClose()) {
      request.endHandler(end -> Sockets.closeOurSide(request.connection()));
    } else if (now.reset()) {
      request.endHandler(end -> reset(request, isGrpc));
    }
    return now.halfClose() || now.reset();
  }

  private static void reset(HttpServerRequest request, boolean isGrpc) {
    HttpServerResponse response = request.response();
    if (isGrpc) {
      response.putHeader("Content-Type", "application/grpc");
    } else {
      response.putHeader("Content-Type", "application/json");
      response.putHeader("Content-Length", Integer.toString(REST_WHOLE));
    }
    response
        .write(isGrpc ? Buffer.buffer(GRPC_HALF) : REST_HALF)
        .onSuccess(written -> Sockets.reset(request.connection()));
  }
}

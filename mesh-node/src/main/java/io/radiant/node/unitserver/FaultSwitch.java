package io.radiant.node.unitserver;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where faults are switched on and off while the unit is served. */
final class FaultSwitch implements Handler<HttpServerRequest> {
  static final String PATH = "/faults";

  private final Supplier<Faults> current;
  private final Function<Faults, Future<Void>> change;

  /**
   * @param change takes new faults, or fails where they cannot be
   */
  FaultSwitch(Supplier<Faults> current, Function<Faults, Future<Void>> change) {
    this.current = current;
    this.change = change;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.POST)) {
      request
          .body()
          .compose(body -> change.apply(read(body)))
          .onSuccess(done -> tell(request))
          .onFailure(cause -> new RestReply(request.response()).fail(UnitFailure.of(cause)));
    } else {
      tell(request);
    }
  }

  private static Faults read(Buffer body) {
    return Faults.of(Members.object("faults", RequestReader.parsed(body)));
  }

  private void tell(HttpServerRequest request) {
    RestFace.send(request.response(), 200, current.get().toJson());
  }
}

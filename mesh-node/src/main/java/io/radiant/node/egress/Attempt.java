package io.radiant.node.egress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;

/** One try of a call, at one endpoint: a connection, a request, an answer. */
final class Attempt {
  /** HTTP/2: nobody waits for the answer; HTTP/1.1 closes the connection whatever the code. */
  private static final long CANCEL = 8;

  /** What becomes of it; told once, and not at all once it is {@link #abandon}ed. */
  interface Listener {
    /** How long an answer is still waited for; 1 or more. */
    long millisLeft();

    void answered(Reply reply);

    /** The unit answered, and not well. */
    void refused(Failure refusal);

    /** No connection was made. */
    void unreached(Failure failure);

    /**
     * The request was written and no whole answer came.
     *
     * @param untouched whether the unit certainly did nothing with it
     */
    void broke(Failure failure, boolean untouched);

    /** The unit was closing the connection already, and did nothing with the request. */
    void missed(Failure failure);

    /** This process could not send it, whatever the unit does. */
    void unsent(Failure failure);
  }

  private final Carriage carriage;
  private final Call call;
  private final AnswerBody body;
  private final Listener listener;
  private Client client;
  private Replica replica;
  private HttpClientRequest request;
  private HttpClientResponse response;
  private Future<Void> written;
  private boolean over;

  /**
   * @param limit the largest answer, in bytes
   */
  Attempt(Carriage carriage, Call call, long limit, Listener listener) {
    this.carriage = carriage;
    this.call = call;
    this.body = new AnswerBody(limit);
    this.listener = listener;
  }

  void start(Client own, Replica chosen) {
    client = own;
    replica = chosen;
    RequestOptions options =
        new RequestOptions()
            .setServer(replica.address())
            .setHost(replica.host())
            .setPort(replica.endpoint().port())
            .setMethod(call.procedure().method())
            .setURI(call.procedure().path())
            // How long it stands in line for a connection.
            .setConnectTimeout(listener.millisLeft());
    try {
      client.http().request(options).onComplete(this::connected);
    } catch (IllegalStateException closed) {
      over = true;
      listener.unsent(new Failure(ErrorCode.UNIT_UNAVAILABLE, closed.getMessage(), closed));
    }
  }

  private void connected(AsyncResult<HttpClientRequest> connection) {
    if (over) {
      giveBack(connection.result());
    } else if (connection.failed()) {
      notConnected(connection.cause());
    } else if (connection.result().version() != carriage.version()) {
      over = true;
      giveBack(connection.result());
      listener.unreached(unavailable("it does not offer HTTP/2, which gRPC needs"));
    } else {
      send(connection.result());
    }
  }

  /** It came too late, if at all. */
  private static void giveBack(HttpClientRequest unused) {
    if (unused != null) {
      unused.exceptionHandler(expected -> {}).reset(CANCEL);
    }
  }

  private void notConnected(Throwable cause) {
    over = true;
    if (cause instanceof ConnectionPoolTooBusyException) {
      listener.unsent(
          new Failure(ErrorCode.OVERLOADED, "too many calls wait for a connection", cause));
    } else {
      listener.unreached(
          TlsFault.in(cause)
              .map(this::unavailable)
              .orElseGet(() -> unavailable(cause.getMessage(), cause)));
    }
  }

  private Failure unavailable(String why, Throwable cause) {
    // Closed, and nothing else: whatever else happened says itself what it is.
    String suspicion = cause instanceof VertxException ? replica.suspicion() : "";
    return new Failure(ErrorCode.UNIT_UNAVAILABLE, why + suspicion, cause);
  }

  private Failure unavailable(String why) {
    return new Failure(ErrorCode.UNIT_UNAVAILABLE, replica.endpoint() + ": " + why);
  }

  private void send(HttpClientRequest connected) {
    // The answer's future tells the same; Vert.x would log it, and not say of which unit.
    request = connected.exceptionHandler(told -> {});
    try {
      carriage.describe(call, listener.millisLeft(), request.headers());
    } catch (IllegalArgumentException noHeader) {
      abandon();
      listener.unsent(Failure.badRequest("headers: " + noHeader.getMessage()));
      return;
    }
    request.response().onComplete(this::begun);
    written = carriage.send(call, request);
  }

  private void begun(AsyncResult<HttpClientResponse> head) {
    if (over) {
      return;
    }
    if (head.failed()) {
      broken(head.cause());
      return;
    }
    response = head.result();
    response.exceptionHandler(this::broken);
    response.handler(this::add);
    response.endHandler(end -> finish());
  }

  private void add(Buffer chunk) {
    if (over) {
      return;
    }
    boolean fits =
        body.isEmpty() ? body.begin(chunk, carriage.announced(response, chunk)) : body.add(chunk);
    if (!fits) {
      abandon();
      listener.refused(
          new Failure(ErrorCode.UNIT_FAILED, "the answer is larger than this node takes"));
    }
  }

  private void finish() {
    if (over) {
      return;
    }
    over = true;
    Reply reply;
    try {
      reply = carriage.read(call, response, body.whole());
    } catch (Failure refusal) {
      listener.refused(refusal);
      return;
    }
    listener.answered(reply);
  }

  private void broken(Throwable cause) {
    if (over) {
      return;
    }
    over = true;
    Optional<String> tls = TlsFault.in(cause);
    if (response == null && tls.isPresent()) {
      listener.broke(unavailable(tls.get()), false);
    } else if (response != null && Severance.isSuch(cause)) {
      listener.broke(
          new Failure(ErrorCode.UNIT_FAILED, "the answer broke off: " + cause.getMessage()), false);
    } else if (response != null) {
      listener.refused(noHttp(cause));
    } else {
      severed(cause);
    }
  }

  private static Failure noHttp(Throwable cause) {
    return new Failure(ErrorCode.UNIT_FAILED, "the answer is no HTTP: " + cause.getMessage());
  }

  private void severed(Throwable cause) {
    // There is no future yet if it breaks while it is being written.
    boolean sent = written != null && !written.failed();
    Severance severance = new Severance(client, request, sent, cause);
    Failure failure = unavailable("connection broke: " + cause.getMessage(), cause);
    if (severance.isFarewell()) {
      listener.missed(failure);
    } else if (Severance.isSuch(cause)) {
      listener.broke(failure, severance.leftUntouched());
    } else {
      listener.refused(noHttp(cause));
    }
  }

  /** Nobody waits any more; the unit is told, by the connection if there is no other way. */
  void abandon() {
    over = true;
    if (request != null) {
      request.reset(CANCEL);
    }
  }
}

package io.radiant.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where the load comes from: one event loop, and connections to this machine only. */
final class LoadGenerator implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  private final Context loop = vertx.getOrCreateContext();
  private final NetClient client =
      vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
  private final Clients clients = new Clients(vertx);

  /** Opens the connections of a workload; nothing is asked yet. */
  Users connect(Workload workload, int port) {
    return connect(workload, port, 0);
  }

  /**
   * Opens the connections of a workload; nothing is asked yet.
   *
   * @param first the number of the first request, where they have numbers
   */
  Users connect(Workload workload, int port, long first) {
    Supplier<Future<Connection>> one =
        workload.protocol() == Protocol.REST ? rest(workload, port, first) : grpc(workload, port);
    return new Users(
        loop,
        Wait.of(
            onLoop(() -> open(one, workload.connections())).recover(LoadGenerator::unreachable)));
  }

  private static <T> Future<T> unreachable(Throwable cause) {
    return Future.failedFuture(new BadAnswer("no connection: " + cause.getMessage()));
  }

  private static Future<List<Connection>> open(Supplier<Future<Connection>> one, int count) {
    List<Future<Connection>> all = Stream.generate(one).limit(count).toList();
    return Future.all(all).map(done -> all.stream().map(Future::result).toList());
  }

  private Supplier<Future<Connection>> rest(Workload workload, int port, long first) {
    RestRequest request = RestRequest.of(workload, port, first);
    return () -> client.connect(port, HOST).map(socket -> new RestConnection(socket, request));
  }

  private Supplier<Future<Connection>> grpc(Workload workload, int port) {
    GrpcRequest request = GrpcRequest.of(workload, port);
    return () ->
        client
            .connect(port, HOST)
            .compose(socket -> new GrpcConnection(socket, request, workload.streams()).open())
            .map(connection -> connection);
  }

  /** So that whatever is made lives on the one event loop. */
  private <T> Future<T> onLoop(Supplier<Future<T>> task) {
    return Future.future(done -> loop.runOnContext(now -> task.get().onComplete(done)));
  }

  /** What a server answers, for others to imitate. */
  Answer ask(Workload workload, int port) {
    return Wait.of(clients.ask(workload, port));
  }

  @Override
  public void close() {
    Wait.of(vertx.close());
  }
}

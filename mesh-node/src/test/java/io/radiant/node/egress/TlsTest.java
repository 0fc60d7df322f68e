package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.Endpoint;
import io.radiant.graph.Tls;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Units behind TLS, good and broken, with real certificates and real servers. */
final class TlsTest {
  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final int DEADLINE_MILLIS = 15_000;

  @TempDir private static Path folder;
  private static Certificates certificates;

  private final Vertx servers = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final AtomicInteger sockets = new AtomicInteger();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  @BeforeAll
  static void makeCertificates() {
    certificates = new Certificates(folder);
  }

  @AfterEach
  void close() {
    StubUnit.await(vertx.close());
    StubUnit.await(servers.close());
  }

  /** Stands before a server, which does not tell of connections that were never agreed on. */
  private io.radiant.discovery.Endpoint relay(StubUnit server) {
    NetClient client = servers.createNetClient();
    NetServer relay =
        servers
            .createNetServer()
            .connectHandler(
                socket -> {
                  sockets.incrementAndGet();
                  socket.closeHandler(closed -> sockets.decrementAndGet()).pause();
                  client
                      .connect(server.endpoint().port(), server.endpoint().host())
                      .onSuccess(
                          other -> {
                            socket.pipeTo(other);
                            other.pipeTo(socket);
                          });
                });
    return StubUnit.at(StubUnit.await(relay.listen(0, "127.0.0.1")).actualPort());
  }

  private StubUnit server(HttpServerOptions options) {
    return StubUnit.serving(servers, 0, options, asked -> asked.answer("y"));
  }

  private static HttpServerOptions showing(String certificate) {
    return new HttpServerOptions()
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(certificates.identity(certificate));
  }

  private static Tls trusting(String authority) {
    return trusting(authority, "");
  }

  private static Tls trusting(String authority, String serverName) {
    return new Tls(
        Optional.of(certificates.file(authority)),
        serverName,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Tls identified(String certificate) {
    return new Tls(
        Optional.of(certificates.file("ca")),
        "",
        Optional.of(certificates.file(certificate)),
        Optional.of(certificates.file("key")),
        false);
  }

  private ForeignNode node(Endpoint.Type type, Tls tls, StubUnit server) {
    return new ForeignNode(
        vertx, ForeignNode.model(type, usual -> ForeignNode.secured(usual, tls)), relay(server));
  }

  private static void assertUnavailable(ForeignNode node, String... words) {
    Failure failure = node.refused(ForeignNode.message("x", ForeignNode.within(DEADLINE_MILLIS)));
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure.code(), failure.getMessage());
    for (String word : words) {
      assertTrue(failure.getMessage().contains(word), failure.getMessage());
    }
  }

  private static void eventually(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - start < PATIENCE_NANOS, "still not so: " + what);
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aUnitIsAskedOverASecuredConnectionThatIsKept(Endpoint.Type type) {
    StubUnit server = server(showing("good"));
    ForeignNode node = node(type, trusting("ca"), server);
    assertEquals("y", node.ask("x"));
    assertEquals("y", node.ask("x"));
    StubUnit.Asked asked = server.next();
    assertTrue(asked.request().isSSL());
    assertEquals(
        type == Endpoint.Type.GRPC ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1,
        asked.request().version());
    assertEquals(1, server.connections());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void theCertificateMayBeForAnotherNameThanTheHostIfThatIsSaid(Endpoint.Type type) {
    StubUnit server = server(showing("other-name"));
    assertEquals("y", node(type, trusting("ca", "elsewhere.example"), server).ask("x"));
    assertEquals("elsewhere.example", server.next().request().authority().host());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aCertificateForAnotherNameIsRefused(Endpoint.Type type) {
    StubUnit server = server(showing("other-name"));
    assertUnavailable(
        node(type, trusting("ca"), server),
        "after 3 attempts: 127.0.0.1:",
        ": its certificate is refused: No subject alternative names matching IP address 127.0.0.1");
    eventually("no connection is left", () -> sockets.get() == 0);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aCertificateOfNobodyWhomThisNodeTrustsIsRefused(Endpoint.Type type) {
    StubUnit server = server(showing("good"));
    assertUnavailable(
        node(type, trusting("stranger"), server),
        "its certificate is of nobody whom this node trusts");
    assertUnavailable(
        node(
            type, new Tls(Optional.empty(), "", Optional.empty(), Optional.empty(), false), server),
        "its certificate is of nobody whom this node trusts");
    eventually("no connection is left", () -> sockets.get() == 0);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aCertificateOutOfItsTimeIsRefused(Endpoint.Type type) {
    StubUnit expired = server(showing("expired"));
    assertUnavailable(node(type, trusting("ca"), expired), "its certificate has expired");
    StubUnit early = server(showing("early"));
    assertUnavailable(node(type, trusting("ca"), early), "its certificate is not valid yet");
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void anyCertificateWillDoWhereThatIsWanted(Endpoint.Type type) {
    Tls insecure = new Tls(Optional.empty(), "", Optional.empty(), Optional.empty(), true);
    for (String certificate : List.of("expired", "other-name")) {
      assertEquals("y", node(type, insecure, server(showing(certificate))).ask("x"));
    }
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aServerWithoutTlsIsUnavailableToAnEndpointWithIt(Endpoint.Type type) {
    StubUnit server = server(new HttpServerOptions());
    assertUnavailable(node(type, trusting("ca"), server), "it does not speak TLS");
    eventually("no connection is left", () -> sockets.get() == 0);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aServerWithTlsIsUnavailableToAnEndpointWithoutIt(Endpoint.Type type) {
    StubUnit server = server(showing("good"));
    ForeignNode node = new ForeignNode(vertx, ForeignNode.model(type), relay(server));
    assertUnavailable(node, "it may want TLS");
    eventually("no connection is left", () -> sockets.get() == 0);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aServerWithTlsMayAnswerPlainTextWithAnAlert(Endpoint.Type type) {
    Buffer alert = Buffer.buffer(new byte[] {0x15, 3, 3, 0, 2, 2, 0x46});
    NetServer server =
        servers
            .createNetServer()
            .connectHandler(socket -> socket.handler(any -> socket.end(alert)));
    int port = StubUnit.await(server.listen(0, "127.0.0.1")).actualPort();
    ForeignNode node = new ForeignNode(vertx, ForeignNode.model(type), StubUnit.at(port));
    assertUnavailable(node, "TLS, and its endpoint has no \"tls\"");
  }

  @Test
  void aServerThatDoesNotOfferHttp2IsUnavailableOverGrpc() {
    for (boolean alpn : new boolean[] {true, false}) {
      HttpServerOptions options =
          showing("good").setUseAlpn(alpn).setAlpnVersions(List.of(HttpVersion.HTTP_1_1));
      StubUnit server = server(options);
      assertUnavailable(
          node(Endpoint.Type.GRPC, trusting("ca"), server),
          // The alert or the end of the connection, whichever is heard first.
          alpn ? "TLS" : "HTTP/2");
      eventually("no connection is left", () -> sockets.get() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void bothSidesMayShowACertificate(Endpoint.Type type) {
    HttpServerOptions options =
        showing("good").setClientAuth(ClientAuth.REQUIRED).setTrustOptions(certificates.trust());
    StubUnit server = server(options);
    assertUnavailable(node(type, trusting("ca"), server), "certificate of this node");
    assertUnavailable(node(type, identified("stranger"), server), "certificate of this node");
    eventually("no connection is left", () -> sockets.get() == 0);
    assertEquals("y", node(type, identified("good"), server).ask("x"));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void certificatesThatAreRefusedOpenTheBreaker(Endpoint.Type type) {
    StubUnit server = server(showing("expired"));
    ForeignNode node = node(type, trusting("ca"), server);
    for (int i = 0; i < Breaker.ENOUGH_UNREACHED; i++) {
      assertUnavailable(node, "its certificate has expired");
    }
    assertUnavailable(node, "not asked for", "its certificate has expired");
    assertEquals(1, node.breakersOpen());
  }
}

package io.radiant.node.egress;

import io.radiant.graph.Tls;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What HTTP clients need to know of secured connections. */
final class TlsOptions {
  private static final long HANDSHAKE_MILLIS = 3_000;

  private TlsOptions() {}

  /** Files are read with the first connection. */
  static void apply(Tls tls, HttpClientOptions options) {
    options
        .setSsl(true)
        .setVerifyHost(!tls.insecure())
        .setTrustAll(tls.insecure())
        .setSslHandshakeTimeout(HANDSHAKE_MILLIS)
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        // Judging certificates takes too long for an event loop.
        .setSslEngineOptions(new JdkSSLEngineOptions().setUseWorkerThread(true));
    if (options.getProtocolVersion() == HttpVersion.HTTP_2) {
      options.setUseAlpn(true).setAlpnVersions(List.of(HttpVersion.HTTP_2));
    }
    tls.caFile()
        .ifPresent(
            file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    tls.certFile().ifPresent(file -> options.setKeyCertOptions(identity(tls)));
  }

  private static PemKeyCertOptions identity(Tls tls) {
    return new PemKeyCertOptions()
        .addCertPath(tls.certFile().orElseThrow().toString())
        .addKeyPath(tls.keyFile().orElseThrow().toString());
  }
}

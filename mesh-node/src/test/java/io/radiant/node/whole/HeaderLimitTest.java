package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.config.NodeConfig;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import org.junit.jupiter.api.Test;

/** Header limits over HTTP/2, where the refusal may be the end of the connection. */
final class HeaderLimitTest {
  private static final int HEADER_BYTES = 8 << 10;

  @Test
  void headersThatAreTooLargeAreRefusedOverHttp2() {
    NodeConfig.Limits limits = new NodeConfig.Limits(64 << 10, HEADER_BYTES, 100, 20_000);
    try (TestNode node = TestNode.ofGraph(TestNode.config(limits), TestUnit.echo("echo"))) {
      HttpClientRequest request =
          Http2Client.of(node)
              .open(RestClient.PREDICTIONS, "application/json")
              .putHeader("x", "x".repeat(2 * HEADER_BYTES));
      boolean refused =
          TestNode.await(
              request
                  .send("{}")
                  .transform(
                      sent ->
                          Future.succeededFuture(
                              sent.failed() || sent.result().statusCode() == 431)));
      assertTrue(refused);
      assertEquals(200, node.rest().post(RestClient.PREDICTIONS, "{}").statusCode());
    }
  }
}

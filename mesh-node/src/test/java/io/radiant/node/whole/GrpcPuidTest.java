package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.MessageLite;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.inference.ModelInferRequest;
import io.radiant.node.wire.proto.inference.ModelInferResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A prediction over gRPC has the id of its message, else of its metadata, else a new one. */
final class GrpcPuidTest {
  private static final String INFER = "/inference.GRPCInferenceService/ModelInfer";

  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.ofGraph(TestNode.config(), TestUnit.echo("echo"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static Http2Client.Answer call(String path, MessageLite message, String metadata) {
    HttpClientRequest request = Http2Client.of(node).open(path, "application/grpc");
    if (!metadata.isEmpty()) {
      request.putHeader("seldon-puid", metadata);
    }
    return Http2Client.send(request, Http2Client.frame(Buffer.buffer(message.toByteArray())));
  }

  private static void assertId(String expected, String message, String metadata)
      throws IOException {
    SeldonMessage said =
        SeldonMessage.newBuilder()
            .setStrData("x")
            .setMeta(Meta.newBuilder().setPuid(message))
            .build();
    Http2Client.Answer seldon = call(Http2Client.PREDICT, said, metadata);
    assertIs(expected, seldon.headers().get("seldon-puid"));
    assertEquals(
        seldon.headers().get("seldon-puid"),
        SeldonMessage.parseFrom(payload(seldon)).getMeta().getPuid());

    ModelInferRequest asked =
        ModelInferRequest.newBuilder().setModelName("test").setId(message).build();
    Http2Client.Answer inferred = call(INFER, asked, metadata);
    assertIs(expected, inferred.headers().get("seldon-puid"));
    assertEquals(
        inferred.headers().get("seldon-puid"),
        ModelInferResponse.parseFrom(payload(inferred)).getId());
  }

  private static void assertIs(String expected, String id) {
    assertTrue(id.matches(expected), id);
  }

  private static byte[] payload(Http2Client.Answer answer) {
    return answer.body().getBytes(5, answer.body().length());
  }

  @Test
  void theMessagesIdIsFirst() throws IOException {
    assertId("mine", "mine", "other");
  }

  @Test
  void theMetadatasIdIsNext() throws IOException {
    assertId("other", "", "other");
  }

  @Test
  void withoutAnyOneIsMade() throws IOException {
    assertId("[0-9a-v]{26}", "", "");
  }
}

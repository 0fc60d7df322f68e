package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.grpc.common.GrpcStatus;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** gRPC calls that are none. */
final class InvalidCallTest extends InvalidInput {
  private static Http2Client.Answer grpc(Buffer body) {
    return Http2Client.of(echo).grpc(Http2Client.PREDICT, body);
  }

  private static Http2Client.Answer message(int... bytes) {
    Buffer message = Buffer.buffer();
    for (int value : bytes) {
      message.appendByte((byte) value);
    }
    return grpc(Http2Client.frame(message));
  }

  private static void assertInvalid(Http2Client.Answer answer) {
    assertEquals(200, answer.status());
    assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.grpcStatus(), answer.grpcMessage());
    assertNotEquals("", answer.grpcMessage());
  }

  @Test
  void bytesThatAreNoProtobufAreRefused() {
    assertInvalid(message(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF));
    assertInvalid(message(0x00));
    assertInvalid(message(0x2C));
    assertInvalid(message(0x2F, 0x01));
    assertInvalid(message('{', '"', 'a', '"', ':', '1', '}'));
  }

  @Test
  void protobufThatEndsTooSoonIsRefused() {
    byte[] whole =
        SeldonMessage.newBuilder()
            .setMeta(Meta.newBuilder().setPuid("p").putRouting("r", 1))
            .setBinData(ByteString.copyFromUtf8("some bytes"))
            .build()
            .toByteArray();
    for (int length = 1; length < whole.length; length++) {
      Http2Client.Answer answer =
          grpc(Http2Client.frame(Buffer.buffer().appendBytes(whole, 0, length)));
      boolean betweenFields = answer.grpcStatus() == GrpcStatus.OK;
      assertTrue(
          betweenFields || answer.grpcStatus() == GrpcStatus.INVALID_ARGUMENT, answer::grpcMessage);
    }
  }

  @Test
  void textThatIsNoUtf8IsRefused() {
    assertInvalid(message(0x2A, 0x02, 0xC3, 0x28));
  }

  @Test
  void anEmptyMessageIsAMessage() {
    Http2Client.Answer answer = grpc(Http2Client.frame(Buffer.buffer()));
    assertEquals(GrpcStatus.OK, answer.grpcStatus());
  }

  @Test
  void aCallWithoutAMessageIsRefused() {
    assertInvalid(grpc(Buffer.buffer()));
  }

  @Test
  void aMessageThatIsShorterThanItSaysIsRefused() {
    Http2Client.Answer answer =
        grpc(Buffer.buffer().appendByte((byte) 0).appendInt(100).appendString("short"));
    assertInvalid(answer);
  }

  @Test
  void halfAFrameHeaderIsRefused() {
    assertInvalid(grpc(Buffer.buffer().appendByte((byte) 0).appendShort((short) 0)));
  }

  private static Http2Client.Answer packed(String encoding, byte[] message) {
    HttpClientRequest request =
        Http2Client.of(echo)
            .open(Http2Client.PREDICT, "application/grpc")
            .putHeader("te", "trailers")
            .putHeader("grpc-encoding", encoding);
    Buffer frame =
        Buffer.buffer().appendByte((byte) 1).appendInt(message.length).appendBytes(message);
    return Http2Client.send(request, frame);
  }

  @Test
  void aPackingThatNobodyKnowsIsRefused() {
    Http2Client.Answer answer = packed("zip", new byte[] {7});
    assertInvalid(answer);
    assertSays("zip", answer.grpcMessage());
  }

  @Test
  void aPackedMessageIsUnpacked() throws IOException {
    byte[] message = SeldonMessage.newBuilder().setStrData("x").build().toByteArray();
    assertEquals(GrpcStatus.OK, packed("gzip", gzip(message)).grpcStatus());
  }

  @Test
  void whatIsNotPackedAsItSaysIsRefused() {
    assertInvalid(packed("gzip", new byte[] {7}));
    assertInvalid(packed("gzip", new byte[0]));
  }

  @Test
  void aMessageThatUnpacksToTooMuchIsRefused() throws IOException {
    byte[] bomb = gzip(new byte[100 * BODY_BYTES]);
    assertTrue(bomb.length < BODY_BYTES, () -> "packed " + bomb.length);
    assertEquals(GrpcStatus.RESOURCE_EXHAUSTED, packed("gzip", bomb).grpcStatus());
  }

  @Test
  void aMessageTenThousandLevelsDeepIsRefused() {
    byte[] value = {0x20, 1};
    for (int i = 0; i < DEEP && value.length < BODY_BYTES - 64; i++) {
      value = nested(0x32, nested(0x0A, value));
    }
    Buffer ndarray = Buffer.buffer(nested(0x1A, nested(0x1A, nested(0x0A, value))));
    Http2Client.Answer answer =
        Http2Client.of(model).grpc(Http2Client.PREDICT, Http2Client.frame(ndarray));
    assertInvalid(answer);
  }

  /** A field of bytes. */
  private static byte[] nested(int tag, byte[] content) {
    Buffer field = Buffer.buffer(content.length + 4).appendByte((byte) tag);
    int length = content.length;
    for (; length > 0x7F; length >>>= 7) {
      field.appendByte((byte) ((length & 0x7F) | 0x80));
    }
    return field.appendByte((byte) length).appendBytes(content).getBytes();
  }

  @Test
  void callsOverHttp1AreNoCalls() {
    HttpResponse<String> response =
        echo.rest()
            .send(
                echo.rest()
                    .request(Http2Client.PREDICT)
                    .header("Content-Type", "application/grpc")
                    .POST(BodyPublishers.ofByteArray(new byte[5])));
    assertEquals(404, response.statusCode());
    Refusals.info(response);
  }
}

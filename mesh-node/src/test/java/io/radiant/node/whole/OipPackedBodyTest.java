package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of the Open Inference Protocol that are packed are unpacked, up to the limit. */
final class OipPackedBodyTest extends InvalidInput {
  private static final String INFER = "/v2/models/test/infer";
  private static final byte[] JSON =
      "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[7]}]}"
          .getBytes(StandardCharsets.UTF_8);

  private static byte[] deflate(byte[] content, boolean bare) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(content);
    }
    deflater.end();
    return packed.toByteArray();
  }

  private static byte[] pack(String how, byte[] content) throws IOException {
    return switch (how) {
      case "gzip" -> gzip(content);
      case "zlib" -> deflate(content, false);
      case "bare" -> deflate(content, true);
      default -> content;
    };
  }

  private static HttpRequest.Builder packed(String coding, byte[] body) {
    return echo.rest()
        .request(INFER)
        .header("Content-Encoding", coding)
        .POST(BodyPublishers.ofByteArray(body));
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzip",
    "GZIP, gzip",
    "x-gzip, gzip",
    "deflate, zlib",
    "deflate, bare",
    "identity, none"
  })
  void aPackedBodyIsUnpacked(String coding, String how) throws IOException {
    HttpResponse<byte[]> response = OipRest.send(packed(coding, pack(how, JSON)));
    assertEquals(200, response.statusCode(), () -> OipRest.text(response));
    assertEquals(7L, OipRest.heard(response).outputs().get(0).values().get(0));
  }

  @Test
  void theLengthOfTheJsonIsThatOfTheUnpackedBody() throws IOException {
    OipTensor row = OipTensor.row("x", 1.0, 2.0);
    String json =
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP64\","
            + "\"parameters\":{\"binary_data_size\":16}}]}";
    byte[] body = Buffer.buffer(json).appendBuffer(row.raw()).getBytes();
    HttpResponse<byte[]> response =
        OipRest.send(
            packed("gzip", gzip(body))
                .header(OipRest.JSON_LENGTH, Integer.toString(json.length())));
    assertEquals(row, OipRest.heard(response).outputs().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zlib", "bare"})
  void aBodyThatUnpacksToTooMuchIsRefused(String how) throws IOException {
    byte[] bomb = pack(how, new byte[40 * BODY_BYTES]);
    assertTrue(bomb.length < BODY_BYTES, () -> "packed " + bomb.length);
    HttpResponse<byte[]> response =
        OipRest.send(packed(how.equals("gzip") ? "gzip" : "deflate", bomb));
    assertEquals(413, response.statusCode());
    assertSays(Integer.toString(BODY_BYTES), OipRefusal.error(response));
  }

  @ParameterizedTest
  @CsvSource({"gzip, gzip", "deflate, zlib", "deflate, bare"})
  void whatIsNotPackedAsItSaysIsRefused(String coding, String how) throws IOException {
    byte[] whole = pack(how, JSON);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    for (byte[] body : new byte[][] {JSON, cut, new byte[0]}) {
      HttpResponse<byte[]> response = OipRest.send(packed(coding, body));
      assertEquals(400, response.statusCode(), () -> OipRest.text(response));
      assertSays(coding, OipRefusal.error(response));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, gzip", "compress"})
  void aPackingThatNobodyKnowsIsNotSupported(String coding) {
    HttpResponse<byte[]> response = OipRest.send(packed(coding, JSON));
    assertEquals(415, response.statusCode());
    assertEquals("gzip, deflate", response.headers().firstValue("Accept-Encoding").orElse(""));
    assertSays(coding, OipRefusal.error(response));
  }
}

package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeldonJsonFormTest {
  private static final Buffer BYTES = Buffer.buffer(new byte[] {0, -1, 16});

  private static InferenceMessage form(Map<String, String> fields, Map<String, Buffer> files) {
    return SeldonJson.decodeParts(fields, files, () -> Wire.GENERATED, Deadline.none());
  }

  @Test
  void putsFieldsUnderTheirNames() {
    InferenceMessage message =
        form(
            Map.of(
                "meta", "{\"puid\":\"77\"}",
                "data", " {\"names\":[\"a\"],\"tensor\":{\"shape\":[2,1],\"values\":[1,2]}} "),
            Map.of());
    assertEquals("77", message.puid());
    assertEquals(Tensor.of(new int[] {2, 1}, 1, 2), message.payload().numbers());
  }

  @Test
  void keepsTextAsItIs() {
    assertEquals(
        new Payload.Text("{\"no\": json"),
        form(Map.of("strData", "{\"no\": json"), Map.of()).payload());
    assertEquals(new Payload.Text("x"), form(Map.of("STRDATA", "x"), Map.of()).payload());
  }

  @Test
  void takesFilesForBytesAndForText() {
    assertEquals(new Payload.Binary(BYTES), form(Map.of(), Map.of("binData", BYTES)).payload());
    assertEquals(
        new Payload.Text("größe"),
        form(Map.of(), Map.of("strData", Buffer.buffer("größe"))).payload());
    assertEquals(
        "AP8Q", ((Payload.Json) form(Map.of(), Map.of("jsonData", BYTES)).payload()).value());
    assertEquals(Wire.GENERATED, form(Map.of(), Map.of("other", BYTES)).puid());
  }

  @Test
  void readsTheMetaThatComesWithAFile() {
    InferenceMessage message = form(Map.of("meta", "{\"puid\":\"77\"}"), Map.of("binData", BYTES));
    assertEquals("77", message.puid());
    assertEquals(
        "{\"meta\":{\"puid\":\"77\",\"tags\":{},\"routing\":{},\"requestPath\":{},\"metrics\":[]},"
            + "\"binData\":\"AP8Q\"}",
        Wire.toJson(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "{", "{}}", "{},\"strData\":\"x\"", "1 2"})
  void refusesFieldsThatAreNotOneJsonValue(String value) {
    String refusal = Wire.badRequest(() -> form(Map.of("data", value), Map.of()));
    assertTrue(refusal.startsWith("form field \"data\": unreadable JSON at line 1"), refusal);
  }

  @Test
  void refusesPartsOfTheWrongKind() {
    Wire.badRequest(() -> form(Map.of("data", "5"), Map.of()));
    Wire.badRequest(() -> form(Map.of(), Map.of("data", BYTES)));
    Wire.badRequest(() -> form(Map.of(), Map.of("strData", BYTES)));
    Wire.badRequest(() -> form(Map.of("strData", "x"), Map.of("binData", BYTES)));
  }

  @Test
  void takesRawBodiesForTextAndBytes() {
    assertEquals(
        new Payload.Text("hello"), SeldonJson.text("hello", "p", Deadline.none()).payload());
    InferenceMessage bytes = SeldonJson.bytes(BYTES, "p", Deadline.none());
    assertEquals(new Payload.Binary(BYTES), bytes.payload());
    assertEquals("p", bytes.puid());
  }
}

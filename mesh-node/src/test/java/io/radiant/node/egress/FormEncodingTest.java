package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Messages as forms, read with the decoder of the platform. */
final class FormEncodingTest {
  @Test
  void anyTextIsReadAsItWas() {
    StringBuilder all = new StringBuilder();
    for (char letter = 0; letter < 0x800; letter++) {
      all.append(letter);
    }
    String text = all.append("漢字 𝄞 + & = %41").toString();
    String form = FormEncoding.encode(Buffer.buffer(text), true).toString();
    String[] fields = form.split("&", -1);
    assertEquals(2, fields.length);
    assertEquals("isDefault=true", fields[1]);
    assertEquals(
        "json=" + text, URLDecoder.decode(fields[0], StandardCharsets.UTF_8), "decoded json");
  }

  @Test
  void whatIsNoDataSaysSo() {
    assertEquals(
        "json=%7B%7D&isDefault=false", FormEncoding.encode(Buffer.buffer("{}"), false).toString());
  }
}

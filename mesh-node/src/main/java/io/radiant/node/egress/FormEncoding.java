package io.radiant.node.egress;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** A message as a form, as wrappers before 0.4 need it: {@code json=…&isDefault=true}. */
final class FormEncoding {
  private static final byte[] JSON = ascii("json=");
  private static final byte[] DEFAULT = ascii("&isDefault=true");
  private static final byte[] NOT_DEFAULT = ascii("&isDefault=false");
  private static final byte[] HEX = ascii("0123456789ABCDEF");

  private FormEncoding() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @param isDefault whether the message is one of {@code data}
   */
  static Buffer encode(Buffer json, boolean isDefault) {
    byte[] flag = isDefault ? DEFAULT : NOT_DEFAULT;
    byte[] plain = json.getBytes();
    byte[] form = new byte[JSON.length + 3 * plain.length + flag.length];
    System.arraycopy(JSON, 0, form, 0, JSON.length);
    int end = escape(plain, form, JSON.length);
    System.arraycopy(flag, 0, form, end, flag.length);
    return Buffer.buffer(form).slice(0, end + flag.length);
  }

  private static int escape(byte[] plain, byte[] form, int start) {
    int at = start;
    for (byte next : plain) {
      if (isPlain(next)) {
        form[at++] = next;
      } else {
        form[at++] = '%';
        form[at++] = HEX[(next >> 4) & 0xf];
        form[at++] = HEX[next & 0xf];
      }
    }
    return at;
  }

  private static boolean isPlain(byte letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '.'
        || letter == '-'
        || letter == '_'
        || letter == '*';
  }
}

package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The characters that a text's bytes stand for, as its content type says. */
final class TextCharset {
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*charset\\s*=\\s*(?:\"([^\"]*)\"|([^\\s\";]+))", Pattern.CASE_INSENSITIVE);

  private TextCharset() {}

  /**
   * @throws Failure BAD_REQUEST if nobody knows the charset, or the bytes are none of its text
   */
  static String decode(Buffer body, String contentType) {
    Charset charset = of(contentType);
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString();
    } catch (CharacterCodingException malformed) {
      throw Failure.badRequest("the text is not in " + charset.name());
    }
  }

  private static Charset of(String contentType) {
    Matcher found = PARAMETER.matcher(contentType);
    return found.find()
        ? named(found.group(found.group(1) == null ? 2 : 1))
        : StandardCharsets.UTF_8;
  }

  private static Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw Failure.badRequest("charset: \"%s\" (expected: one that is known)".formatted(name));
    }
  }
}

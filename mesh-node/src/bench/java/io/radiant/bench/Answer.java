package io.radiant.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a node answered, for the bare server to say again.
 *
 * @param headers in their order; without {@code content-length}, which every server adds
 * @param body JSON, or the message of a unary call
 */
record Answer(List<Map.Entry<String, String>> headers, Buffer body) {
  Answer {
    headers = List.copyOf(headers);
  }

  /** On one line, for {@link #parse}. */
  String line() {
    String text =
        headers.stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    return base64(text.getBytes(StandardCharsets.UTF_8)) + " " + base64(body.getBytes());
  }

  static Answer parse(String line) {
    String[] parts = line.split(" ", -1);
    String headers = new String(Base64.getDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    return new Answer(
        headers.lines().map(Answer::header).toList(),
        Buffer.buffer(Base64.getDecoder().decode(parts[1])));
  }

  private static Map.Entry<String, String> header(String line) {
    int colon = line.indexOf(':');
    return Map.entry(line.substring(0, colon), line.substring(colon + 1));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

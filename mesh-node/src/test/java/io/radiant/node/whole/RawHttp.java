package io.radiant.node.whole;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** HTTP/1 written by hand, for requests that no proper client would send. */
final class RawHttp {
  private static final int TIMEOUT_MILLIS = 30_000;

  /** What came back. */
  record Response(int status, Map<String, String> headers, String body) {}

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /** Sends a request and reads until the server closes. */
  Response send(
      String version, String method, String path, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder("%s %s %s\r\n".formatted(method, path, version));
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Host", "localhost");
    all.put("Connection", "close");
    boolean chunked = "chunked".equals(all.get("Transfer-Encoding"));
    if (body != null && !chunked) {
      all.put("Content-Length", Integer.toString(body.length));
    }
    all.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
    return exchange(head.append("\r\n").toString(), chunked ? chunk(body) : body);
  }

  private static byte[] chunk(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length, text).getBytes(StandardCharsets.UTF_8);
  }

  private Response exchange(String head, byte[] body) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.write(head.getBytes(StandardCharsets.ISO_8859_1));
      if (body != null) {
        request.write(body);
      }
      socket.getOutputStream().write(request.toByteArray());
      return parse(socket.getInputStream());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Response parse(InputStream in) throws IOException {
    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(java.util.Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new Response(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
  }
}

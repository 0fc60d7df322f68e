package io.radiant.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * A request over HTTP/1.1, ready to be written: always the same, or with a number of its own each
 * time. Lives on one event loop.
 */
final class RestRequest {
  private final Buffer template;
  private final int place;
  private long next;

  private RestRequest(Buffer template, int place, long first) {
    this.template = template;
    this.place = place;
    this.next = first;
  }

  /**
   * The whole request, head and body.
   *
   * @param first the number of the first, where they have numbers
   */
  static RestRequest of(Workload workload, int port, long first) {
    String head =
        """
        POST %s HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        User-Agent: radiant-bench\r
        Accept: */*\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(workload.path(), port, workload.body().length());
    Buffer template = Buffer.buffer(head).appendBuffer(workload.body());
    int place = template.toString(StandardCharsets.ISO_8859_1).indexOf(Workload.NUMBER);
    return new RestRequest(template, place, first);
  }

  Buffer next() {
    if (place < 0) {
      return template;
    }
    Buffer numbered = template.copy();
    long rest = next++;
    for (int i = place + Workload.NUMBER.length() - 1; i >= place; i--) {
      numbered.setByte(i, (byte) ('0' + rest % 10));
      rest /= 10;
    }
    return numbered;
  }
}

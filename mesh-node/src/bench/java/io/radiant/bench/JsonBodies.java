package io.radiant.bench;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Requests as REST clients write them. */
final class JsonBodies {
  private JsonBodies() {}

  static Buffer named(String puid, double[] row) {
    return Buffer.buffer(
        "{\"meta\":{\"puid\":\"%s\"},\"data\":{\"ndarray\":[[%s]]}}".formatted(puid, list(row)));
  }

  static Buffer ndarray(double[] row) {
    return ndarray(list(row));
  }

  static Buffer ndarray(int[] row) {
    return ndarray(Arrays.stream(row).mapToObj(Integer::toString).collect(Collectors.joining(",")));
  }

  private static Buffer ndarray(String row) {
    return Buffer.buffer("{\"data\":{\"ndarray\":[[" + row + "]]}}");
  }

  static Buffer tensor(int rows, int columns, double[] values) {
    return Buffer.buffer(
        "{\"data\":{\"tensor\":{\"shape\":[%d,%d],\"values\":[%s]}}}"
            .formatted(rows, columns, list(values)));
  }

  private static String list(double[] values) {
    return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(","));
  }
}

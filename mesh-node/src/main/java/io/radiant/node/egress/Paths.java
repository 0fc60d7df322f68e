package io.radiant.node.egress;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds the paths of models on their servers. */
final class Paths {
  private Paths() {}

  /**
   * @param version left out if empty
   */
  static String model(String prefix, String name, String version) {
    return prefix + segment(name) + (version.isEmpty() ? "" : "/versions/" + segment(version));
  }

  private static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package io.radiant.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names that Seldon's operators give to what they make in Kubernetes. */
final class OperatorNames {
  private static final int LONGEST = 63;
  private static final int SHORT_HASH = 7;

  private OperatorNames() {}

  /** The service of one unit, as the operators of 1.x call it. */
  static String service(String deployment, String predictor, String container) {
    return shortened(String.join("-", deployment, predictor, container));
  }

  /** A name of the operators of 1.x, hashed if it is longer than Kubernetes allows. */
  static String shortened(String name) {
    return name.length() <= LONGEST ? name : "seldon-" + md5(name);
  }

  /**
   * The service of one unit, as the operators of 0.x call it.
   *
   * @param deployment {@code spec.name}
   */
  static String originalService(
      String deployment, String predictor, String container, String image) {
    String cleaned = image.replaceAll("[^-a-z0-9]", "-");
    String name = String.join("-", deployment, predictor, container, cleaned);
    if (name.length() <= LONGEST) {
      return name;
    }
    String hash = md5(name).substring(0, SHORT_HASH);
    String shorter = String.join("-", "seldon", cleaned, hash);
    return shorter.length() <= LONGEST ? shorter : "seldon-" + hash;
  }

  private static String md5(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

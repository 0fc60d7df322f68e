package io.radiant.node.wire;

import io.radiant.message.Failure;

/** Says by JSON pointers where in a body something is wrong. */
final class JsonPointers {
  private static final int LONGEST_NAME = 40;

  private JsonPointers() {}

  /** A member that nobody knows, by a name that may be anything. */
  static Failure unknown(String name) {
    return Failure.badRequest("/" + escaped(shortened(name)) + ": unknown member");
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** What was found wrong with the value that {@code pointer} leads to, or below it. */
  static Failure at(String pointer, String message) {
    boolean below = pointer.isEmpty() || message.startsWith("/");
    return Failure.badRequest(pointer + (below ? "" : ": ") + message);
  }
}

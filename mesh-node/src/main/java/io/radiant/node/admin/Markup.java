package io.radiant.node.admin;

/** Text within HTML and SVG. */
final class Markup {
  private Markup() {}

  /** The text, whoever chose it, as nothing but text. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

package io.radiant.node.ingress;

import java.util.Locale;

/** What a request body is. */
enum ContentType {
  JSON,
  FORM,
  TEXT,
  BYTES,
  /** Something that is not taken, or nothing at all. */
  OTHER;

  /** By the header's value; parameters such as a charset do not count, JSON is UTF-8. */
  static ContentType of(String header) {
    if (header == null) {
      return OTHER;
    }
    if (header.startsWith("application/json")) {
      return JSON;
    }
    String type = header.toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      return JSON;
    }
    if (type.startsWith("multipart/form-data")) {
      return FORM;
    }
    if (type.startsWith("text/")) {
      return TEXT;
    }
    return type.startsWith("application/octet-stream") ? BYTES : OTHER;
  }
}

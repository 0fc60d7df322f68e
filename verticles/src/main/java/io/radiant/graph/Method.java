package io.radiant.graph;

/** What a unit may be asked, in the words of a manifest. */
public enum Method {
  TRANSFORM_INPUT,
  TRANSFORM_OUTPUT,
  ROUTE,
  AGGREGATE,
  SEND_FEEDBACK
}

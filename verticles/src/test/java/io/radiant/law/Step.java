package io.radiant.law;

/** The steps of a unit on a request's way. */
enum Step {
  TRANSFORM_INPUT,
  ROUTE,
  AGGREGATE,
  TRANSFORM_OUTPUT
}

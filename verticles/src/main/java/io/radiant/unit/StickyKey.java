package io.radiant.unit;

import io.radiant.message.InferenceMessage;

/** By what a router knows the requests that are to keep their child. */
@FunctionalInterface
interface StickyKey {
  /** The request's key; its own id where it has none. */
  String of(InferenceMessage request);
}

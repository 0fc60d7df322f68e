package io.radiant.message;

/** Something that happened: published to whom it may concern, never answered. */
public sealed interface Event permits Feedback {}

package io.radiant.node.learning;

import io.radiant.node.wire.FeedbackBody;

/** A report that a client waits for to be taken. */
record Report(FeedbackBody body, Answer<Receipt> answer) {}

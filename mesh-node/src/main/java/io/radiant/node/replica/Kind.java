package io.radiant.node.replica;

import java.util.Arrays;
import java.util.Optional;

/** What a letter is about; its name is the header {@code kind}. */
enum Kind {
  /** Knowledge, from one who has just come: who is there? */
  HELLO,
  /** Knowledge, to be compared. */
  KNOWLEDGE,
  /** News that nobody asked for. */
  NEWS,
  /** Knowledge: what came since? */
  PULL,
  /** News, as an answer to that. */
  PULLED,
  /** A question: who has these predictions? */
  QUESTION,
  /** The answer to it. */
  ANSWER,
  /** A report, to be counted and answered with what became of it. */
  REPORT,
  /** Nothing: the sender is about to end. */
  GOODBYE;

  static Optional<Kind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findAny();
  }
}

package io.radiant.node.journal;

import java.io.Closeable;
import java.io.IOException;

/** Where in one segment's file the last entry of a key stands. */
interface KeyIndex extends Closeable {
  /** 0 if there is none. */
  int offset(Entry.Kind kind, long key) throws IOException;

  /** The latest time of any entry. */
  long newestMillis();

  @Override
  default void close() throws IOException {}
}

package io.radiant.node.journal;

import java.util.EnumMap;
import java.util.Map;

/** The index of a segment that entries are added to. */
final class LiveIndex implements KeyIndex {
  private final Map<Entry.Kind, KeyTable> tables = new EnumMap<>(Entry.Kind.class);
  private long newestMillis = Long.MIN_VALUE;

  LiveIndex() {
    for (Entry.Kind kind : Entry.Kind.values()) {
      tables.put(kind, new KeyTable());
    }
  }

  void add(Entry entry, int offset) {
    table(entry.kind()).put(entry.key(), offset);
    newestMillis = Math.max(newestMillis, entry.timeMillis());
  }

  KeyTable table(Entry.Kind kind) {
    return tables.get(kind);
  }

  @Override
  public int offset(Entry.Kind kind, long key) {
    return table(kind).get(key);
  }

  @Override
  public long newestMillis() {
    return newestMillis;
  }
}

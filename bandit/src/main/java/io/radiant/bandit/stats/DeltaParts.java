package io.radiant.bandit.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cuts a delta into smaller ones.
 *
 * <p>Rows of one origin go by their versions, oldest first. So each part leaves no gap up to the
 * version of its last row, and begins where the one before it ended.
 */
final class DeltaParts {

  private static final Comparator<Row> BY_VERSION =
      Comparator.comparing((Row row) -> row.key().origin()).thenComparingLong(Row::version);

  private final Delta whole;
  private final int mostRows;

  DeltaParts(Delta whole, int mostRows) {
    this.whole = whole;
    this.mostRows = mostRows;
  }

  List<Delta> cut() {
    List<Row> rows = whole.rows().stream().sorted(BY_VERSION).toList();
    List<Delta> parts = new ArrayList<>();
    VersionVector since = whole.since();
    for (int from = 0; from < rows.size(); from += mostRows) {
      int to = Math.min(from + mostRows, rows.size());
      VersionVector known = to == rows.size() ? whole.known() : known(since, rows, from, to);
      parts.add(part(since, known, rows.subList(from, to)));
      since = known;
    }
    return parts;
  }

  /** What is known with these rows: all of an origin that the next part does not go on with. */
  private VersionVector known(VersionVector since, List<Row> rows, int from, int to) {
    Map<String, Long> known = new TreeMap<>(since.versions());
    String next = rows.get(to).key().origin();
    for (Row row : rows.subList(from, to)) {
      String origin = row.key().origin();
      known.put(origin, origin.equals(next) ? row.version() : whole.known().version(origin));
    }
    return VersionVector.of(known);
  }

  private Delta part(VersionVector since, VersionVector known, List<Row> rows) {
    List<Row> byKey = rows.stream().sorted(Comparator.comparing(Row::key)).toList();
    return new Delta(whole.measure(), whole.epoch(), since, known, byKey);
  }
}

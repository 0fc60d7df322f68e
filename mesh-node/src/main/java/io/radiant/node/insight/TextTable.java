package io.radiant.node.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines with their columns under each other: the first to the left, the others to the right. */
public final class TextTable {
  private static final String GAP = "   ";

  private final List<String[]> rows = new ArrayList<>();

  /** A table with these heads. */
  public TextTable(String... heads) {
    rows.add(heads.clone());
  }

  /** Adds a row, with as many cells as there are heads. */
  public void row(String... cells) {
    if (cells.length != rows.get(0).length) {
      throw new IllegalArgumentException(
          "%d cells (expected: %d)".formatted(cells.length, rows.get(0).length));
    }
    rows.add(cells.clone());
  }

  /** All of it, every line begun with this and ended. */
  public String indented(String indent) {
    int[] widths =
        IntStream.range(0, rows.get(0).length)
            .map(column -> rows.stream().mapToInt(row -> row[column].length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(row -> (indent + line(row, widths)).stripTrailing() + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private static String line(String[] row, int[] widths) {
    return IntStream.range(0, row.length)
        .mapToObj(column -> padded(row[column], widths[column], column == 0))
        .collect(Collectors.joining(GAP));
  }

  private static String padded(String cell, int width, boolean left) {
    String padding = " ".repeat(width - cell.length());
    return left ? cell + padding : padding + cell;
  }
}

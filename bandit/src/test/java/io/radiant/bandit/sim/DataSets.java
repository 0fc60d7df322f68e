package io.radiant.bandit.sim;

import io.radiant.bandit.sim.ClassificationWorld.Example;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Data that is there for all to compare with; see ATTRIBUTION.md beside it. */
final class DataSets {

  private static final int LARGEST_PIXEL = 16;

  private DataSets() {}

  /** 1797 handwritten digits: 64 pixels and a constant, of length 1. */
  static ClassificationWorld digits() {
    List<double[]> rows = rows("digits.csv.gz", 0);
    return new ClassificationWorld(
        rows.stream()
            .map(row -> example(features(row).map(pixel -> pixel / LARGEST_PIXEL), row))
            .toList());
  }

  /** 150 irises: 4 measures, of mean 0 and variance 1, and a constant, of length 1. */
  static ClassificationWorld iris() {
    List<double[]> rows = rows("iris.csv", 1);
    double[] means = columns(rows).mapToDouble(column -> mean(column)).toArray();
    double[] deviations = columns(rows).mapToDouble(column -> deviation(column)).toArray();
    return new ClassificationWorld(
        rows.stream().map(row -> example(scaled(row, means, deviations), row)).toList());
  }

  private static DoubleStream scaled(double[] row, double[] means, double[] deviations) {
    return IntStream.range(0, row.length - 1).mapToDouble(i -> (row[i] - means[i]) / deviations[i]);
  }

  private static Stream<double[]> columns(List<double[]> rows) {
    return IntStream.range(0, rows.get(0).length - 1)
        .mapToObj(column -> rows.stream().mapToDouble(row -> row[column]).toArray());
  }

  private static double mean(double[] column) {
    return Arrays.stream(column).average().orElseThrow();
  }

  private static double deviation(double[] column) {
    double mean = mean(column);
    return Math.sqrt(
        Arrays.stream(column).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
  }

  private static DoubleStream features(double[] row) {
    return Arrays.stream(row, 0, row.length - 1);
  }

  private static Example example(DoubleStream features, double[] row) {
    double[] x = DoubleStream.concat(features, DoubleStream.of(1)).toArray();
    double length = Math.sqrt(Arrays.stream(x).map(one -> one * one).sum());
    double[] unit = Arrays.stream(x).map(one -> one / length).toArray();
    return new Example(unit, (int) row[row.length - 1]);
  }

  private static List<double[]> rows(String name, int headings) {
    try (BufferedReader reader = new BufferedReader(text(name))) {
      return reader.lines().skip(headings).map(DataSets::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStreamReader text(String name) throws IOException {
    InputStream bytes = DataSets.class.getResourceAsStream(name);
    return new InputStreamReader(
        name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
  }

  private static double[] row(String line) {
    return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
  }
}

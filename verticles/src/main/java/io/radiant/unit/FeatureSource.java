package io.radiant.unit;

import io.radiant.graph.Parameters;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Tensor;
import java.util.List;

/** Where a request's features are. */
sealed interface FeatureSource {

  /** How many there are. */
  int count();

  /**
   * Writes them to the first places of {@code features}.
   *
   * @throws Failure BAD_REQUEST if they are not there
   */
  void read(InferenceMessage request, double[] features);

  /** The first row of the payload's numbers: a batch is decided about as a whole. */
  record FirstRow(int count) implements FeatureSource {
    @Override
    public void read(InferenceMessage request, double[] features) {
      Tensor numbers = request.payload().numbers();
      int row = rowLength(numbers);
      if (row != count) {
        throw Failure.badRequest(
            "first row of %d numbers, shape %s (expected: %d features)"
                .formatted(row, numbers.describeShape(), count));
      }
      for (int i = 0; i < count; i++) {
        features[i] = numbers.get(i);
      }
    }

    private static int rowLength(Tensor numbers) {
      boolean batch = numbers.rank() > 1 && numbers.dimension(0) > 0;
      return batch ? numbers.size() / numbers.dimension(0) : numbers.size();
    }
  }

  /** Tags by these names. */
  record OfTags(List<String> names) implements FeatureSource {
    public OfTags {
      names = List.copyOf(names);
    }

    @Override
    public int count() {
      return names.size();
    }

    @Override
    public void read(InferenceMessage request, double[] features) {
      for (int i = 0; i < names.size(); i++) {
        features[i] = number(names.get(i), request.tags().asMap().get(names.get(i)));
      }
    }

    private static double number(String name, Object value) {
      if (value instanceof Number number) {
        return number.doubleValue();
      }
      if (value instanceof Boolean flag) {
        return flag ? 1 : 0;
      }
      throw Failure.badRequest(
          "tag \"%s\" %s (expected: a number or a boolean, as a feature)"
              .formatted(name, value == null ? "is missing" : "is " + value));
    }
  }

  /**
   * What the settings {@code features} and {@code featureCount} say.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  static FeatureSource of(Parameters parameters) {
    String from = parameters.text("features").orElse("payload");
    if (from.equals("payload")) {
      return firstRow(parameters);
    }
    if (from.startsWith("tags:")) {
      return ofTags(List.of(from.substring("tags:".length()).split(",", -1)), parameters);
    }
    throw new IllegalArgumentException(
        "features: \"%s\" (expected: payload or tags:<name>,<name>,…)".formatted(from));
  }

  private static FeatureSource firstRow(Parameters parameters) {
    if (!parameters.has("featureCount")) {
      throw new IllegalArgumentException(
          "featureCount is missing (expected: how many numbers a row of the payload has)");
    }
    return new FirstRow(parameters.integer("featureCount", 0));
  }

  private static FeatureSource ofTags(List<String> listed, Parameters parameters) {
    List<String> names = listed.stream().map(String::strip).toList();
    if (names.contains("") || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "features: tags %s (expected: names, all different)".formatted(names));
    }
    if (names.size() > RequestFeatures.MOST) {
      throw new IllegalArgumentException(
          "features: %d tags (expected: at most %d)".formatted(names.size(), RequestFeatures.MOST));
    }
    int stated = parameters.integer("featureCount", names.size());
    if (stated != names.size()) {
      throw new IllegalArgumentException(
          "featureCount: %d of %d tags".formatted(stated, names.size()));
    }
    return new OfTags(names);
  }
}

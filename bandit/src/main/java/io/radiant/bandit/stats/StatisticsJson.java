package io.radiant.bandit.stats;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statistics as JSON, for people and their tools: all rows, with sums as the nearest doubles. A
 * view and no storage form: what is to be read back is encoded by {@link StatisticsCodec}.
 */
public final class StatisticsJson {

  private StatisticsJson() {}

  /** The JSON text of a delta; of equal knowledge, equal text. */
  public static String of(Delta delta) {
    return "{\"format\":%d,\"epoch\":%d,\"range\":%s,\"forgetting\":%s%s,\"known\":%s,\"rows\":%s}"
        .formatted(
            StatisticsCodec.format(delta.measure()),
            delta.epoch(),
            range(delta.measure().range()),
            forgetting(delta.measure().forgetting()),
            features(delta.measure().features()),
            vector(delta.known()),
            list(delta.rows(), StatisticsJson::row));
  }

  private static String range(RewardRange range) {
    return "{\"low\":%s,\"high\":%s,\"mode\":%s}"
        .formatted(range.low(), range.high(), word(range.mode()));
  }

  private static String forgetting(Forgetting forgetting) {
    return "{\"kind\":%s,\"bucketMillis\":%d,\"buckets\":%d}"
        .formatted(word(forgetting.kind()), forgetting.bucketMillis(), forgetting.buckets());
  }

  private static String features(int features) {
    return features == 0 ? "" : ",\"features\":" + features;
  }

  private static String vector(VersionVector vector) {
    return vector.versions().entrySet().stream()
        .map(entry -> text(entry.getKey()) + ":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String row(Row row) {
    ArmSums sums = row.sums();
    String key =
        "\"origin\":%s,\"epoch\":%d,\"arm\":%s"
            .formatted(text(row.key().origin()), row.key().epoch(), text(row.key().arm()));
    String counts =
        "\"version\":%d,\"decisions\":%d,\"feedback\":%d,\"loss\":%s"
            .formatted(row.version(), sums.decisions(), sums.feedback(), sums.loss());
    String buckets = list(sums.buckets(), StatisticsJson::bucket);
    return "{%s,%s,\"buckets\":%s}".formatted(key, counts, buckets);
  }

  private static String bucket(Bucket bucket) {
    return "{\"id\":%d,\"count\":%d,\"weight\":%s,\"sum\":%s,\"sumOfSquares\":%s%s}"
        .formatted(
            bucket.id(),
            bucket.count(),
            bucket.weight(),
            bucket.sum(),
            bucket.sumOfSquares(),
            context(bucket.context()));
  }

  private static String context(ContextSums context) {
    return context.rewards().size() == 0
        ? ""
        : ",\"products\":%s,\"rewards\":%s"
            .formatted(numbers(context.products()), numbers(context.rewards()));
  }

  private static String numbers(ExactSums sums) {
    return list(IntStream.range(0, sums.size()).boxed().toList(), i -> "" + sums.value(i));
  }

  private static <T> String list(List<T> things, Function<T, String> json) {
    return things.stream().map(json).collect(Collectors.joining(",", "[", "]"));
  }

  private static String word(Enum<?> constant) {
    return text(constant.name().toLowerCase(Locale.ROOT));
  }

  private static String text(String text) {
    return text.chars()
        .mapToObj(StatisticsJson::character)
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String character(int character) {
    if (character == '"' || character == '\\') {
      return "\\" + (char) character;
    }
    return character < ' ' ? "\\u%04x".formatted(character) : Character.toString(character);
  }
}

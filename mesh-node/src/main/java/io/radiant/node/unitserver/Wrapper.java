package io.radiant.node.unitserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A unit with what every wrapped unit does alike: names of columns, and what is said beside. */
final class Wrapper {
  private final WrappedUnit unit;
  private final UnitOptions options;

  Wrapper(WrappedUnit unit, UnitOptions options) {
    this.unit = unit;
    this.options = options;
  }

  /** Asks for everything that has one question: not to aggregate, and no feedback. */
  UnitMessage ask(Operation operation, UnitMessage request) {
    return said(List.of(request), content(operation, request));
  }

  private Content content(Operation operation, UnitMessage request) {
    return switch (operation) {
      case PREDICT -> named(unit.predict(request));
      case TRANSFORM_INPUT -> unit.transformInput(request);
      case TRANSFORM_OUTPUT -> named(unit.transformOutput(request));
      case ROUTE -> request.answer(List.of(), Numbers.ofRow(unit.route(request)));
      default -> throw new IllegalArgumentException(operation + " has not one question");
    };
  }

  UnitMessage aggregate(List<UnitMessage> answers) {
    if (answers.isEmpty()) {
      throw UnitFailure.badData("there is nothing to aggregate");
    }
    return said(answers, named(unit.aggregate(answers)));
  }

  UnitMessage sendFeedback(Reward reward) {
    unit.sendFeedback(reward.heardBy(options.id()));
    return said(List.of(reward.request()), new Content.Nothing());
  }

  UnitMetadata metadata() {
    return unit.metadata().knownAs(options.id());
  }

  private Content named(Content answer) {
    if (!answer.names().isEmpty()) {
      return answer;
    }
    List<String> names = unit.classNames();
    return answer.named(names.isEmpty() ? numbered(answer.columns()) : names);
  }

  private static List<String> numbered(int columns) {
    return IntStream.range(0, columns).mapToObj(column -> "t:" + column).toList();
  }

  private UnitMessage said(List<UnitMessage> asked, Content content) {
    return new UnitMessage(
        asked.get(0).puid(),
        merged(asked, UnitMessage::tags, List.of(unit.tags(), options.tags())),
        Map.of(),
        requestPath(asked),
        metrics(asked),
        content);
  }

  /** The latest wins: questions in their order, then what comes last. */
  private static <V> Map<String, V> merged(
      List<UnitMessage> asked,
      Function<UnitMessage, Map<String, V>> part,
      List<Map<String, V>> last) {
    Map<String, V> merged = new LinkedHashMap<>();
    asked.forEach(message -> merged.putAll(part.apply(message)));
    last.forEach(merged::putAll);
    return merged;
  }

  private Map<String, String> requestPath(List<UnitMessage> asked) {
    Map<String, String> path = new LinkedHashMap<>();
    path.put(options.id(), options.image());
    path.putAll(merged(asked, UnitMessage::requestPath, List.of()));
    return path;
  }

  private List<UnitMetric> metrics(List<UnitMessage> asked) {
    List<UnitMetric> metrics = new ArrayList<>();
    asked.forEach(message -> metrics.addAll(message.metrics()));
    metrics.addAll(unit.metrics());
    metrics.addAll(options.metrics());
    return metrics;
  }
}

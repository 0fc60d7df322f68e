package io.radiant.runtime.onnx;

import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.runtime.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The inputs of a model, and how a payload is spread over them. */
final class Inputs {
  private static final String WRAPPER = "inputs";

  private final Map<String, InputPort> ports;
  private final Optional<InputPort> only;

  private Inputs(Map<String, InputPort> ports, Optional<InputPort> only) {
    this.ports = ports;
    this.only = only;
  }

  /**
   * The inputs that a model declares.
   *
   * @param named the input that a payload of one tensor feeds; needed where there are several
   * @throws IllegalArgumentException if there is no such input, or one that cannot be fed
   */
  static Inputs of(List<TensorType> types, Optional<String> named) {
    Map<String, InputPort> ports = new LinkedHashMap<>();
    types.forEach(type -> ports.put(type.name(), InputPort.of(type)));
    Optional<String> fed =
        types.size() == 1 ? named.or(() -> ports.keySet().stream().findFirst()) : named;
    if (!fed.map(ports::containsKey).orElse(true)) {
      throw new IllegalArgumentException(
          "parameter \"input\" is \"%s\" (expected: one of %s)"
              .formatted(fed.get(), ports.keySet()));
    }
    return new Inputs(ports, fed.map(ports::get));
  }

  /** How many there are. */
  int size() {
    return ports.size();
  }

  /**
   * What the payload feeds to which input, in shapes that fit.
   *
   * @throws Failure BAD_REQUEST if it does not fit
   */
  Map<InputPort, Tensor> read(Payload payload) {
    return payload instanceof Payload.Json json ? named(json.value()) : single(payload.numbers());
  }

  private Map<InputPort, Tensor> single(Tensor numbers) {
    InputPort port =
        only.orElseThrow(
            () -> Failure.badRequest("got one tensor for several inputs (" + expected() + ")"));
    return Map.of(port, port.fit(numbers));
  }

  private Map<InputPort, Tensor> named(Object json) {
    Map<?, ?> given = unwrapped(json);
    given.keySet().forEach(this::requireKnown);
    ports.keySet().forEach(name -> requireGiven(name, given));
    Map<InputPort, Tensor> tensors = new LinkedHashMap<>();
    ports.forEach((name, port) -> tensors.put(port, port.fit(tensor(name, given.get(name)))));
    return tensors;
  }

  private Map<?, ?> unwrapped(Object json) {
    if (!(json instanceof Map<?, ?> given)) {
      throw Failure.badRequest("jsonData is no object of named tensors (" + expected() + ")");
    }
    boolean wrapped = !ports.containsKey(WRAPPER) && given.get(WRAPPER) instanceof Map;
    return wrapped ? (Map<?, ?>) given.get(WRAPPER) : given;
  }

  private void requireKnown(Object name) {
    if (!ports.containsKey(name)) {
      throw Failure.badRequest("unknown input \"%s\" (%s)".formatted(name, expected()));
    }
  }

  private void requireGiven(String name, Map<?, ?> given) {
    if (!given.containsKey(name)) {
      throw Failure.badRequest("missing input \"%s\" (%s)".formatted(name, expected()));
    }
  }

  private static Tensor tensor(String name, Object lists) {
    try {
      return NestedLists.toTensor(lists);
    } catch (IllegalArgumentException unusable) {
      throw Failure.badRequest("input \"%s\": %s".formatted(name, unusable.getMessage()));
    }
  }

  /** What to send, for error messages. */
  String expected() {
    return ports.values().stream()
        .map(InputPort::toString)
        .collect(Collectors.joining(", ", "expected: jsonData with ", ""));
  }
}

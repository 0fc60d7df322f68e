package io.radiant.runtime.onnx;

import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
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
  Map<InputPort, Elements> read(Payload payload) {
    if (payload instanceof Payload.Json json) {
      return named(json.value());
    }
    return payload instanceof Payload.Tensors tensors
        ? tensors(tensors.tensors())
        : Map.of(only(), only().fit(Elements.of(payload.numbers())));
  }

  private InputPort only() {
    return only.orElseThrow(
        () -> Failure.badRequest("got one tensor for several inputs (" + expected() + ")"));
  }

  private Map<InputPort, Elements> named(Object json) {
    Map<?, ?> given = unwrapped(json);
    requireAll(given);
    Map<InputPort, Elements> fed = new LinkedHashMap<>();
    ports.forEach(
        (name, port) -> fed.put(port, port.fit(Elements.of(tensor(name, given.get(name))))));
    return fed;
  }

  private void requireAll(Map<?, ?> given) {
    given.keySet().forEach(this::requireKnown);
    ports.keySet().forEach(name -> requireGiven(name, given));
  }

  private Map<InputPort, Elements> tensors(List<NamedTensor> tensors) {
    if (tensors.size() == 1 && feedsOnly(tensors.get(0))) {
      return Map.of(only(), fit(tensors.get(0), only()));
    }
    Map<String, NamedTensor> given = new LinkedHashMap<>();
    tensors.forEach(tensor -> given.put(tensor.name(), tensor));
    requireAll(given);
    Map<InputPort, Elements> fed = new LinkedHashMap<>();
    ports.forEach((name, port) -> fed.put(port, fit(given.get(name), port)));
    return fed;
  }

  /**
   * A lone tensor goes where data goes; what the unit before this one called it does not matter.
   */
  private boolean feedsOnly(NamedTensor tensor) {
    return only.isPresent()
        && (!ports.containsKey(tensor.name()) || only.get().name().equals(tensor.name()));
  }

  private static Elements fit(NamedTensor tensor, InputPort port) {
    return port.fit(Elements.of(tensor, port));
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

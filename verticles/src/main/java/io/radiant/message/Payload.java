package io.radiant.message;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What a message carries for the units. */
public sealed interface Payload {
  /** A message that carries nothing. */
  Payload NOTHING = new Nothing();

  /** Nothing at all. */
  record Nothing() implements Payload {}

  /** Text, {@code strData} on the wire. */
  record Text(String value) implements Payload {
    public Text {
      Objects.requireNonNull(value);
    }
  }

  /** Bytes, {@code binData} on the wire; the buffer must not be changed any more. */
  record Binary(Buffer value) implements Payload {
    public Binary {
      Objects.requireNonNull(value);
    }
  }

  /** Any JSON value, {@code jsonData} on the wire. */
  final class Json implements Payload {
    private final Object origin;
    private final Supplier<Object> decoder;

    private Json(Object origin, Supplier<Object> decoder) {
      this.origin = origin;
      this.decoder = decoder;
    }

    /** A value given as maps, lists, strings, numbers, booleans and nulls. */
    public static Json of(Object value) {
      return new Json(null, () -> value);
    }

    /** A value still in the bytes it arrived in; {@code origin} is what an encoder may reuse. */
    public static Json encoded(Object origin, Supplier<Object> decoder) {
      return new Json(origin, decoder);
    }

    /** The bytes as they arrived, in a form that only the wire that made them knows. */
    public Optional<Object> origin() {
      return Optional.ofNullable(origin);
    }

    /** The value as maps, lists, strings, numbers, booleans and nulls. */
    public Object value() {
      return decoder.get();
    }
  }

  /** How numbers and rows are written on the wire. */
  enum Form {
    TENSOR,
    NDARRAY,
    TFTENSOR
  }

  /** Rows of features or predictions with optional column names, {@code data} on the wire. */
  final class Data implements Payload {
    private final Form form;
    private final List<String> names;
    private final Encoded encoded;
    // Written at most with equal immutable values, so a race costs a second decoding and no more.
    private Tensor tensor;

    private Data(Form form, List<String> names, Encoded encoded, Tensor tensor) {
      this.form = form;
      this.names = List.copyOf(names);
      this.encoded = encoded;
      this.tensor = tensor;
    }

    public static Data encoded(Form form, List<String> names, Encoded encoded) {
      return new Data(form, names, Objects.requireNonNull(encoded), null);
    }

    public static Data of(Form form, List<String> names, Tensor tensor) {
      return new Data(form, names, null, Objects.requireNonNull(tensor));
    }

    public Form form() {
      return form;
    }

    public List<String> names() {
      return names;
    }

    /** What arrived, unless this data was made here. */
    public Optional<Encoded> encoded() {
      return Optional.ofNullable(encoded);
    }

    /**
     * The numbers.
     *
     * @throws Failure BAD_REQUEST if these are not numbers of a rectangular shape
     */
    public Tensor tensor() {
      Tensor known = tensor;
      if (known == null) {
        known = encoded.tensor();
        tensor = known;
      }
      return known;
    }
  }

  /**
   * Inputs or outputs of a model by name, as the Open Inference Protocol has them.
   *
   * @param model the model that was asked or that answered; may be empty
   * @param version of the model; may be empty
   * @param tensors each name once
   * @param outputs which outputs the caller wants; empty for all, and in answers
   * @param parameters texts, booleans and numbers by name, about the whole message
   * @param origin the bytes as they arrived, in a form that only the wire that made them knows
   */
  record Tensors(
      String model,
      String version,
      List<NamedTensor> tensors,
      List<RequestedOutput> outputs,
      Map<String, Object> parameters,
      Optional<Object> origin)
      implements Payload {
    public Tensors {
      Objects.requireNonNull(model);
      Objects.requireNonNull(version);
      Objects.requireNonNull(origin);
      tensors = List.copyOf(tensors);
      outputs = List.copyOf(outputs);
      parameters = Map.copyOf(parameters);
    }

    /** Tensors of no particular model. */
    public static Tensors of(List<NamedTensor> tensors) {
      return new Tensors("", "", tensors, List.of(), Map.of(), Optional.empty());
    }

    public Tensors withOutputs(List<RequestedOutput> other) {
      return new Tensors(model, version, tensors, other, parameters, origin);
    }

    private Tensors withOnly(NamedTensor tensor) {
      return new Tensors(model, version, List.of(tensor), outputs, parameters, Optional.empty());
    }

    private Tensor onlyNumbers() {
      if (tensors.size() == 1) {
        return tensors.get(0).numbers();
      }
      throw Failure.badRequest(
          "expected one tensor, got %d: %s".formatted(tensors.size(), tensors));
    }
  }

  /**
   * The numbers of this payload: data, or the only tensor.
   *
   * @throws Failure BAD_REQUEST if it carries no numbers
   */
  default Tensor numbers() {
    if (this instanceof Data data) {
      return data.tensor();
    }
    if (this instanceof Tensors named) {
      return named.onlyNumbers();
    }
    throw Failure.badRequest("expected numbers (data.tensor or data.ndarray), got " + kind());
  }

  /** Other numbers in the form of this payload and under its names; a tensor where it has none. */
  default Payload withNumbers(Tensor numbers) {
    if (this instanceof Tensors named && named.tensors().size() == 1) {
      return named.withOnly(named.tensors().get(0).withNumbers(numbers));
    }
    return this instanceof Data data
        ? Data.of(data.form(), data.names(), numbers)
        : Data.of(Form.TENSOR, List.of(), numbers);
  }

  /** What kind of payload this is, in the words of the wire. */
  default String kind() {
    if (this instanceof Tensors) {
      return "tensors";
    }
    if (this instanceof Data data) {
      return "data." + data.form().name().toLowerCase(Locale.ROOT);
    }
    return this instanceof Text
        ? "strData"
        : this instanceof Binary ? "binData" : this instanceof Json ? "jsonData" : "no data";
  }
}

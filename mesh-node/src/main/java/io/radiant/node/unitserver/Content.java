package io.radiant.node.unitserver;

import io.radiant.node.wire.proto.TensorProto;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Objects;

/** What a message carries, in the form in which it was sent. */
public sealed interface Content {
  /**
   * Nested lists.
   *
   * @param items numbers, texts, truth values, nulls and further lists of them
   */
  record Ndarray(List<String> names, List<Object> items) implements Content {
    public Ndarray {
      names = List.copyOf(names);
      Objects.requireNonNull(items);
    }

    @Override
    public Numbers numbers() {
      return Numbers.ofItems(items);
    }

    @Override
    public Content answer(List<String> names, Numbers numbers) {
      return new Ndarray(names, numbers.toItems());
    }

    @Override
    public Content named(List<String> names) {
      return new Ndarray(names, items);
    }

    @Override
    public int columns() {
      return !items.isEmpty() && items.get(0) instanceof List<?> row ? row.size() : 0;
    }
  }

  /** A shape and numbers. */
  record Tensor(List<String> names, Numbers numbers) implements Content {
    public Tensor {
      names = List.copyOf(names);
      Objects.requireNonNull(numbers);
    }

    @Override
    public Content named(List<String> names) {
      return new Tensor(names, numbers);
    }

    @Override
    public int columns() {
      return numbers.columns();
    }
  }

  /** A tensor of TensorFlow. */
  record TfTensor(List<String> names, TensorProto tensor) implements Content {
    public TfTensor {
      names = List.copyOf(names);
      Objects.requireNonNull(tensor);
    }

    @Override
    public Numbers numbers() {
      return TfTensors.numbers(tensor);
    }

    @Override
    public Content answer(List<String> names, Numbers numbers) {
      return new TfTensor(names, TfTensors.tensor(numbers));
    }

    @Override
    public Content named(List<String> names) {
      return new TfTensor(names, tensor);
    }

    @Override
    public int columns() {
      return tensor.getTensorShape().getDimCount() < 2
          ? 0
          : (int) tensor.getTensorShape().getDim(1).getSize();
    }
  }

  record Text(String text) implements Content {
    public Text {
      Objects.requireNonNull(text);
    }
  }

  record Bytes(Buffer bytes) implements Content {
    public Bytes {
      Objects.requireNonNull(bytes);
    }
  }

  /**
   * Any JSON.
   *
   * @param value a map, a list, a text, a number, a truth value or null
   */
  record Json(Object value) implements Content {}

  record Nothing() implements Content {}

  /**
   * The numbers that this is.
   *
   * @throws UnitFailure if it is something else
   */
  default Numbers numbers() {
    throw UnitFailure.badData("this unit needs numbers");
  }

  /** The names of the columns; empty where there are none. */
  default List<String> names() {
    return List.of();
  }

  /** Numbers in the form of this; what is no array is answered with a tensor. */
  default Content answer(List<String> names, Numbers numbers) {
    return new Tensor(names, numbers);
  }

  /** Other numbers under the same names. */
  default Content withNumbers(Numbers numbers) {
    return answer(names(), numbers);
  }

  /** The same with names of columns, if this can have them. */
  default Content named(List<String> names) {
    return this;
  }

  /** How many columns there are; 0 where there are no rows and columns. */
  default int columns() {
    return 0;
  }
}

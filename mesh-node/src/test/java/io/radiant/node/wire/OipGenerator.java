package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages of every kind that a graph may carry, ordinary and not. */
final class OipGenerator {
  private static final String[] TEXTS = {
    "", "a", "text", "é€😀", "a \"quoted\" \\ text\n", "\u0000", "NaN", "a longer text than eight"
  };
  private static final long[] WHOLE = {
    0, 1, -1, 127, -128, 255, 65535, 1L << 31, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE
  };
  private static final double[] FRACTIONS = {
    0, -0.0, 1, 0.1, -2.5, 1e-5, 1e300, 1e18, Double.MIN_VALUE, Float.MAX_VALUE
  };
  private static final double[] NOT_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  private final Random random;

  OipGenerator(long seed) {
    this.random = new Random(seed);
  }

  InferenceMessage message() {
    return InferenceMessage.request("p" + random.nextInt(100), payload(), tags(), Deadline.none());
  }

  private Payload payload() {
    return switch (random.nextInt(12)) {
      case 0 -> Payload.NOTHING;
      case 1 -> new Payload.Text(random.nextInt(10) == 0 ? "\ud800x" : text());
      case 2 -> new Payload.Binary(bytes());
      case 3 -> Payload.Json.of(tree(3));
      case 4, 5 -> Payload.Data.of(Payload.Form.TENSOR, names(), numbers());
      case 6 -> Payload.Data.of(Payload.Form.NDARRAY, names(), numbers());
      case 7 -> ndarray();
      default -> tensors();
    };
  }

  private boolean rarely() {
    return random.nextInt(20) == 0;
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private Buffer bytes() {
    byte[] bytes = new byte[random.nextInt(10)];
    random.nextBytes(bytes);
    return Buffer.buffer(bytes);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    while (random.nextInt(3) == 0) {
      names.add(text());
    }
    return names;
  }

  private Tags tags() {
    Map<String, Object> tags = new LinkedHashMap<>();
    while (random.nextInt(3) == 0) {
      tags.put("tag" + tags.size(), tree(2));
    }
    return Tags.of(tags);
  }

  private Object tree(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> text();
      case 1 -> rarely() ? (1L << 60) + 1 : random.nextInt(1000);
      case 2 -> fraction(false);
      case 3 -> random.nextBoolean();
      case 4 -> null;
      case 5 -> list(depth);
      default -> object(depth);
    };
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    while (random.nextInt(3) > 0) {
      list.add(tree(depth - 1));
    }
    return list;
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    while (random.nextInt(3) > 0) {
      object.put("k" + object.size(), tree(depth - 1));
    }
    return object;
  }

  private double fraction(boolean strange) {
    if (strange) {
      return NOT_FINITE[random.nextInt(NOT_FINITE.length)];
    }
    return random.nextBoolean()
        ? FRACTIONS[random.nextInt(FRACTIONS.length)]
        : random.nextGaussian();
  }

  private Tensor numbers() {
    int[] shape = new int[1 + random.nextInt(3)];
    int size = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = rarely() ? 0 : 1 + random.nextInt(3);
      size *= shape[axis];
    }
    double[] values = new double[size];
    boolean strange = rarely();
    for (int i = 0; i < size; i++) {
      values[i] = fraction(strange && random.nextBoolean());
    }
    return Tensor.owning(shape, values);
  }

  /** As a client sends it: of one kind, or of several, or not even rectangular. */
  private Payload ndarray() {
    StringBuilder json = new StringBuilder("{\"data\":{\"ndarray\":");
    int kind = random.nextInt(6);
    json.append('[').append(row(kind)).append(',').append(row(rarely() ? 5 : kind)).append(']');
    return Wire.fromJson(json.append("}}").toString()).payload();
  }

  private String row(int kind) {
    return switch (kind) {
      case 0 -> "[1,2,3]";
      case 1 -> "[1.5,2,-3e2]";
      case 2 -> "[true,false,true]";
      case 3 -> "[\"a\",\"\",\"é\"]";
      case 4 -> "[9007199254740993,18446744073709551615,7]";
      default -> "[1,\"NaN\",-0.0]";
    };
  }

  private Payload tensors() {
    List<NamedTensor> tensors = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    while (tensors.size() < count) {
      tensors.add(tensor("tensor" + tensors.size()));
    }
    Payload.Tensors named = Payload.Tensors.of(tensors);
    return new Payload.Tensors("", "", named.tensors(), List.of(), parameters(), named.origin());
  }

  private NamedTensor tensor(String name) {
    Datatype type = Datatype.values()[random.nextInt(Datatype.values().length)];
    List<Integer> shape = new ArrayList<>();
    int size = 1;
    while (random.nextInt(3) > 0 && shape.size() < 4) {
      int dimension = rarely() ? 0 : 1 + random.nextInt(3);
      shape.add(dimension);
      size *= dimension;
    }
    List<Object> elements = new ArrayList<>();
    boolean strange = rarely();
    while (elements.size() < size) {
      elements.add(element(type, strange && random.nextBoolean()));
    }
    return new NamedTensor(name, type, shape, parameters(), OipElements.of(type, elements));
  }

  private Object element(Datatype type, boolean strange) {
    return switch (type) {
      case BOOL -> random.nextBoolean();
      case BYTES -> strange ? Buffer.buffer(new byte[] {(byte) 0xff, 1}) : (Object) text();
      case FP16, BF16 -> strange ? fraction(true) : (Object) (double) (random.nextInt(64) / 8f);
      case FP32 -> strange ? fraction(true) : (Object) (double) random.nextFloat();
      case FP64 -> fraction(strange);
      case UINT64 ->
          random.nextInt(4) == 0
              ? new BigInteger(64, random)
              : (Object) (long) random.nextInt(1000);
      default -> whole(type);
    };
  }

  private Object whole(Datatype type) {
    long value = random.nextBoolean() ? WHOLE[random.nextInt(WHOLE.length)] : random.nextInt(100);
    try {
      OipNumbers.whole(value, type);
      return value;
    } catch (ArithmeticException outOfRange) {
      return 7L;
    }
  }

  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    while (random.nextInt(3) == 0) {
      parameters.put("p" + parameters.size(), parameter());
    }
    return parameters;
  }

  private Object parameter() {
    return switch (random.nextInt(5)) {
      case 0 -> text();
      case 1 -> random.nextBoolean();
      case 2 -> rarely() ? (1L << 60) + 1 : (Object) (long) random.nextInt(100);
      case 3 -> rarely() ? new BigInteger("18446744073709551615") : (Object) 5L;
      default -> fraction(rarely());
    };
  }
}

package io.radiant.runtime.onnx;

import io.radiant.graph.Parameters;
import io.radiant.runtime.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A small ONNX file, written by hand; field numbers are those of onnx.proto. */
final class OnnxFile {
  /** Element types in the order of onnx.proto, which counts from 0. */
  enum Type {
    UNDEFINED,
    FLOAT,
    UINT8,
    INT8,
    UINT16,
    INT16,
    INT32,
    INT64,
    STRING,
    BOOL,
    FLOAT16,
    DOUBLE,
    UINT32,
    UINT64,
    COMPLEX64,
    COMPLEX128,
    BFLOAT16
  }

  private static final int INT_ATTRIBUTE = 2;
  private static final int INTS_ATTRIBUTE = 7;

  private final ProtoWriter graph = new ProtoWriter();
  private final ProtoWriter model = new ProtoWriter().number(1, 8);
  private int opset = 15;

  static OnnxFile named(String name) {
    OnnxFile file = new OnnxFile();
    file.graph.text(2, name);
    return file;
  }

  /** An input; -1 is a free dimension. */
  OnnxFile input(String name, Type type, long... shape) {
    return port(11, name, tensor(type, shape));
  }

  OnnxFile output(String name, Type type, long... shape) {
    return port(12, name, tensor(type, shape));
  }

  /** An output as classifiers have them by default: for each row a map from class to number. */
  OnnxFile zipMapOutput(String name) {
    ProtoWriter map =
        new ProtoWriter().number(1, Type.INT64.ordinal()).message(2, tensor(Type.FLOAT));
    ProtoWriter sequence = new ProtoWriter().message(1, new ProtoWriter().message(5, map));
    return port(12, name, new ProtoWriter().message(4, sequence));
  }

  OnnxFile node(String operator, String inputs, String outputs) {
    return node(operator, inputs, outputs, new ProtoWriter());
  }

  OnnxFile cast(String input, String output, Type to) {
    ProtoWriter attribute =
        new ProtoWriter().text(1, "to").number(3, to.ordinal()).number(20, INT_ATTRIBUTE);
    return node("Cast", input, output, new ProtoWriter().message(5, attribute));
  }

  OnnxFile zipMap(String input, String output, long... classes) {
    ProtoWriter labels = new ProtoWriter().text(1, "classlabels_int64s").number(20, INTS_ATTRIBUTE);
    Arrays.stream(classes).forEach(label -> labels.number(8, label));
    ProtoWriter extra = new ProtoWriter().message(5, labels).text(7, "ai.onnx.ml");
    return node("ZipMap", input, output, extra);
  }

  OnnxFile producer(String name, long version) {
    model.text(2, name).number(5, version);
    return this;
  }

  OnnxFile property(String key, String value) {
    model.message(14, new ProtoWriter().text(1, key).text(2, value));
    return this;
  }

  OnnxFile opset(int version) {
    opset = version;
    return this;
  }

  byte[] toBytes() {
    return model
        .message(7, graph)
        .message(8, new ProtoWriter().text(1, "").number(2, opset))
        .message(8, new ProtoWriter().text(1, "ai.onnx.ml").number(2, 3))
        .toBytes();
  }

  /** The model, loaded; a file of its own is written for it and deleted again. */
  Model load(Map<String, ?> parameters) {
    try {
      Path file = Files.write(Files.createTempFile("model", ".onnx"), toBytes());
      try {
        return new OnnxRuntime().load(file, Parameters.of(parameters));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OnnxFile port(int field, String name, ProtoWriter type) {
    graph.message(field, new ProtoWriter().text(1, name).message(2, type));
    return this;
  }

  private static ProtoWriter tensor(Type type, long... shape) {
    ProtoWriter dimensions = new ProtoWriter();
    for (int axis = 0; axis < shape.length; axis++) {
      dimensions.message(1, dimension(shape[axis], axis));
    }
    ProtoWriter tensor = new ProtoWriter().number(1, type.ordinal()).message(2, dimensions);
    return new ProtoWriter().message(1, tensor);
  }

  private static ProtoWriter dimension(long size, int axis) {
    return size < 0 ? new ProtoWriter().text(2, "N" + axis) : new ProtoWriter().number(1, size);
  }

  private OnnxFile node(String operator, String inputs, String outputs, ProtoWriter extra) {
    ProtoWriter node = new ProtoWriter();
    words(inputs).forEach(input -> node.text(1, input));
    words(outputs).forEach(output -> node.text(2, output));
    node.text(3, "to " + outputs).text(4, operator);
    graph.message(1, node.append(extra));
    return this;
  }

  private static List<String> words(String names) {
    return List.of(names.split(" "));
  }
}

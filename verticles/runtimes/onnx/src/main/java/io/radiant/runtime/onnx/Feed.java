package io.radiant.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The native tensors of one call; must be closed after the call. */
final class Feed implements AutoCloseable {
  private final OrtEnvironment environment;
  private final DirectMemory memory;
  private final List<ByteBuffer> taken = new ArrayList<>();
  private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

  Feed(OrtEnvironment environment, DirectMemory memory) {
    this.environment = environment;
    this.memory = memory;
  }

  void add(InputPort port, Elements elements) throws OrtException {
    ByteBuffer buffer = memory.take(port.bytes(elements));
    taken.add(buffer);
    elements.source().write(port, buffer);
    long[] shape = IntStream.of(elements.shape()).asLongStream().toArray();
    tensors.put(
        port.name(),
        OnnxTensor.createTensor(environment, buffer.flip(), shape, port.element().javaType()));
  }

  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
    taken.forEach(memory::giveBack);
  }
}

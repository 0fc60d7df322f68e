package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.radiant.node.wire.proto.PredictionProtos;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PredictionProtosTest {
  @Test
  void hasEveryServiceOfSeldonUnderItsName() {
    Map<String, List<String>> services = new TreeMap<>();
    for (ServiceDescriptor service : PredictionProtos.getDescriptor().getServices()) {
      services.put(
          service.getFullName(),
          service.getMethods().stream().map(MethodDescriptor::getName).toList());
    }
    assertEquals(
        Map.of(
            "seldon.protos.Generic",
            List.of("TransformInput", "TransformOutput", "Route", "Aggregate", "SendFeedback"),
            "seldon.protos.Model",
            List.of("Predict", "SendFeedback", "Metadata"),
            "seldon.protos.Router",
            List.of("Route", "SendFeedback"),
            "seldon.protos.Transformer",
            List.of("TransformInput"),
            "seldon.protos.OutputTransformer",
            List.of("TransformOutput"),
            "seldon.protos.Combiner",
            List.of("Aggregate"),
            "seldon.protos.Seldon",
            List.of("Predict", "SendFeedback", "ModelMetadata", "GraphMetadata")),
        services);
  }
}

package io.radiant.unit;

import io.radiant.message.Datatype;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Payload;
import io.radiant.message.Status;
import io.radiant.message.Tensor;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** A model that always answers the same three numbers; text and bytes it echoes. */
final class SimpleModel implements Unit {
  private static final Payload ANSWER =
      Payload.Data.of(
          Payload.Form.TENSOR,
          List.of("class0", "class1", "class2"),
          Tensor.of(new int[] {1, 3}, 0.1, 0.9, 0.5));

  /** The answer as clients see it who know tensors by name. */
  static final ModelMetadata METADATA =
      new ModelMetadata(
          "",
          "",
          "radiant",
          List.of(),
          List.of(new TensorType("output-0", Datatype.FP64.name(), List.of(1, 3))),
          Map.of());

  private static final List<Metric> METRICS =
      List.of(
          new Metric("mymetric_counter", Metric.Type.COUNTER, 1),
          new Metric("mymetric_gauge", Metric.Type.GAUGE, 100),
          new Metric("mymetric_timer", Metric.Type.TIMER, 22.1));

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage input) {
    boolean echoed =
        input.payload() instanceof Payload.Text || input.payload() instanceof Payload.Binary;
    InferenceMessage answer = echoed ? input : input.withPayload(ANSWER);
    return Future.succeededFuture(answer.withStatus(Status.OK).withMetrics(METRICS));
  }
}

package io.radiant.node.unitserver;

import com.google.protobuf.ByteString;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.Metric;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.SeldonMessageMetadata;
import io.radiant.node.wire.proto.SeldonModelMetadata;
import io.radiant.node.wire.proto.Tensor;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages as gRPC carries them. */
final class ProtoMessages {
  private ProtoMessages() {}

  /**
   * Reads a message.
   *
   * @throws UnitFailure if it carries what this server does not know
   */
  static UnitMessage read(SeldonMessage message) {
    Meta meta = message.getMeta();
    Map<String, Object> tags = new LinkedHashMap<>();
    meta.getTagsMap().forEach((name, value) -> tags.put(name, ProtoValues.plain(value)));
    return new UnitMessage(
        meta.getPuid(),
        tags,
        meta.getRoutingMap(),
        meta.getRequestPathMap(),
        meta.getMetricsList().stream().map(ProtoMessages::metric).toList(),
        content(message));
  }

  private static UnitMetric metric(Metric metric) {
    UnitMetric.Type type =
        switch (metric.getType()) {
          case GAUGE -> UnitMetric.Type.GAUGE;
          case TIMER -> UnitMetric.Type.TIMER;
          default -> UnitMetric.Type.COUNTER;
        };
    return new UnitMetric(type, metric.getKey(), widened(metric.getValue()), metric.getTagsMap());
  }

  /** The double that is written as the float is: 22.1 stays 22.1. */
  static double widened(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private static Content content(SeldonMessage message) {
    return switch (message.getDataOneofCase()) {
      case DATA -> rows(message.getData());
      case BINDATA -> new Content.Bytes(Buffer.buffer(message.getBinData().toByteArray()));
      case STRDATA -> new Content.Text(message.getStrData());
      case JSONDATA -> new Content.Json(ProtoValues.plain(message.getJsonData()));
      case CUSTOMDATA -> throw UnitFailure.badData("customData is not supported");
      case DATAONEOF_NOT_SET -> new Content.Nothing();
    };
  }

  private static Content rows(DefaultData data) {
    List<String> names = data.getNamesList();
    return switch (data.getDataOneofCase()) {
      case NDARRAY -> new Content.Ndarray(names, ProtoValues.items(data.getNdarray()));
      case TENSOR -> new Content.Tensor(names, numbers(data.getTensor()));
      case TFTENSOR -> new Content.TfTensor(names, data.getTftensor());
      case DATAONEOF_NOT_SET -> new Content.Nothing();
    };
  }

  private static Numbers numbers(Tensor tensor) {
    int[] shape = tensor.getShapeList().stream().mapToInt(Integer::intValue).toArray();
    double[] values = tensor.getValuesList().stream().mapToDouble(Double::doubleValue).toArray();
    return Numbers.of(shape, values);
  }

  static SeldonMessage write(UnitMessage message) {
    SeldonMessage.Builder proto = SeldonMessage.newBuilder().setMeta(meta(message));
    Content content = message.content();
    if (content instanceof Content.Text text) {
      proto.setStrData(text.text());
    } else if (content instanceof Content.Bytes bytes) {
      proto.setBinData(ByteString.copyFrom(bytes.bytes().getBytes()));
    } else if (content instanceof Content.Json any) {
      proto.setJsonData(ProtoValues.value(any.value()));
    } else if (!(content instanceof Content.Nothing)) {
      proto.setData(data(content));
    }
    return proto.build();
  }

  private static Meta.Builder meta(UnitMessage message) {
    Meta.Builder meta = Meta.newBuilder().setPuid(message.puid());
    message.tags().forEach((name, value) -> meta.putTags(name, ProtoValues.value(value)));
    meta.putAllRequestPath(message.requestPath());
    message.metrics().forEach(metric -> meta.addMetrics(proto(metric)));
    return meta;
  }

  private static Metric.Builder proto(UnitMetric metric) {
    return Metric.newBuilder()
        .setKey(metric.key())
        .setType(Metric.MetricType.valueOf(metric.type().name()))
        .setValue((float) metric.value())
        .putAllTags(metric.tags());
  }

  private static DefaultData.Builder data(Content content) {
    DefaultData.Builder data = DefaultData.newBuilder().addAllNames(content.names());
    if (content instanceof Content.Ndarray ndarray) {
      return data.setNdarray(ProtoValues.list(ndarray.items()));
    }
    return content instanceof Content.TfTensor tensor
        ? data.setTftensor(tensor.tensor())
        : data.setTensor(proto(content.numbers()));
  }

  private static Tensor.Builder proto(Numbers numbers) {
    Tensor.Builder tensor = Tensor.newBuilder();
    Arrays.stream(numbers.shape()).forEach(tensor::addShape);
    Arrays.stream(numbers.values()).forEach(tensor::addValues);
    return tensor;
  }

  static SeldonModelMetadata write(UnitMetadata metadata) {
    return SeldonModelMetadata.newBuilder()
        .setName(metadata.name())
        .addAllVersions(metadata.versions())
        .setPlatform(metadata.platform())
        .addAllInputs(metadata.inputs().stream().map(ProtoMessages::part).toList())
        .addAllOutputs(metadata.outputs().stream().map(ProtoMessages::part).toList())
        .build();
  }

  private static SeldonMessageMetadata part(UnitMetadata.Part part) {
    return SeldonMessageMetadata.newBuilder()
        .setName(part.name())
        .setDatatype(part.datatype())
        .addAllShape(part.shape())
        .build();
  }
}

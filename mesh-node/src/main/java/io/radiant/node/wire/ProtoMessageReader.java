package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.message.Payload.Form;
import io.radiant.message.Status;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a SeldonMessage field by field; of several payloads the last one counts. */
final class ProtoMessageReader {
  private Status status;
  private WireMeta meta = WireMeta.EMPTY;
  private Payload payload = Payload.NOTHING;

  private ProtoMessageReader() {}

  static WireMessage read(ProtoCursor message) {
    ProtoMessageReader reader = new ProtoMessageReader();
    while (message.next()) {
      reader.field(message);
    }
    return new WireMessage(Optional.ofNullable(reader.status), reader.meta, reader.payload);
  }

  private void field(ProtoCursor message) {
    switch (message.tag()) {
      case ProtoTag.STATUS -> status = ProtoMetaReader.status(message.message());
      case ProtoTag.META -> meta = ProtoMetaReader.meta(message.message());
      case ProtoTag.DATA -> payload = data(message.message());
      case ProtoTag.BINARY -> payload = binary(message.slice());
      case ProtoTag.TEXT -> payload = new Payload.Text(message.text("strData"));
      case ProtoTag.JSON -> payload = json(message.slice());
      case ProtoTag.CUSTOM -> throw Failure.badRequest("customData: not supported");
      default -> message.skip();
    }
  }

  private static Payload binary(ProtoSlice bytes) {
    return new Payload.Binary(
        Buffer.buffer(bytes.size()).appendBytes(bytes.bytes(), bytes.from(), bytes.size()));
  }

  private static Payload json(ProtoSlice value) {
    return Payload.Json.encoded(value, () -> ProtoValues.read(value));
  }

  private static Payload data(ProtoCursor data) {
    List<String> names = new ArrayList<>();
    ProtoEncoded encoded = null;
    while (data.next()) {
      switch (data.tag()) {
        case ProtoTag.NAMES -> names.add(data.text("data.names"));
        case ProtoTag.TENSOR -> encoded = new ProtoTensor(data.slice());
        case ProtoTag.NDARRAY -> encoded = new ProtoNdarray(data.slice());
        case ProtoTag.TFTENSOR -> encoded = new ProtoTfTensor(data.slice());
        default -> data.skip();
      }
    }
    return encoded == null ? Payload.NOTHING : Payload.Data.encoded(form(encoded), names, encoded);
  }

  private static Form form(ProtoEncoded encoded) {
    if (encoded instanceof ProtoTensor) {
      return Form.TENSOR;
    }
    return encoded instanceof ProtoNdarray ? Form.NDARRAY : Form.TFTENSOR;
  }
}

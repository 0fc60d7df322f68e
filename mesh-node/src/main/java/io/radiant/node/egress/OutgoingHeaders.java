package io.radiant.node.egress;

import io.radiant.message.Headers;
import io.radiant.node.wire.HeaderText;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** The headers that every unit gets, ready to be written. */
final class OutgoingHeaders {
  static final CharSequence PUID = HttpHeaders.createOptimized("seldon-puid");
  static final CharSequence TIMEOUT_MILLIS = HttpHeaders.createOptimized("radiant-timeout-ms");
  static final CharSequence GRPC_TIMEOUT = HttpHeaders.createOptimized("grpc-timeout");

  private OutgoingHeaders() {}

  /** The client's first: ours count where both say the same. */
  static void write(Call call, MultiMap headers) {
    write(call.headers(), headers);
    write(call.content(), headers);
    if (HeaderText.mayHold(call.puid())) {
      headers.set(PUID, call.puid());
    }
  }

  private static void write(Headers from, MultiMap headers) {
    List<Headers.Entry> entries = from.entries();
    for (int i = 0; i < entries.size(); i++) {
      headers.set(entries.get(i).name(), entries.get(i).value());
    }
  }
}

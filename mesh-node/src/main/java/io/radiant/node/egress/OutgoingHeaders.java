package io.radiant.node.egress;

import io.radiant.message.Headers;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** The headers that every unit gets, ready to be written. */
final class OutgoingHeaders {
  static final CharSequence PUID = HttpHeaders.createOptimized("seldon-puid");
  static final CharSequence TIMEOUT_MILLIS = HttpHeaders.createOptimized("radiant-timeout-ms");
  static final CharSequence GRPC_TIMEOUT = HttpHeaders.createOptimized("grpc-timeout");

  private static final int LONGEST_PUID = 256;

  private OutgoingHeaders() {}

  /** The client's first: ours count where both say the same. */
  static void write(Call call, MultiMap headers) {
    write(call.headers(), headers);
    write(call.content(), headers);
    if (isHeaderText(call.puid())) {
      headers.set(PUID, call.puid());
    }
  }

  private static void write(Headers from, MultiMap headers) {
    List<Headers.Entry> entries = from.entries();
    for (int i = 0; i < entries.size(); i++) {
      headers.set(entries.get(i).name(), entries.get(i).value());
    }
  }

  /** Whether a header can say it as it is; an id that is no such text is in the body. */
  private static boolean isHeaderText(String puid) {
    for (int i = 0; i < puid.length(); i++) {
      if (puid.charAt(i) < ' ' || puid.charAt(i) > '~') {
        return false;
      }
    }
    return !puid.isEmpty() && puid.length() <= LONGEST_PUID;
  }
}

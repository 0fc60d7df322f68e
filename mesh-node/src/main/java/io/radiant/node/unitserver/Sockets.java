package io.radiant.node.unitserver;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What happens to sockets in bad networks, and Vert.x has no word for; on their event loop. */
final class Sockets {
  private Sockets() {}

  /** Ends a connection as if the machine had never heard of it. */
  static void reset(HttpConnection connection) {
    Channel channel = channel(connection);
    // Closed without lingering, TCP says RST and not FIN.
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    // Not through the pipeline, where HTTP/2 would say goodbye first.
    channel.unsafe().close(channel.newPromise());
  }

  /** Ends our side of a connection; the other side may go on. */
  @SuppressWarnings("FutureReturnValueIgnored") // a side that cannot be closed is closed already
  static void closeOurSide(HttpConnection connection) {
    ((DuplexChannel) channel(connection)).shutdownOutput();
  }

  private static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channel();
  }
}

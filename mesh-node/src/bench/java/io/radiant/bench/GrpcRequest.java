package io.radiant.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.vertx.core.buffer.Buffer;

/**
 * A unary call, ready to be written.
 *
 * @param firstHeaders the headers of the first call on a connection, which both sides remember
 * @param headers the headers of every further call, a few bytes that refer to the first
 * @param message with its length before it
 */
record GrpcRequest(Buffer firstHeaders, Buffer headers, Buffer message) {
  static GrpcRequest of(Workload workload, int port) {
    DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    Http2Headers headers =
        new DefaultHttp2Headers()
            .method("POST")
            .scheme("http")
            .path(workload.path())
            .authority("127.0.0.1:" + port)
            .add("te", "trailers")
            .add("content-type", "application/grpc")
            .add("user-agent", "radiant-bench");
    return new GrpcRequest(
        encode(encoder, headers), encode(encoder, headers), message(workload.body()));
  }

  private static Buffer encode(DefaultHttp2HeadersEncoder encoder, Http2Headers headers) {
    ByteBuf block = Unpooled.buffer();
    try {
      encoder.encodeHeaders(3, headers, block);
    } catch (Http2Exception impossible) {
      throw new IllegalStateException(impossible);
    }
    return Buffer.buffer(ByteBufUtil.getBytes(block));
  }

  private static Buffer message(Buffer body) {
    return Buffer.buffer().appendByte((byte) 0).appendInt(body.length()).appendBuffer(body);
  }
}

package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.radiant.message.Datatype;
import io.radiant.message.Deadline;
import io.radiant.message.NamedTensor;
import io.vertx.core.buffer.Buffer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What passes through raw costs no memory that grows with it. */
final class OipAllocationTest {
  private static final int MOST = 16 * 1024;
  private static final int WARM_UP = 200;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final NamedTensor IMAGES =
      Oip.tensor(
          "x", Datatype.FP32, List.of(100, 784), Buffer.buffer(new byte[100 * 784 * Float.BYTES]));

  private static long allocated(Runnable work) {
    for (int i = 0; i < WARM_UP; i++) {
      work.run();
    }
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    work.run();
    return THREADS.getThreadAllocatedBytes(thread) - before;
  }

  @Test
  void rawOverGrpc() {
    Buffer message = OipProto.encode(Oip.message(IMAGES), Oip.TARGET, true).copy();
    Runnable pass =
        () ->
            OipProto.encode(
                OipProto.decode(message, () -> "", Deadline.none()).message(), Oip.TARGET, true);
    long bytes = allocated(pass);
    assertTrue(bytes < MOST, () -> bytes + " bytes");
    assertEquals(message, OipProto.encode(Oip.fromProto(message).message(), Oip.TARGET, true));
  }

  @Test
  void rawAnswersOverGrpc() {
    OipRequest request = Oip.fromProto(OipProto.encode(Oip.message(IMAGES), Oip.TARGET, true));
    Buffer message = OipProto.encodeAnswer(request.message(), request.asked(), "m", "1").copy();
    Runnable pass =
        () ->
            OipProto.encodeAnswer(
                OipProto.decodeAnswer(message, request.message()), request.asked(), "m", "1");
    long bytes = allocated(pass);
    assertTrue(bytes < MOST, () -> bytes + " bytes");
  }

  @Test
  void binaryOverRest() {
    OipBody encoded = OipJson.encode(Oip.message(IMAGES), Oip.TARGET, true);
    OipBody body = new OipBody(encoded.bytes().copy(), encoded.jsonLength());
    Optional<String> length = Optional.of(String.valueOf(body.jsonLength()));
    Runnable pass =
        () -> OipJson.encode(Oip.fromJson(body.bytes(), length).message(), Oip.TARGET, true);
    long bytes = allocated(pass);
    assertTrue(bytes < MOST, () -> bytes + " bytes");
  }
}

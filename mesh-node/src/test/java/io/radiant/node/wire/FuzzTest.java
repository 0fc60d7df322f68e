package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.buffer.Buffer;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever bytes come, nothing but typed errors come of them, soon and in little memory.
 *
 * <p>{@code -Dradiant.fuzz=1000000} for so many inputs, shared between the decoders.
 */
final class FuzzTest {
  private static final int INPUTS = Integer.getInteger("radiant.fuzz", 24_000);
  private static final long SEED = 20261122;
  private static final long MOST_NANOS = 20_000_000_000L;
  // What one input may allocate: something for each byte of it, and the usual things.
  private static final long MOST_BYTES = 256 * 1024;
  private static final long MOST_FOR_A_BYTE = 64;
  // A few bytes may stand for this many elements, or empty lists, once somebody wants to see them.
  private static final long MOST_LOOKING = 256L * 1024 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final ModelMetadata MODEL =
      new ModelMetadata(
          "m", "1", "", List.of(new TensorType("x", "FP32", List.of(-1, 2))), List.of(), Map.of());
  private static final InferenceMessage DATA =
      InferenceMessage.request(
          "p", Wire.fromJson("{\"data\":{\"ndarray\":[1]}}").payload(), Tags.NONE, Deadline.none());

  /** Decoders, with what is mutated to feed them. */
  enum Decoder {
    SELDON_JSON(Set.of(ErrorCode.BAD_REQUEST)) {
      @Override
      Buffer valid(OipGenerator messages) {
        return SeldonJson.encode(messages.message());
      }

      @Override
      InferenceMessage decode(Buffer input, Random random) {
        return SeldonJson.decode(input, () -> "", Deadline.none());
      }
    },
    SELDON_JSON_ANSWER(Set.of(ErrorCode.UNIT_FAILED)) {
      @Override
      Buffer valid(OipGenerator messages) {
        return SeldonJson.encode(messages.message());
      }

      @Override
      InferenceMessage decode(Buffer input, Random random) {
        return SeldonJson.decodeAnswer(input, DATA);
      }
    },
    SELDON_PROTO(Set.of(ErrorCode.BAD_REQUEST)) {
      @Override
      Buffer valid(OipGenerator messages) {
        return SeldonProto.encode(messages.message());
      }

      @Override
      InferenceMessage decode(Buffer input, Random random) {
        return SeldonProto.decode(input, () -> "", Deadline.none());
      }
    },
    OIP_JSON(Set.of(ErrorCode.BAD_REQUEST)) {
      @Override
      Buffer valid(OipGenerator messages) {
        return OipJson.encode(messages.message(), Oip.TARGET, false).bytes();
      }

      @Override
      InferenceMessage decode(Buffer input, Random random) {
        return Oip.fromJson(input, Optional.empty()).message();
      }
    },
    OIP_BINARY(Set.of(ErrorCode.BAD_REQUEST)) {
      @Override
      Buffer valid(OipGenerator messages) {
        return OipJson.encode(messages.message(), Oip.TARGET, true).bytes();
      }

      @Override
      InferenceMessage decode(Buffer input, Random random) {
        return OipJson.decode(
                input, header(input, random), Optional.of(MODEL), () -> "", Deadline.none())
            .message();
      }
    },
    OIP_BINARY_ANSWER(Set.of(ErrorCode.UNIT_FAILED)) {
      @Override
      Buffer valid(OipGenerator messages) {
        Payload.Tensors asked =
            Oip.fromJson("{\"inputs\":[],\"parameters\":{\"binary_data_output\":true}}").asked();
        return OipJson.encodeAnswer(messages.message(), asked, "m", "1").bytes();
      }

      @Override
      InferenceMessage decode(Buffer input, Random random) {
        return OipJson.decodeAnswer(input, header(input, random), DATA);
      }
    },
    OIP_RAW(Set.of(ErrorCode.BAD_REQUEST)) {
      @Override
      Buffer valid(OipGenerator messages) {
        return OipProto.encode(messages.message(), Oip.TARGET, true);
      }

      @Override
      InferenceMessage decode(Buffer input, Random random) {
        return Oip.fromProto(input).message();
      }
    },
    OIP_TYPED_ANSWER(Set.of(ErrorCode.UNIT_FAILED)) {
      @Override
      Buffer valid(OipGenerator messages) {
        // Of a request and of an answer, all fields that are looked into have equal numbers.
        return OipProto.encode(messages.message(), Oip.TARGET, false);
      }

      @Override
      InferenceMessage decode(Buffer input, Random random) {
        return OipProto.decodeAnswer(input, DATA);
      }
    };

    private final Set<ErrorCode> refusals;

    Decoder(Set<ErrorCode> refusals) {
      this.refusals = refusals;
    }

    abstract Buffer valid(OipGenerator messages);

    abstract InferenceMessage decode(Buffer input, Random random);

    /** Where the JSON ends, where that can be guessed. */
    private static Optional<String> header(Buffer input, Random random) {
      int end = input.toString("ISO-8859-1").lastIndexOf("]}") + 2;
      return switch (random.nextInt(8)) {
        case 0 -> Optional.of(String.valueOf(random.nextInt(input.length() + 2) - 1));
        case 1 -> Optional.of("0");
        case 2 -> Optional.empty();
        default -> Optional.of(String.valueOf(Math.min(end, input.length())));
      };
    }
  }

  private static byte[] input(Decoder decoder, long seed, Random random) {
    if (random.nextInt(20) == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    OipGenerator messages = new OipGenerator(seed);
    while (true) {
      try {
        byte[] valid = decoder.valid(messages).getBytes();
        return random.nextInt(20) == 0 ? valid : Mutations.mutate(valid, random);
      } catch (Failure notInThisDialect) {
        // Another one will do.
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Decoder.class)
  void onlyTypedErrorsSoonAndInLittleMemory(Decoder decoder) {
    for (long i = 0; i < INPUTS / Decoder.values().length; i++) {
      long seed = SEED + i;
      Random random = new Random(seed);
      Buffer input = Buffer.buffer(input(decoder, seed, random));
      try {
        check(decoder, input, random);
      } catch (RuntimeException | AssertionError e) {
        String hex = HexFormat.of().formatHex(input.getBytes());
        throw new AssertionError(decoder + ", seed " + seed + ": " + input + "\n" + hex, e);
      }
    }
  }

  private static void check(Decoder decoder, Buffer input, Random random) {
    long begin = System.nanoTime();
    long limit = MOST_BYTES + MOST_FOR_A_BYTE * input.length();
    assertAllocates(limit, () -> decodeOrRefuse(decoder, input, random));
    InferenceMessage message = decodeOrRefuse(decoder, input, random);
    if (message != null) {
      assertAllocates(MOST_LOOKING, () -> look(message));
    }
    long nanos = System.nanoTime() - begin;
    assertTrue(nanos < MOST_NANOS, () -> nanos + " ns");
  }

  /** What is more the first time may be classes that are loaded. */
  static void assertAllocates(long limit, Runnable work) {
    if (allocated(work) > limit) {
      long again = allocated(work);
      assertTrue(again <= limit, () -> again + " bytes");
    }
  }

  private static long allocated(Runnable work) {
    long before = allocated();
    work.run();
    return allocated() - before;
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static InferenceMessage decodeOrRefuse(Decoder decoder, Buffer input, Random random) {
    try {
      return decoder.decode(input, random);
    } catch (Failure refusal) {
      assertTrue(decoder.refusals.contains(refusal.code()), () -> refusal.code() + "");
      return null;
    }
  }

  /** Everything that anybody may do with a message that was let in. */
  private static void look(InferenceMessage message) {
    orRefuse(message, m -> m.payload().numbers());
    orRefuse(
        message,
        m -> {
          if (m.payload() instanceof Payload.Json json) {
            json.value();
          }
        });
    orRefuse(message, SeldonJson::encode);
    orRefuse(message, SeldonProto::encode);
    orRefuse(message, m -> OipJson.encode(m, Oip.TARGET, false));
    orRefuse(message, m -> OipJson.encode(m, new OipTarget("m", "", Optional.of(MODEL)), true));
    orRefuse(message, m -> OipProto.encode(m, Oip.TARGET, true));
    orRefuse(message, m -> OipProto.encode(m, Oip.TARGET, false));
  }

  private static void orRefuse(InferenceMessage message, Consumer<InferenceMessage> look) {
    try {
      look.accept(message);
    } catch (Failure refusal) {
      assertTrue(
          EnumSet.of(ErrorCode.BAD_REQUEST, ErrorCode.UNIT_FAILED).contains(refusal.code()),
          () -> refusal.code() + "");
    }
  }

  @Test
  void anyMetadataIsReadOrTheUnitsFault() {
    byte[] valid = OipJson.encodeMetadata(MODEL, List.of("1", "2")).getBytes();
    for (long seed = SEED; seed < SEED + INPUTS / 10; seed++) {
      Buffer input = Buffer.buffer(Mutations.mutate(valid, new Random(seed)));
      try {
        OipJson.decodeMetadata(input);
      } catch (Failure refusal) {
        assertTrue(refusal.code() == ErrorCode.UNIT_FAILED, "seed " + seed + ": " + input);
      }
    }
  }
}

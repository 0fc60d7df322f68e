package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.wire.OipTarget;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** When a model is asked what it takes. */
class OipSignatureTest {
  private static final long SECOND = 1_000_000_000L;
  private static final OipTarget MODEL = new OipTarget("m", "", Optional.empty());
  private static final Failure DOWN = new Failure(ErrorCode.UNIT_UNAVAILABLE, "down");
  private static final Failure UNKNOWN =
      new Failure(ErrorCode.UNIT_FAILED, "what?", new UnsupportedOperationException());

  private final Queue<Future<ModelMetadata>> answers = new ArrayDeque<>();
  private long now;

  private OipSignature signature() {
    return new OipSignature(MODEL, answers::remove, Refusals::isNotOffered, () -> now);
  }

  private static ModelMetadata said(String version) {
    return new ModelMetadata("m", version, "", List.of(), List.of(), Map.of());
  }

  private static String version(OipSignature signature) {
    return signature.target().result().metadata().orElseThrow().version();
  }

  @Test
  void askingOnceIsEnoughForAllWhoWait() {
    Promise<ModelMetadata> answer = Promise.promise();
    answers.add(answer.future());
    OipSignature signature = signature();
    Future<OipTarget> first = signature.target();
    assertSame(first, signature.target());
    assertFalse(signature.isKnown());
    answer.complete(said("1"));
    assertTrue(signature.isKnown());
    assertEquals("1", version(signature));
  }

  @Test
  void aServerThatCouldNotSayIsAskedAgain() {
    answers.add(Future.failedFuture(DOWN));
    answers.add(Future.succeededFuture(said("1")));
    OipSignature signature = signature();
    assertSame(DOWN, signature.target().cause());
    assertEquals("1", version(signature));
  }

  @Test
  void aServerThatDoesNotKnowTheQuestionIsNotAskedAgain() {
    answers.add(Future.failedFuture(UNKNOWN));
    OipSignature signature = signature();
    assertSame(MODEL, signature.target().result());
    assertSame(MODEL, signature.target().result());
  }

  @Test
  void afterAFailureItIsAskedAgainOnceInASecond() {
    answers.add(Future.succeededFuture(said("1")));
    answers.add(Future.succeededFuture(said("2")));
    OipSignature signature = signature();
    assertEquals("1", version(signature));
    now = SECOND - 1;
    signature.doubt(DOWN);
    assertEquals("1", version(signature));
    now = SECOND;
    signature.doubt(DOWN);
    assertEquals("2", version(signature));
  }
}

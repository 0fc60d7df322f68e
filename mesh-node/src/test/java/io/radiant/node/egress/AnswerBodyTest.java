package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** Answers that come in pieces, up to a limit. */
final class AnswerBodyTest {
  private final AnswerBody body = new AnswerBody(10);

  @Test
  void nothingIsAnEmptyBody() {
    assertEquals(0, body.whole().length());
  }

  @Test
  void onePieceIsNotCopied() {
    Buffer piece = Buffer.buffer("0123456789");
    assertTrue(body.begin(piece, 10));
    assertSame(piece, body.whole());
  }

  @Test
  void piecesArePutTogetherAndTheFirstStaysAsItWas() {
    Buffer first = Buffer.buffer("0123");
    assertTrue(body.begin(first, 0));
    assertTrue(body.add(Buffer.buffer("45")));
    assertTrue(body.add(Buffer.buffer("6789")));
    assertEquals("0123456789", body.whole().toString());
    assertEquals("0123", first.toString());
  }

  @Test
  void whatIsTooLargeIsRefusedAsSoonAsThatIsClear() {
    assertFalse(new AnswerBody(10).begin(Buffer.buffer("0"), 11));
    assertFalse(new AnswerBody(10).begin(Buffer.buffer("0123456789x"), 0));
    assertTrue(body.begin(Buffer.buffer("0123456789"), 0));
    assertFalse(body.add(Buffer.buffer("x")));
  }
}

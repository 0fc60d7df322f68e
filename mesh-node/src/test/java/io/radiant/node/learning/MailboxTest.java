package io.radiant.node.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MailboxTest {
  private static final int WRITERS = 4;
  private static final int EACH = 50_000;

  @Test
  void givesWhatWasPutInInItsOrder() {
    Mailbox<String> mailbox = new Mailbox<>(4);
    assertNull(mailbox.poll());
    for (int round = 0; round < 10; round++) {
      assertTrue(mailbox.offer("a" + round));
      assertTrue(mailbox.offer("b" + round));
      assertEquals(2, mailbox.size());
      assertEquals("a" + round, mailbox.poll());
      assertEquals("b" + round, mailbox.poll());
      assertTrue(mailbox.isEmpty());
    }
  }

  @Test
  void takesNoMoreThanItHolds() {
    Mailbox<Integer> mailbox = new Mailbox<>(2);
    assertTrue(mailbox.offer(1));
    assertTrue(mailbox.offer(2));
    assertFalse(mailbox.offer(3));
    assertEquals(1, mailbox.poll());
    assertTrue(mailbox.offer(4));
    assertThrows(IllegalArgumentException.class, () -> new Mailbox<>(3));
  }

  @Test
  void losesAndRepeatsNothingOfManyWriters() throws InterruptedException {
    Mailbox<Integer> mailbox = new Mailbox<>(64);
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      int first = writer * EACH;
      writers.add(new Thread(() -> write(mailbox, first)));
    }
    writers.forEach(Thread::start);
    int[] next = new int[WRITERS];
    int read = 0;
    while (read < WRITERS * EACH) {
      for (int element : mailbox.take(40)) {
        assertEquals(next[element / EACH]++, element % EACH, "each writer's in its order");
        read++;
      }
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertNull(mailbox.poll());
  }

  private static void write(Mailbox<Integer> mailbox, int first) {
    for (int i = 0; i < EACH; i++) {
      while (!mailbox.offer(first + i)) {
        Thread.yield();
      }
    }
  }
}

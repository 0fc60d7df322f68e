package io.radiant.node.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventBudgetTest {
  @ParameterizedTest
  @CsvSource({
    "256, 1, 524288",
    "256, 2, 262144",
    "256, 50, 8192",
    "256, 0, 524288",
    "1024, 1, 2097152",
    "4096, 1, 8388608",
    "16384, 1, 33554432",
    "1000000, 1, 33554432",
    "16, 100, 4096",
  })
  void allWindowsTogetherHaveAFifthOfTheHeap(long megabytes, int windows, int capacity) {
    assertEquals(capacity, EventBudget.capacity(megabytes << 20, windows));
  }
}

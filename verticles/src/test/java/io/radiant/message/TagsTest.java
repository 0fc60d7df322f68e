package io.radiant.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TagsTest {
  private static final Tags AB = Tags.of(Map.of("a", 1L)).with("b", 2L);

  @Test
  void theLaterWriterOfANameWins() {
    Tags later = Tags.of(Map.of("b", 3L, "c", 4L));
    assertEquals(Map.of("a", 1L, "b", 3L, "c", 4L), AB.overwrittenBy(later).asMap());
    assertEquals(Map.of("a", 1L, "b", 2L, "c", 4L), later.overwrittenBy(AB).asMap());
  }

  @Test
  void namesKeepTheOrderInWhichTheyCame() {
    Tags tags = AB.overwrittenBy(Tags.of(Map.of("c", 1L))).with("a", 5L);
    assertEquals(List.of("a", "b", "c"), List.copyOf(tags.asMap().keySet()));
  }

  @Test
  void mergingWithNothingCopiesNothing() {
    assertSame(AB, AB.overwrittenBy(Tags.NONE));
    assertSame(AB, Tags.NONE.overwrittenBy(AB));
    assertSame(AB, AB.overwrittenBy(AB));
  }

  @Test
  void withLeavesTheOriginalAsItWas() {
    Tags more = AB.with("c", 3L);
    assertEquals(Map.of("a", 1L, "b", 2L), AB.asMap());
    assertEquals(3L, more.asMap().get("c"));
  }

  @Test
  void changeWithNoMapThatTheyWereMadeOf() {
    Map<String, Object> map = new HashMap<>(Map.of("a", 1L));
    Tags tags = Tags.of(map);
    map.put("a", 2L);
    assertEquals(Tags.of(Map.of("a", 1L)), tags);
    assertThrows(UnsupportedOperationException.class, () -> tags.asMap().clear());
  }

  @Test
  void aValueMayBeNull() {
    Tags tags = AB.with("a", null);
    assertTrue(tags.asMap().containsKey("a"));
    assertNull(tags.asMap().get("a"));
  }

  @Test
  void noTagsAreAlwaysTheSame() {
    assertSame(Tags.NONE, Tags.of(Map.of()));
    assertTrue(Tags.NONE.isEmpty());
  }
}

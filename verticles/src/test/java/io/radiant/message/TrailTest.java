package io.radiant.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrailTest {
  private static final Hop ROOT = new Hop("root", Optional.of(Route.ALL));
  private static final Hop LEFT = new Hop("left", Optional.empty());
  private static final Hop RIGHT = new Hop("right", Optional.empty());

  @Test
  void aTrailIsEnteredThroughItsFirstHop() {
    Trail below = Trail.of(List.of(LEFT, RIGHT));
    assertEquals(List.of(ROOT, LEFT, RIGHT), below.after(ROOT).hops());
    assertEquals(List.of(ROOT), Trail.EMPTY.after(ROOT).hops());
  }

  @Test
  void trailsAreJoinedInTheirOrder() {
    Trail joined = Trail.concat(List.of(Trail.of(List.of(LEFT)), Trail.of(List.of(RIGHT))));
    assertEquals(Trail.of(List.of(LEFT, RIGHT)), joined);
  }

  @Test
  void joiningOneTrailCopiesNothing() {
    Trail only = Trail.of(List.of(LEFT));
    assertSame(only, Trail.concat(List.of(only)));
  }

  @Test
  void findsTheHopOfANode() {
    Trail trail = Trail.of(List.of(ROOT, LEFT));
    assertEquals(Optional.of(LEFT), trail.hopOf("left"));
    assertEquals(Optional.empty(), trail.hopOf("right"));
  }

  @Test
  void changesWithNoListThatItWasMadeOf() {
    List<Hop> hops = new ArrayList<>(List.of(ROOT));
    Trail trail = Trail.of(hops);
    hops.add(LEFT);
    assertEquals(List.of(ROOT), trail.hops());
  }

  @Test
  void aTrailWithoutHopsIsEmpty() {
    assertSame(Trail.EMPTY, Trail.of(List.of()));
    assertTrue(Trail.EMPTY.isEmpty());
  }
}

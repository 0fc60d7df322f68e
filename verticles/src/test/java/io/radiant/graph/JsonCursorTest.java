package io.radiant.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.testing.Documents;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class JsonCursorTest {
  private enum Colour {
    RED,
    GREEN
  }

  private final Problems problems = new Problems();

  private JsonCursor at(String json) {
    return JsonCursor.root(Map.of("v", Documents.parse(json)), problems).member("v").orElseThrow();
  }

  private void assertProblems(String... expected) {
    assertEquals(List.of(expected), problems.all().stream().map(Problem::toString).toList());
  }

  @Test
  void readsWhatIsThere() {
    assertEquals(Optional.of("a"), at("'a'").text());
    assertEquals(Optional.of(3), at("3").integer(0, 5));
    assertEquals(Optional.of(true), at("true").flag());
    assertEquals(Optional.of(Colour.GREEN), at("'GREEN'").constant(Colour.class));
    assertEquals(Map.of("a", "b"), at("{'a': 'b'}").texts());
    assertEquals(2, at("[1, 2]").elements().size());
    assertProblems();
  }

  @Test
  void saysWhatItExpectedAndWhatItGot() {
    at("1").text();
    at("'x'").integer(0, 5);
    at("6").integer(0, 5);
    at("1.5").integer(0, 5);
    at("'true'").flag();
    at("'BLUE'").constant(Colour.class);
    at("[]").texts();
    at("{}").elements();
    assertProblems(
        "/v: expected a string, got 1",
        "/v: expected an integer in 0..5, got \"x\"",
        "/v: expected an integer in 0..5, got 6",
        "/v: expected an integer in 0..5, got 1.5",
        "/v: expected true or false, got \"true\"",
        "/v: expected one of [RED, GREEN], got \"BLUE\"",
        "/v: expected an object, got an array",
        "/v: expected an array, got an object");
  }

  @Test
  void pointsIntoMembersAndElements() {
    JsonCursor element =
        at("{'list': ['a', {'deep': 1}]}").member("list").orElseThrow().elements().get(1);
    element.member("deep").orElseThrow().text();
    assertProblems("/v/list/1/deep: expected a string, got 1");
  }

  @Test
  void escapesNamesInPointers() {
    at("{'a/b~c': 1}").isObjectOf(Set.of());
    assertProblems("/v/a~1b~0c: unknown key (expected one of [])");
  }

  @Test
  void complainsOfEveryUnknownKeyAndReadsOn() {
    assertTrue(at("{'b': 1, 'a': 2, 'c': 3}").isObjectOf(Set.of("known", "a")));
    assertProblems(
        "/v/b: unknown key (expected one of [a, known])",
        "/v/c: unknown key (expected one of [a, known])");
  }

  @Test
  void complainsOfWhatIsNoObject() {
    assertFalse(at("[]").isObjectOf(Set.of("a")));
    assertProblems("/v: expected an object, got an array");
  }

  @Test
  void nullCountsAsAbsent() {
    JsonCursor object = at("{'a': null}");
    assertEquals(Optional.empty(), object.member("a"));
    assertEquals(Map.of(), object.members());
    assertEquals(Optional.empty(), object.required("a"));
    assertProblems("/v/a: is missing");
  }

  @Test
  void requiringAMemberOfWhatIsNoObjectIsNoSecondProblem() {
    assertEquals(Optional.empty(), at("1").required("a"));
    assertProblems();
  }

  @Test
  void aNullElementIsStillAnElement() {
    JsonCursor list = JsonCursor.root(Arrays.asList("a", null), problems);
    list.elements().get(1).text();
    assertProblems("/1: expected a string, got null");
  }

  @Test
  void quotesLongTextsOnlyInPart() {
    at("'" + "x".repeat(50) + "'").flag();
    assertProblems("/v: expected true or false, got \"" + "x".repeat(40) + "…\"");
  }

  @Test
  void thePointerOfTheWholeDocumentIsPrintedAsASlash() {
    JsonCursor.root(1L, problems).text();
    assertEquals("", problems.all().get(0).pointer());
    assertProblems("/: expected a string, got 1");
  }
}

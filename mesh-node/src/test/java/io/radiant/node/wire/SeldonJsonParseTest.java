package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeldonJsonParseTest {
  @Test
  void readsEveryKindOfValue() {
    assertEquals(
        Arrays.asList(
            1L, -3000000000L, new BigInteger("9223372036854775808"), 1.0, 2.5e-3, "x", true, null),
        Wire.tree("[1,-3000000000,9223372036854775808,1.0,2.5e-3,\"x\",true,null]"));
    assertEquals(Map.of("a", Map.of("b", List.of())), Wire.tree(" {\"a\":{\"b\":[]}}\n"));
    assertNull(Wire.tree("null"));
  }

  @Test
  @SuppressWarnings("unchecked")
  void keepsTheOrderOfMembers() {
    Map<String, Object> tree = (Map<String, Object>) Wire.tree("{\"z\":1,\"a\":2,\"m\":3}");
    assertEquals(List.of("z", "a", "m"), new ArrayList<>(tree.keySet()));
  }

  @Test
  @SuppressWarnings("unchecked")
  void makesTreesThatNobodyCanChange() {
    List<Object> list = (List<Object>) Wire.tree("[{}]");
    assertThrows(UnsupportedOperationException.class, () -> list.add(1));
    Map<String, Object> map = (Map<String, Object>) list.get(0);
    assertThrows(UnsupportedOperationException.class, () -> map.put("a", 1));
  }

  @Test
  void refusesANameThatIsGivenTwice() {
    assertEquals(
        "\"a\" is given twice in one JSON object",
        Wire.badRequest(() -> Wire.tree("[{\"b\":{\"a\":null,\"a\":1}}]")));
  }

  @Test
  void refusesNumbersThatNothingCanHold() {
    assertEquals(
        "the number 1e400 is too large for a double", Wire.badRequest(() -> Wire.tree("[1e400]")));
    Wire.badRequest(() -> Wire.tree("1".repeat(2000)));
  }

  @Test
  void refusesWhatIsNotOneDocument() {
    assertEquals("the document is empty (expected: JSON)", Wire.badRequest(() -> Wire.tree("")));
    assertEquals(
        "unreadable JSON at line 3, column 1: expected the end, found '{'",
        Wire.badRequest(() -> Wire.tree("{\n}\n{}")));
    assertEquals(
        "unreadable JSON at line 1, column 2: expected a value, found the end",
        Wire.badRequest(() -> Wire.tree(" ")));
  }
}

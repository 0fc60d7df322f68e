package io.radiant.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.node.wire.SeldonJson;
import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlReaderTest {
  private static String complaint(String yaml) {
    return assertThrows(YamlReader.InvalidYaml.class, () -> YamlReader.read(yaml)).getMessage();
  }

  @Test
  void aDocumentIsWhatTheSameJsonWouldBe() {
    String yaml =
        """
        # a comment
        text: plain words
        quoted: "1"
        folded: >-
          two
          lines
        whole: 12
        negative: -3
        hexadecimal: 0x1F
        octal: 0o17
        large: 123456789012345678901234567890
        part: 1.50
        exponent: 1e3
        yes: true
        no: False
        nothing: ~
        empty:
        list:
        - a
        - {b: [1, 2]}
        inline: []
        """;
    String json =
        """
        {"text": "plain words", "quoted": "1", "folded": "two lines", "whole": 12, "negative": -3,
         "hexadecimal": 31, "octal": 15, "large": 123456789012345678901234567890, "part": 1.5,
         "exponent": 1000.0, "yes": true, "no": false, "nothing": null, "empty": null,
         "list": ["a", {"b": [1, 2]}], "inline": []}
        """;
    assertEquals(SeldonJson.parseJson(Buffer.buffer(json)), YamlReader.read(yaml));
  }

  @Test
  void wholeNumbersAreLongAndLargerOnesStayExact() {
    assertEquals(
        List.of(7L, Long.MIN_VALUE, new BigInteger("9223372036854775808"), 7.0),
        YamlReader.read("[7, -9223372036854775808, 9223372036854775808, 7.0]"));
  }

  @Test
  void whatYamlOneDotOneTookForFlagsAreWords() {
    assertEquals(List.of("yes", "on", "no", "off", "y"), YamlReader.read("[yes, on, no, off, y]"));
  }

  @Test
  void namesAreTextWhateverTheyLookLike() {
    assertEquals(Map.of("1", "a", "true", "b"), YamlReader.read("{1: a, true: b}"));
  }

  @Test
  void aTagMayMakeATextOfANumber() {
    assertEquals(List.of("1", 2.0), YamlReader.read("[!!str 1, !!float 2]"));
  }

  @Test
  void anAliasRepeatsWhatItsAnchorMarks() {
    assertEquals(
        Map.of("a", List.of(1L), "b", List.of(1L), "c", 2L, "d", 2L),
        YamlReader.read("{a: &x [1], b: *x, c: &y 2, d: *y}"));
  }

  @Test
  void mergedMappingsFillWhatIsNotSaid() {
    String yaml =
        """
        usual: &usual {image: repo/m:1, port: 9000}
        other: &other {port: 1, name: o}
        one: {<<: *usual, port: 5000}
        both: {<<: [*usual, *other]}
        """;
    Map<?, ?> document = (Map<?, ?>) YamlReader.read(yaml);
    assertEquals(Map.of("image", "repo/m:1", "port", 5000L), document.get("one"));
    assertEquals(Map.of("image", "repo/m:1", "port", 9000L, "name", "o"), document.get("both"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "---\n", "# nothing\n", "---\n---\n...\n"})
  void aTextWithoutADocumentIsNothing(String yaml) {
    assertNull(YamlReader.read(yaml));
  }

  @ParameterizedTest
  @ValueSource(strings = {"---\na: 1\n", "---\n# empty\n---\na: 1\n---\n", "a: 1\n...\n"})
  void separatorsAroundTheOnlyDocumentDoNotCount(String yaml) {
    assertEquals(Map.of("a", 1L), YamlReader.read(yaml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1@---@b: 2          | line 3, column 1: a second document starts here (expected: one in a file)",
        "a: 1@b:@  c: 1@  c: 2   | line 4, column 3: \"c\" is given twice",
        "a: *nowhere            | line 1, column 4: the alias stands for nothing that is complete",
        "a: &a [*a]             | line 1, column 8: the alias stands for nothing that is complete",
        "[a, b]: 1              | line 1, column 1: expected a name",
        "a: .inf                | line 1, column 4: \".inf\" is no finite number",
        "a: 1e999               | line 1, column 4: \"1e999\" is no finite number",
        "a: !!int one           | line 1, column 4: \"one\" is no whole number",
        "a: !secret b           | line 1, column 4: the tag !secret is not understood",
        "a: {<<: 1}             | line 1, column 9: expected a mapping to merge",
        "a: {<<: null}             | line 1, column 9: expected a mapping to merge",
        "a: [1@b: 2             | line 2, column 2: expected ',' or ']', but got :",
        "a: 'b                  | line 1, column 6: found unexpected end of stream",
        "a: b: c                | line 1, column 5: mapping values are not allowed here",
        "a:@\tb: 1               | line 2, column 1: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)",
      },
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = true)
  void whatIsWrongIsNamedByLineAndColumn(String yaml, String complaint) {
    String message = complaint(yaml.replace('@', '\n'));
    assertEquals(complaint, message);
  }

  @Test
  void aFewLinesOfAliasesDoNotGrowIntoMillionsOfValues() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      yaml.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", ten(alias))));
    }
    assertEquals(
        "line 5, column 45: the document has more than 100000 values", complaint(yaml.toString()));
  }

  private static List<String> ten(String text) {
    List<String> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ten.add(text);
    }
    return ten;
  }

  @Test
  void mergingDoesNotGrowIntoMillionsOfValuesEither() {
    StringBuilder yaml = new StringBuilder("a0: &a0 {x: 1}\n");
    for (int i = 1; i < 40; i++) {
      yaml.append("a%d: &a%d {<<: *a%d, l: *a%d, r: *a%d}\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    assertEquals(
        true, complaint(yaml.toString()).endsWith("the document has more than 100000 values"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void aDocumentThatIsTooDeepIsRefused(String level) {
    String message = complaint(level.repeat(100_000));
    assertEquals(true, message.endsWith("the document is deeper than 200 levels"), message);
  }

  @Test
  void theOrderOfNamesIsKept() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("z", 1L);
    expected.put("a", 2L);
    assertEquals(expected.toString(), YamlReader.read("z: 1\na: 2\n").toString());
  }
}

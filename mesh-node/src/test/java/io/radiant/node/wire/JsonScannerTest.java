package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
  private static final JsonFactory JACKSON = new JsonFactory();

  private static void scan(byte[] text) {
    JsonScanner json = new JsonScanner(text);
    json.skipValue();
    json.finish();
  }

  private static void scan(String text) {
    scan(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(String text) {
    return Wire.badRequest(() -> scan(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1.5e-7",
        "\"\"",
        "\"\\u00e9\\n\\/\\ud800\"",
        "\"é€😀\"",
        "true",
        "false",
        "null",
        "[]",
        "{}",
        " [ 1 , 2 ] ",
        "\t{\r\n\"a\" : {} , \"b\" : [ ] }",
        "[[],[[]],{\"a\":[1]}]",
        "[1,\"x\",2,null,-3.25,4e5,6]",
        "[1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5]",
        "10",
        "[100,2000,30000,400000,5000000,60000000,700000000,8000000000,0,0.5,10.25,-7]"
      })
  void acceptsWhatTheGrammarAllows(String text) {
    scan(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[",
        "]",
        "{",
        "}",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1,,2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "['a']",
        "[1}",
        "{\"a\":1]",
        "01",
        "-",
        "-x",
        "+1",
        ".5",
        "1.",
        "1.e5",
        "1e",
        "1e+",
        "0x10",
        "1,2",
        "NaN",
        "Infinity",
        "-Infinity",
        "tru",
        "truth",
        "nul",
        "True",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"\n\"",
        "\"\u0001\"",
        "[1]]",
        "{} {}",
        "null x",
        "1//c",
        "/*c*/1",
        "#c\n1",
        "[1.2.3,4,5,6,7,8,9,10,11]",
        "[1-2,3,4,5,6,7,8,9,10,11]",
        "[00,1,2,3,4,5,6,7,8,9,10]",
        "[1,2,3,4,5,6,7,8,9,10,]               ",
        "[-,1,2,3,4,5,6,7,8,9,10,11]",
        "\uFEFF{}",
        "[1./2,3,4,5,6,7,8,9,10,11,12]",
        "[1/2,3,4,5,6,7,8,9,10,11,12]"
      })
  void refusesWhatTheGrammarDoesNot(String text) {
    assertTrue(refusal(text).startsWith("unreadable JSON at line "), refusal(text));
  }

  @Test
  void saysWhereAndWhatItExpected() {
    assertEquals(
        "unreadable JSON at line 2, column 7: expected a value, found 'x'",
        refusal("{\"a\":1,\n \"b\": x}"));
    assertEquals(
        "unreadable JSON at line 1, column 3: expected ',' or ']', found the end", refusal("[1"));
    assertEquals(
        "unreadable JSON at line 1, column 3: expected a string, found byte 0x01",
        refusal("\"a\u0001\""));
  }

  @Test
  void acceptsAHundredLevelsAndRefusesOneMore() {
    scan("[".repeat(100) + "]".repeat(100));
    scan("{\"a\":".repeat(99) + "[]" + "}".repeat(99));
    assertEquals(
        "unreadable JSON at line 1, column 101: expected at most 100 nested lists and objects,"
            + " found '['",
        refusal("[".repeat(101) + "]".repeat(101)));
  }

  @Test
  void survivesAnyNesting() {
    assertTrue(refusal("[".repeat(1_000_000)).contains("at most 100"));
    assertTrue(refusal("{\"a\":".repeat(1_000_000)).contains("at most 100"));
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    int[][] malformed = {
      {0x80},
      {0xc3},
      {0xc0, 0x80},
      {0xe0, 0x80, 0x80},
      {0xed, 0xa0, 0x80},
      {0xf0, 0x80, 0x80, 0x80},
      {0xf4, 0x90, 0x80, 0x80},
      {0xff},
      {0xe2, 0x82},
      {0xf0, 0x9f, 0x98}
    };
    for (int[] bytes : malformed) {
      byte[] text = new byte[bytes.length + 2];
      text[0] = '"';
      text[text.length - 1] = '"';
      for (int i = 0; i < bytes.length; i++) {
        text[i + 1] = (byte) bytes[i];
      }
      Wire.badRequest(() -> scan(text));
    }
  }

  @Test
  void walksMembersAndTellsWhatItSkipped() {
    JsonScanner json =
        new JsonScanner(
            "{\"a\":[1,2e99],\"b\\u0062\":[1e500,\"x\"]}".getBytes(StandardCharsets.UTF_8));
    assertTrue(json.beginObject());
    assertTrue(json.nameIs(JsonWriter.ascii("a")));
    JsonSlice first = json.slice();
    assertEquals("[1,2e99]", JsonText.describe(first));
    assertFalse(json.saw(JsonScanner.ANYTHING_UNUSUAL));
    assertTrue(json.nextMember());
    assertTrue(json.nameIs(JsonWriter.ascii("bb")));
    json.skipValue();
    assertTrue(json.saw(JsonScanner.LARGE_NUMBER));
    assertTrue(json.saw(JsonScanner.NOT_NUMBERS));
    assertFalse(json.saw(JsonScanner.NESTED_LIST));
    assertFalse(json.nextMember());
    json.finish();
  }

  @Test
  void looksAtNothingBehindItsRange() {
    byte[] text = "xx12345678901234567890yy".getBytes(StandardCharsets.UTF_8);
    JsonScanner json = new JsonScanner(text, 2, 5);
    assertEquals("123", JsonText.describe(json.slice()));
    json.finish();
  }

  @Test
  void acceptsExactlyWhatJacksonAccepts() {
    long seed = 20260101;
    Random random = new Random(seed);
    for (int i = 0; i < 45_000; i++) {
      byte[] text =
          switch (i % 3) {
            case 0 -> JsonTexts.random(random);
            case 1 -> JsonTexts.mutated(random);
            default -> JsonTexts.almostNumbers(random);
          };
      assertEquals(
          jacksonAccepts(text),
          scannerAccepts(text),
          () -> "seed " + seed + ": " + new String(text, StandardCharsets.UTF_8));
    }
  }

  private static boolean scannerAccepts(byte[] text) {
    try {
      scan(text);
      return true;
    } catch (Failure e) {
      assertEquals(ErrorCode.BAD_REQUEST, e.code());
      return false;
    }
  }

  /** Jackson reads text here, not bytes: it is lenient about UTF-8, Java's own decoder is not. */
  private static boolean jacksonAccepts(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return isOneDocument(text);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isOneDocument(String text) {
    try (JsonParser json = JACKSON.createParser(text)) {
      if (json.nextToken() == null) {
        return false;
      }
      json.skipChildren();
      return json.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}

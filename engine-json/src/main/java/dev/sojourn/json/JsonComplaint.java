package dev.sojourn.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says in our words what the JSON parser found. */
final class JsonComplaint {
  private static final Map<String, String> BY_SIGN = bySign();

  private JsonComplaint() {}

  static String of(IOException e) {
    if (e instanceof JsonEOFException) {
      return "broken JSON: the line ends before its closing brace or quote";
    }
    String said = said(e);
    for (Map.Entry<String, String> entry : BY_SIGN.entrySet()) {
      if (said.contains(entry.getKey())) {
        return "broken JSON: " + entry.getValue();
      }
    }
    return "broken JSON";
  }

  /** Whether it is a word that the parser does not know. */
  static boolean isAboutAWord(IOException e) {
    return said(e).startsWith("Unrecognized token") || said(e).startsWith("Non-standard token");
  }

  private static String said(IOException e) {
    return String.valueOf(
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage());
  }

  private static Map<String, String> bySign() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "Unexpected character",
        "this character is not expected here; is a comma, a colon or a quote missing?");
    all.put("Unexpected close marker", "this bracket closes nothing");
    all.put("Unrecognized token", "this is no value; a text stands in double quotes");
    all.put(
        "Unrecognized character escape",
        "there is no such escape; a backslash itself is written \\\\");
    all.put(
        "Illegal unquoted character",
        "a control character inside a text must be escaped, such as \\n or \\t");
    all.put("Illegal character", "a control character stands outside a text");
    all.put("Invalid numeric value", "this is not a number as JSON writes them");
    all.put(
        "Non-standard token", "there is no such value; JSON knows numbers, true, false and null");
    all.put("Number value length", "a number may have 1000 digits at most");
    all.put("surrogate", "half of a character (a lone surrogate) is escaped here");
    all.put("Name length", "a name is too long");
    return all;
  }
}

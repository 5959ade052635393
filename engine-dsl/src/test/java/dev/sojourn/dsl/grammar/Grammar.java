package dev.sojourn.dsl.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of the language as it is written down, cut into its alternatives. */
final class Grammar {
  private static final Pattern RULE = Pattern.compile("(\\w+) *: (.*)");
  private static final Pattern PART = Pattern.compile("'[^']*'|\\S");
  private static final Pattern LIST = Pattern.compile("'\\w+' \\((.*)\\)\\+");
  private static final Pattern WORD = Pattern.compile("'([^']+)'");

  private Grammar() {}

  /** The alternatives of each production, in order. */
  static Map<String, List<String>> read(String text) {
    Map<String, StringBuilder> rules = new LinkedHashMap<>();
    StringBuilder last = new StringBuilder();
    for (String line : text.lines().map(Grammar::withoutComment).toList()) {
      Matcher rule = RULE.matcher(line);
      if (rule.matches()) {
        last = new StringBuilder(rule.group(2));
        rules.put(rule.group(1), last);
      } else {
        last.append(' ').append(line.strip());
      }
    }
    Map<String, List<String>> productions = new LinkedHashMap<>();
    rules.forEach((name, right) -> productions.put(name, alternatives(one(right.toString()))));
    return productions;
  }

  private static String withoutComment(String line) {
    return line.replaceAll(" +#.*", "");
  }

  /** With single blanks. */
  static String one(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Those of {@code a | b}, and those of {@code 'policy' ( a | b )+}. */
  private static List<String> alternatives(String right) {
    List<String> split = split(right);
    Matcher list = LIST.matcher(right);
    if (split.size() == 1 && list.matches()) {
      List<String> inner = split(list.group(1));
      return inner.size() > 1 ? inner : split;
    }
    return split;
  }

  private static List<String> split(String text) {
    List<String> split = new ArrayList<>();
    int depth = 0;
    int from = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      switch (part.group()) {
        case "(" -> depth++;
        case ")" -> depth--;
        case "|" -> {
          if (depth == 0) {
            split.add(text.substring(from, part.start()).strip());
            from = part.end();
          }
        }
        default -> {}
      }
    }
    split.add(text.substring(from).strip());
    return split;
  }

  /** The words and signs that an alternative is made of. */
  static List<String> words(String alternative) {
    return WORD.matcher(alternative.replace("'s'?", ""))
        .results()
        .map(word -> word.group(1))
        .toList();
  }

  /** Whether a text has the word as a word. */
  static boolean has(String text, String word) {
    boolean letters = word.chars().allMatch(Character::isLetter);
    String quoted = Pattern.quote(word);
    return Pattern.compile(letters ? "(?<!\\p{L})" + quoted + "s?(?!\\p{L})" : quoted)
        .matcher(text)
        .find();
  }
}

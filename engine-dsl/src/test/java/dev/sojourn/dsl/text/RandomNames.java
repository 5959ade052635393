package dev.sojourn.dsl.text;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Names at random: everyday ones, all words of the language, and hostile ones. */
final class RandomNames {
  private static final List<String> EVERYDAY =
      List.of("order.paid", "welcome-gift", "wecom", "新手阶段", "vip", "amount", "a_b", "été", "Ω1");
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\"",
          "\\",
          "\\u0041",
          "a\"b",
          "a\nb",
          "a\r\nb",
          "\t",
          "a b",
          "1st",
          "90m",
          "10:00",
          "2026-11-11",
          "-",
          "a-",
          "-a",
          ".",
          "a.",
          ".a",
          "..",
          "T",
          "T.x",
          "T+1",
          "W1",
          "W",
          "T..T",
          "user.x",
          "user.",
          "group.x",
          "event.x",
          "event.",
          "a.b.c",
          "#",
          "a#b",
          "a//b",
          "“x”",
          "‘",
          "'",
          "，",
          "Ｔ",
          "：",
          "\u200B",
          "a\u200Bb",
          "\uFEFF",
          "\uD800",
          "\uDC00x",
          "\uD83D\uDE00",
          "\u0000",
          "\u2028",
          "\u0085",
          "\u00A0",
          "\u3000",
          "e\u0301",
          "\u0301",
          "हिन्दी",
          "x\uFE0F",
          "नमस्ते",
          "\uD835\uDD52b",
          "any",
          "activity",
          "日本 語",
          "\u202Eabc",
          "𝟙",
          "١٢",
          "a\u0300.-_9");

  private final RandomGenerator random;
  private final List<String> words = words();

  RandomNames(RandomGenerator random) {
    this.random = random;
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>(Keywords.WEEKDAYS);
    Arrays.stream(Keywords.class.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == String.class)
        .forEach(
            field -> {
              try {
                words.add((String) field.get(null));
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
    return words;
  }

  String name() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> EVERYDAY.get(random.nextInt(EVERYDAY.size()));
      case 2 -> words.get(random.nextInt(words.size()));
      case 3 -> HOSTILE.get(random.nextInt(HOSTILE.size()));
      default -> text();
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.appendCodePoint(random.nextInt(0x110000));
        case 2 -> text.append((char) random.nextInt(' ', 0x7F));
        default -> text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
      }
    }
    return text.toString();
  }
}

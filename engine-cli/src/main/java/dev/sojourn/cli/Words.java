package dev.sojourn.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for words, from 0 in the order in which they come. */
final class Words {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  int number(String word) {
    Integer known = numbers.get(word);
    if (known != null) {
      return known;
    }
    int number = words.size();
    numbers.put(word, number);
    words.add(word);
    return number;
  }

  String word(int number) {
    return words.get(number);
  }

  int size() {
    return words.size();
  }
}

package dev.sojourn.internal.rules;

import java.util.List;

/** Texts that try to be more than texts. */
final class HostileTexts {
  /** All are well-formed and not blank, so that an event can carry them. */
  static final List<String> WELL_FORMED =
      List.of(
          // quotes, backslashes, and what ends a literal
          "\"",
          "'",
          "`",
          "a\"b",
          "\"\"\"",
          "\\",
          "a\\",
          "\\\"",
          "\\\\\"",
          "\\u0022",
          "\\\\u0022",
          "\\u0022)",
          "\\x22",
          "\\042",
          "\\n",
          // comments and the end of things
          "*/",
          "/*",
          "//",
          "/* a */",
          "#",
          "--",
          ";",
          "a;b",
          "{",
          "}",
          "(",
          ")",
          "))",
          "]",
          ",",
          "&&",
          "|| true",
          ") || true",
          "\" || true || \"",
          "x\") || eval(true) || user(\"x",
          // the rule language
          "end",
          "then",
          "when",
          "rule \"x\" when then end",
          "end\nrule \"x\" when then System.exit(1); end",
          "\nend\n",
          "eval(true)",
          "not Moment()",
          "import java.lang.*",
          "import x.*;",
          "dialect \"java\"",
          "package a",
          "declare A end",
          "global String s",
          "from entry-point x",
          "$u",
          "this",
          "matches \".*\"",
          // names that mean something
          "null",
          "true",
          "empty",
          "nil",
          "0",
          "007",
          "1.0",
          "-1",
          "1e5",
          "NaN",
          // templates
          "${x}",
          "$$",
          "@{x}",
          "@{System.exit(1)}",
          "#{x}",
          "%s",
          "{0}",
          // code
          "\"); System.exit(1); (\"",
          "new java.io.File(\"x\").delete()",
          "Runtime.getRuntime().exec(\"true\")",
          "T(java.lang.Runtime)",
          "System.exit(1)",
          "getClass().forName(\"x\")",
          "with (x) { y = 1 }",
          "import java.io.File; new File(\"x\")",
          "\\u0022\\u0029\\u003b",
          // line ends and blanks
          "a\nb",
          "a\r\nb",
          "a\rb",
          "a\tb",
          "a b",
          " a ",
          "a\u2028b",
          "a\u2029b",
          "a\u0085b",
          "a\u000bb",
          "a\u000cb",
          "a\u001ab",
          "a\u007fb",
          "a\u0001",
          "a\u00a0b",
          "a\u3000b",
          // marks that are not seen
          "a\u200bb",
          "a\u200db",
          "\u202eabc",
          "\u2066abc\u2069",
          "\uFEFFabc",
          "\u200fabc",
          // other scripts
          "美妆会员",
          "😀",
          "👩‍👩‍👧",
          "e\u0301",
          "é",
          "İı",
          "ß",
          "Ω\u0345",
          "\uE000",
          "\uFFFF",
          "\uFFFD",
          "\uDBFF\uDFFF",
          // long
          "x".repeat(2_000),
          "\"".repeat(500),
          "\\".repeat(501));

  /** Half characters: definitions may hold them, events may not. */
  static final List<String> HALF =
      List.of("\uD83D", "\uDE00", "a\uD83D", "\uDE00a", "\uDE00\uD83D", "\uD83D\"", "\uDBFF\\");

  /** Nothing to see: only literals may be so. */
  static final List<String> BLANK = List.of("", " ", "\t", "\n", "\r\n", "\u2028", "\u3000");

  private HostileTexts() {}
}

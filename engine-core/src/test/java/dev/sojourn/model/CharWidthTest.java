package dev.sojourn.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharWidthTest {
  @Test
  void whatIsWideTakesTwoColumns() {
    assertThat(CharWidth.of("会员加入")).isEqualTo(8);
    assertThat(CharWidth.of("ｃａｒｔ")).isEqualTo(8);
    assertThat(CharWidth.of("カート")).isEqualTo(6);
    assertThat(CharWidth.of("\uD83D\uDE00")).isEqualTo(2);
  }

  @Test
  void whatIsNarrowTakesOne() {
    assertThat(CharWidth.of("café")).isEqualTo(4);
    assertThat(CharWidth.of("ｶｰﾄ")).isEqualTo(3);
    assertThat(CharWidth.of("\uFFFD")).isEqualTo(1);
  }

  @Test
  void marksThatCombineTakeNone() {
    assertThat(CharWidth.of("cafe\u0301\u200B")).isEqualTo(4);
  }
}

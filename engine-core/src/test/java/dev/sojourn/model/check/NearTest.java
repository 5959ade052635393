package dev.sojourn.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearTest {
  private static final List<String> EVENTS = List.of("order.paid", "order.placed", "会员加入", "cart");

  @Test
  void findsWhatIsOneSwapAway() {
    assertThat(Near.of("order.piad", EVENTS)).isEqualTo("order.paid");
  }

  @Test
  void prefersTheNearest() {
    assertThat(Near.of("order.place", EVENTS)).isEqualTo("order.placed");
  }

  @Test
  void comparesByCharacterAndNotByCase() {
    assertThat(Near.of("会员加人", EVENTS)).isEqualTo("会员加入");
    assertThat(Near.of("CART", EVENTS)).isEqualTo("cart");
    assertThat(Near.of("ｃａｒｔ", EVENTS)).isEqualTo("cart");
  }

  @Test
  void saysNothingWhenNothingIsNear() {
    assertThat(Near.of("visit", EVENTS)).isNull();
    assertThat(Near.of("", EVENTS)).isNull();
    assertThat(Near.of("x", List.of("y"))).isNull();
    assertThat(Near.hint("visit", EVENTS)).isEmpty();
  }

  @Test
  void hintsAtTheEndOfAMessage() {
    assertThat(Near.hint("crat", EVENTS)).isEqualTo("; did you mean `cart`?");
  }
}

package dev.sojourn.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageExampleTest {

  @Test
  void isReadAsWhatIsMeant() {
    Parsed parsed = JourneyText.parse("page.journey", PageExample.TEXT);
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.definitions()).isEqualTo(PageExample.model());
  }

  @Test
  void isReadTheSameWhateverItsLineEndsAndBlanks() {
    String windows = "\uFEFF" + PageExample.TEXT.replace("\n", "\r\n").replace("  ", "\t");
    String oneLine = PageExample.TEXT.replace('\n', ' ');
    assertThat(JourneyText.parse("a", windows).definitions()).isEqualTo(PageExample.model());
    assertThat(JourneyText.parse("b", oneLine).definitions()).isEqualTo(PageExample.model());
  }

  @Test
  void isPrintedInColumns() {
    assertThat(JourneyText.print(PageExample.model()))
        .startsWith(
            """
            journey beauty-member "美妆会员旅程"
              zone Asia/Shanghai
              starts when member.joined
              goal order.paid within 14 days
              leaves when member.left

              stage newcomer "新手阶段" until order.paid
                T+0                 send welcome-gift, skincare-tips via wecom as service
                W1 on Thu at 20:00  send newcomer-group-buy via wecom
                W2 on Wed at 20:00  send lucky-draw via wecom

              stage customer "新客阶段" from order.paid
            """);
  }

  @Test
  void isReadBackFromWhatIsPrinted() {
    String printed = JourneyText.print(PageExample.model());
    Parsed again = JourneyText.parse("printed.journey", printed);
    assertThat(again.problems()).isEmpty();
    assertThat(again.definitions()).isEqualTo(PageExample.model());
    assertThat(JourneyText.print(again.definitions())).isEqualTo(printed);
  }
}

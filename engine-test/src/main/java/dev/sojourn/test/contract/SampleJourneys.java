package dev.sojourn.test.contract;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;

/** Definitions to be kept. */
final class SampleJourneys {
  private SampleJourneys() {}

  /** A journey whose step is so many days after its start. */
  static Journey journey(String id, int days) {
    String text =
        """
        journey %s "口红 \\"1\\""
          starts when member.joined

          stage welcome
            from start
            T+%d at 10:00 send tip via sms
        """
            .formatted(id, days);
    return parse(text).journeys().get(0);
  }

  /** A segment, rules, a policy and a vocabulary. */
  static Definitions others() {
    return parse(
        """
        segment big-spender "大客户"
          if count of order.paid >= 3

        rules scoring
          when order.paid
            tag buyer

        policy
          zone Asia/Shanghai
          quiet from 22:00 to 08:00
          at most 1 marketing touch per day
        """);
  }

  private static Definitions parse(String text) {
    Parsed parsed = JourneyText.parse("sample", text);
    if (!parsed.problems().isEmpty()) {
      throw new IllegalStateException(parsed.problems().toString());
    }
    return parsed.definitions();
  }
}

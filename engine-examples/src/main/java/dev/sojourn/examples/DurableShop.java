package dev.sojourn.examples;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.sink.LoggingSink;
import dev.sojourn.store.jdbc.JdbcUserStore;
import java.nio.file.Path;
import java.time.Instant;

public class DurableShop {
  static final String WELCOME =
      """
      journey welcome
        starts when member.joined
        stage newcomer until order.paid
          T+0 send welcome-gift via wecom as service
          T+3 at 10:00 send first-coupon via wecom else sms
      """;

  public static void main(String[] args) {
    Definitions journeys = JourneyText.parse("welcome.journey", WELCOME).definitions();
    try (JdbcUserStore store = JdbcUserStore.sqlite(Path.of("sojourn.db"));
        JourneyEngine engine =
            JourneyEngine.builder()
                .definitions(journeys)
                .store(store)
                .sink(new LoggingSink())
                .build()) {
      engine.start();
      engine.accept(Event.of("e1", "u42", "member.joined", Instant.now()));
      System.out.println(engine.user("u42").orElseThrow().planned());
    }
  }
}

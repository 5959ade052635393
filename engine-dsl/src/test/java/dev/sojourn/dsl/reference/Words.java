package dev.sojourn.dsl.reference;

import dev.sojourn.model.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** The few names and round hours that random cases use, so that things coincide. */
final class Words {
  static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Shanghai"),
          ZoneId.of("Europe/London"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("America/Havana"),
          ZoneId.of("UTC"));
  static final List<String> CLOCKS =
      List.of("10:00", "10:00", "20:00", "08:00", "12:00", "00:00", "02:30", "01:30", "22:00");
  static final List<String> TYPES = List.of("joined", "paid", "viewed", "left");
  static final List<String> CHANNELS = List.of("app", "sms");
  static final List<String> CITIES = List.of("oslo", "rome");

  private Words() {}

  static Clock clock(Draw draw) {
    return draw.chance(12) ? new Clock.OfUser("best-time") : fixed(draw);
  }

  static Clock fixed(Draw draw) {
    return new Clock.Fixed(LocalTime.parse(draw.of(CLOCKS)));
  }

  static String tag(Draw draw) {
    return draw.chance(70) ? "vip" : "new";
  }
}

package dev.sojourn.internal.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Zones with different habits, and a clock that is read minute by minute. */
final class Zones {
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
  static final ZoneId APIA = ZoneId.of("Pacific/Apia");
  static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
  static final ZoneId BEIRUT = ZoneId.of("Asia/Beirut");
  static final ZoneId ST_JOHNS = ZoneId.of("America/St_Johns");

  static final List<ZoneId> MANY =
      Stream.of(
              "Asia/Shanghai",
              "America/New_York",
              "Europe/London",
              "Australia/Sydney",
              "Australia/Lord_Howe",
              "Pacific/Apia",
              "Asia/Kathmandu",
              "Asia/Tehran",
              "America/Sao_Paulo",
              "Africa/Casablanca",
              "Pacific/Chatham",
              "Asia/Beirut",
              "America/Nuuk",
              "America/Havana",
              "UTC")
          .map(ZoneId::of)
          .toList();

  private Zones() {}

  /** An instant from a text with its offset, {@code 2026-11-02T21:40+08:00}. */
  static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /**
   * The first minute at which a clock on the wall shows the local time or a later one: in a gap the
   * first valid instant, in an overlap the first of two.
   */
  static Instant read(LocalDateTime wanted, ZoneId zone) {
    Instant minute = wanted.toInstant(java.time.ZoneOffset.UTC).minusSeconds(26 * 3600);
    while (LocalDateTime.ofInstant(minute, zone).isBefore(wanted)) {
      minute = minute.plusSeconds(60);
    }
    return minute;
  }
}

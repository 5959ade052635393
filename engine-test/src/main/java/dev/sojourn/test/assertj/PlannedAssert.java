package dev.sojourn.test.assertj;

import dev.sojourn.model.UserView;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.internal.Deployed;
import dev.sojourn.test.internal.TimeText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** When something is planned for. */
public final class PlannedAssert extends AbstractAssert<PlannedAssert, List<UserView.Planned>> {
  private final TestUser user;
  private final String message;

  PlannedAssert(TestUser user, String message, List<UserView.Planned> planned) {
    super(planned, PlannedAssert.class);
    this.user = user;
    this.message = message;
  }

  /**
   * At a time, or on a day: {@code 2026-11-23T10:00}, {@code 2026-11-23}; what was deferred is
   * planned for the time it was deferred to.
   *
   * @param time a local one is read in the zone that the touch will go by: the user's own, else
   *     that of its journey, of the policy, of the tester
   */
  public PlannedAssert on(String time) {
    if (actual.stream().noneMatch(one -> TimeText.matches(time, when(one), zone(one)))) {
      throw failure(
          "%s",
          message
              + " is planned for "
              + user
              + ", but not on "
              + TimeText.shown(time, zone(actual.get(0)))
              + ":\n"
              + actual.stream()
                  .map(one -> "  " + TimeText.shown(when(one), zone(one)))
                  .collect(Collectors.joining("\n"))
              + "\n\n"
              + user.story());
    }
    return this;
  }

  private ZoneId zone(UserView.Planned planned) {
    boolean hasOwn =
        !user.isGroup()
            && user.view().map(view -> view.attributes().containsKey("zone")).orElse(false);
    ZoneId usual = new Deployed(user.tester().definitions()).zoneOf(planned.journey());
    return hasOwn || usual == null ? user.zone() : usual;
  }

  private static Instant when(UserView.Planned planned) {
    Instant due = planned.due();
    return due == null || planned.deferred() ? planned.next() : due;
  }
}

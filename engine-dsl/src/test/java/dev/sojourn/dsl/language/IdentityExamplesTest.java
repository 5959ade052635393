package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two ids that turn out to be one user. All times are of Shanghai; u42 survives cookie-7. */
class IdentityExamplesTest {
  private static final String ALIAS = "cookie-7";
  private static final String END = "2027-02-01 00:00";

  private static Replay identified(Replay replay, String at) {
    return replay.event(at, "user.identified", "alias", ALIAS);
  }

  private static List<String> subjects(Replay replay) {
    return replay.rawTouches().stream().map(Touch::subject).toList();
  }

  private static UserView view(Replay replay, String id) {
    return replay.engine().user(id).orElseThrow();
  }

  @Test
  void whatHappenedAndHappensUnderTheAliasIsTheUsers() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+3 at 10:00 if count of order.paid >= 2 send two via wecom
                  T+3 at 11:00 if count of order.paid >= 3 send three via wecom
                """)
            .eventOf(ALIAS, "2026-11-01 10:00", "order.paid")
            .event("2026-11-02 21:40", "joined");
    identified(replay, "2026-11-03 09:00")
        .eventOf(ALIAS, "2026-11-04 12:00", "order.paid")
        .until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly("2026-11-05 10:00 s/two sent", "2026-11-05 11:00 s/three skipped: guard");
    assertThat(subjects(replay)).containsExactly("u42");
    assertThat(view(replay, ALIAS)).isEqualTo(view(replay, "u42"));
    assertThat(view(replay, ALIAS).user()).isEqualTo("u42");
  }

  @Test
  void anAliasThatNobodyKnewIsTheUsersFromThenOn() {
    Replay replay =
        Replay.of("journey j starts when joined stage s T+1 at 10:00 send a via wecom")
            .event("2026-11-01 10:00", "user.identified", "alias", ALIAS)
            .eventOf(ALIAS, "2026-11-02 21:40", "joined")
            .until(END);
    assertThat(replay.touches()).containsExactly("2026-11-03 10:00 a");
    assertThat(subjects(replay)).containsExactly("u42");
    assertThat(replay.rawDecisions()).extracting(Decision::subject).containsOnly("u42");
  }

  @Test
  void ofTwoLiveRunsTheEarlierGoesOn() {
    String text = "journey j starts when joined stage s T+2 at 10:00 send a via wecom";
    Replay replay =
        Replay.of(text)
            .eventOf(ALIAS, "2026-11-02 21:40", "joined")
            .event("2026-11-03 08:00", "joined");
    identified(replay, "2026-11-03 12:00").until(END);
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-02 21:40 entered",
            "2026-11-02 21:40 s stage-opened",
            "2026-11-03 08:00 entered",
            "2026-11-03 08:00 s stage-opened",
            "2026-11-03 12:00 s/a cancelled: left",
            "2026-11-03 12:00 s stage-closed: run-ended",
            "2026-11-03 12:00 left: merged",
            "2026-11-04 10:00 s/a sent",
            "2026-11-04 10:00 s stage-closed: exhausted",
            "2026-11-04 10:00 left: finished");
    // the user's own run was number 1, so the other's becomes number 2
    assertThat(replay.rawDecisions())
        .extracting(Decision::run)
        .containsExactly(1, 1, 1, 1, 1, 1, 1, 2, 2, 2);
    assertThat(replay.rawDecisions().subList(4, 10))
        .extracting(Decision::subject)
        .containsOnly("u42");
    // but the touch keeps the id it would have had
    Replay alone = Replay.of(text).eventOf(ALIAS, "2026-11-02 21:40", "joined").until(END);
    assertThat(replay.rawTouches())
        .extracting(Touch::id)
        .containsExactly(alone.rawTouches().get(0).id());
  }

  @Test
  void ofTwoRunsOfOneInstantTheSurvivorsGoesOn() {
    Replay replay =
        Replay.of("journey j starts when joined stage s T+2 at 10:00 send a via wecom")
            .eventOf(ALIAS, "2026-11-02 21:40", "joined")
            .event("2026-11-02 21:40", "joined");
    identified(replay, "2026-11-03 12:00").until(END);
    assertThat(replay.rawDecisions())
        .filteredOn(d -> d.outcome() == Outcome.LEFT)
        .extracting(d -> d.reason() + " " + d.run())
        .containsExactly("MERGED 2", "FINISHED 1");
  }

  @Test
  void aStepAlreadySentIsNotSentAgain() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined
                  stage s
                    W1 if tagged vip send d via wecom
                    T+6 at 10:00 send e via wecom
                  stage buyer from order.paid
                    T+0 send thanks via wecom
                    T+1 at 12:00 send care via wecom
                    T+9 at 12:00 send again via wecom
                """)
            .event("2026-11-01 09:00", "joined")
            .eventOf(ALIAS, "2026-11-02 08:00", "joined")
            .eventOf(ALIAS, "2026-11-02 08:30", "user.tagged", "tag", "vip")
            .eventOf(ALIAS, "2026-11-02 09:00", "order.paid");
    identified(replay, "2026-11-04 15:00").event("2026-11-05 10:00", "order.paid").until(END);
    assertThat(
            replay
                .decisions()
                .subList(
                    replay.decisions().indexOf("2026-11-04 15:00 s/e cancelled: left"),
                    replay.decisions().size()))
        .containsExactly(
            "2026-11-04 15:00 s/e cancelled: left",
            "2026-11-04 15:00 buyer/again cancelled: left",
            "2026-11-04 15:00 s stage-closed: run-ended",
            "2026-11-04 15:00 buyer stage-closed: run-ended",
            "2026-11-04 15:00 left: merged",
            "2026-11-04 15:00 s/d skipped: past",
            "2026-11-05 10:00 buyer stage-opened",
            "2026-11-05 10:00 buyer/thanks skipped: past",
            "2026-11-05 10:00 buyer/care skipped: past",
            "2026-11-07 10:00 s/e sent",
            "2026-11-07 10:00 s stage-closed: exhausted",
            "2026-11-14 12:00 buyer/again sent",
            "2026-11-14 12:00 buyer stage-closed: exhausted",
            "2026-11-14 12:00 left: finished");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-02 08:30 d",
            "2026-11-02 09:00 thanks",
            "2026-11-03 12:00 care",
            "2026-11-07 10:00 e",
            "2026-11-14 12:00 again");
  }

  @Test
  void aRecurringStepIsNotSentAgainForTheSameDate() {
    // Monday 10:00 in London is 18:00 in Shanghai
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s every Mon at 10:00 send m via wecom
                """)
            .event("2026-11-04 09:00", "user.set", "zone", "Europe/London")
            .event("2026-11-05 09:00", "joined")
            .eventOf(ALIAS, "2026-11-06 08:00", "joined");
    identified(replay, "2026-11-09 12:00").until("2026-11-20 00:00");
    assertThat(replay.decisions("s/m"))
        .containsExactly(
            "2026-11-09 10:00 s/m sent",
            "2026-11-09 12:00 s/m cancelled: left",
            "2026-11-09 12:00 s/m skipped: past",
            "2026-11-16 18:00 s/m sent");
  }

  @Test
  void attributesTagsAndRefusalsAreThoseSetLast() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s T+9 at 10:00 send a via sms else wecom
                """)
            .event("2026-11-01 10:00", "user.set", "level", 1)
            .eventOf(ALIAS, "2026-11-02 10:00", "user.set", "level", 2, "city", "Wuhan")
            .event("2026-11-03 10:00", "user.set", "city", "Xi'an")
            .event("2026-11-03 10:00", "user.tagged", "tag", "a")
            .eventOf(ALIAS, "2026-11-03 11:00", "user.untagged", "tag", "a")
            .eventOf(ALIAS, "2026-11-03 11:00", "user.tagged", "tag", "b")
            .eventOf(ALIAS, "2026-11-03 11:00", "user.consent", "channel", "sms", "granted", false)
            .event("2026-11-04 10:00", "joined");
    identified(replay, "2026-11-05 09:00").until(END);
    assertThat(view(replay, "u42").attributes())
        .containsEntry("level", Value.of(2.0))
        .containsEntry("city", Value.of("Xi'an"));
    assertThat(view(replay, "u42").tags()).containsExactly("b");
    assertThat(replay.rawTouches()).extracting(Touch::channel).containsExactly("wecom");
  }

  @Test
  void capsAndRepeatsCountWhatBothGot() {
    Replay replay =
        Replay.of(
                """
                policy at most 1 marketing touch per day each message at most once per 7 days
                journey a starts when joined stage s T+0 send hello via wecom
                journey b starts when seen stage s
                  T+0 at 10:00 send offer via wecom
                  T+2 at 10:00 send hello via wecom
                """)
            .eventOf(ALIAS, "2026-11-04 09:00", "joined")
            .event("2026-11-04 09:10", "seen");
    identified(replay, "2026-11-04 09:30").until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-04 09:00 s/hello sent",
            "2026-11-04 10:00 s/offer deferred: cap",
            "2026-11-05 10:00 s/offer sent",
            "2026-11-06 10:00 s/hello suppressed: repeat");
  }

  @Test
  void whatTheOtherHadDeferredHoldsItsPlace() {
    // 22:30 is quiet until 08:00, which takes the one place of the next day
    Replay replay =
        Replay.of(
                """
                policy quiet from 22:00 to 08:00 at most 1 marketing touch per day
                journey a starts when joined stage s T+0 send late via wecom
                journey b starts when seen stage s T+1 at 07:59 send early via wecom in quiet hours ignore
                """)
            .event("2026-11-03 21:00", "seen")
            .eventOf(ALIAS, "2026-11-03 22:30", "joined");
    identified(replay, "2026-11-03 23:00").until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 22:30 s/late deferred: quiet",
            "2026-11-04 07:59 s/early deferred: cap",
            "2026-11-04 08:00 s/late sent",
            "2026-11-05 07:59 s/early sent");
    assertThat(subjects(replay)).containsOnly("u42");
  }

  @Test
  void entriesOfBothCount() {
    Replay replay =
        Replay.of(
                """
                journey once starts when joined stage s T+0 send a via wecom
                journey twice starts when joined runs again after 1 day at most 3 times
                  stage s T+0 send b via wecom
                """)
            .event("2026-11-01 09:00", "joined")
            .eventOf(ALIAS, "2026-11-02 09:00", "joined");
    identified(replay, "2026-11-02 10:00")
        .event("2026-11-02 11:00", "joined")
        .event("2026-11-03 09:00", "joined")
        .event("2026-11-05 09:00", "joined")
        .until(END);
    assertThat(replay.decisions("refused"))
        .containsExactly(
            "2026-11-02 11:00 refused: once",
            "2026-11-02 11:00 refused: too-soon",
            "2026-11-03 09:00 refused: once",
            "2026-11-05 09:00 refused: once",
            "2026-11-05 09:00 refused: limit");
    // the third entry of the united user is run 3
    assertThat(replay.rawDecisions())
        .filteredOn(d -> d.outcome() == Outcome.ENTERED && "twice".equals(d.journey()))
        .extracting(Decision::run)
        .containsExactly(1, 1, 3);
    assertThat(replay.rawTouches()).extracting(Touch::id).doesNotHaveDuplicates();
  }

  @Test
  void anEventThatEitherHadIsADuplicate() {
    Replay replay = Replay.of("journey j starts when joined stage s T+0 send a via wecom");
    replay.accept("e-1", ALIAS, "2026-11-01 09:00", "order.paid");
    identified(replay, "2026-11-02 10:00");
    assertThat(replay.accept("e-1", "u42", "2026-11-03 09:00", "order.paid"))
        .isEqualTo(Receipt.DUPLICATE);
    assertThat(replay.decisions()).containsExactly("2026-11-03 09:00 duplicate");
  }

  @Test
  void theSameIdentificationTwiceIsADuplicateAndAnotherChangesNothing() {
    Replay replay = Replay.of("journey j starts when joined stage s T+5 send a via wecom");
    replay.event("2026-11-01 09:00", "joined");
    assertThat(replay.accept("i", "u42", "2026-11-02 09:00", "user.identified", "alias", ALIAS))
        .isEqualTo(Receipt.ACCEPTED);
    assertThat(replay.accept("i", "u42", "2026-11-02 09:00", "user.identified", "alias", ALIAS))
        .isEqualTo(Receipt.DUPLICATE);
    UserView before = view(replay, "u42");
    identified(replay, "2026-11-02 10:00")
        .event("2026-11-02 11:00", "user.identified", "alias", "u42")
        .eventOf(ALIAS, "2026-11-02 12:00", "user.identified", "alias", "u42");
    assertThat(view(replay, "u42")).isEqualTo(before);
    assertThat(view(replay, ALIAS)).isEqualTo(before);
  }

  @Test
  void aChainOfAliasesLeadsToTheLastUser() {
    Replay replay =
        Replay.of("journey j starts when joined stage s T+9 at 10:00 send a via wecom")
            .eventOf("c", "2026-11-01 09:00", "joined")
            .eventOf("b", "2026-11-01 10:00", "user.identified", "alias", "c")
            .eventOf("a", "2026-11-01 11:00", "user.identified", "alias", "b")
            // under an alias of an alias: d becomes a's too
            .eventOf("c", "2026-11-01 12:00", "user.identified", "alias", "d")
            .eventOf("d", "2026-11-01 13:00", "user.set", "city", "Wuhan")
            // an alias of another user names that user
            .eventOf("z", "2026-11-01 14:00", "user.identified", "alias", "c")
            .until(END);
    for (String id : List.of("a", "b", "c", "d", "z")) {
      assertThat(view(replay, id).user()).isEqualTo("z");
      assertThat(view(replay, id).attributes()).containsEntry("city", Value.of("Wuhan"));
    }
    assertThat(replay.touches()).containsExactly("2026-11-10 10:00 a");
    assertThat(subjects(replay)).containsExactly("z");
  }

  @Test
  void variantsAndHoldoutStayAsTheyWere() {
    String text =
        """
        journey j starts when joined holdout 30% stage s
          T+2 at 10:00 split x 50% send a via wecom 50% send b via wecom
        """;
    for (int i = 0; i < 30; i++) {
      String cookie = "cookie-" + i;
      Replay alone = Replay.of(text).eventOf(cookie, "2026-11-01 09:00", "joined").until(END);
      Replay merged =
          Replay.of(text)
              .eventOf(cookie, "2026-11-01 09:00", "joined")
              .event("2026-11-02 09:00", "user.identified", "alias", cookie)
              .until(END);
      assertThat(merged.decisions()).isEqualTo(alone.decisions());
      assertThat(merged.rawTouches())
          .extracting(t -> t.id() + t.messages() + t.variant())
          .isEqualTo(
              alone.rawTouches().stream().map(t -> t.id() + t.messages() + t.variant()).toList());
    }
  }

  @Test
  void whatOneDidBreaksTheSilenceOfTheOther() {
    String text =
        """
        journey j starts when joined ends after 90 days
          stage s T+0 send hi via wecom
          watch w after 30 days without any activity T+2 at 10:00 send wake via wecom
        """;
    // silent since 10-01 10:00 for one, since 10-20 12:00 for both
    Replay armed =
        Replay.of(text)
            .event("2026-10-01 10:00", "joined")
            .eventOf(ALIAS, "2026-10-20 12:00", "page.seen");
    identified(armed, "2026-10-25 09:00").until(END);
    assertThat(armed.decisions("w/wake")).containsExactly("2026-11-21 10:00 w/wake sent");
    // flipped on 10-31 10:00, but under the alias the user was active on 11-01
    Replay flipped =
        Replay.of(text)
            .event("2026-10-01 10:00", "joined")
            .eventOf(ALIAS, "2026-11-01 12:00", "page.seen");
    identified(flipped, "2026-11-01 15:00").until(END);
    assertThat(flipped.decisions("w/wake"))
        .containsExactly(
            "2026-11-01 15:00 w/wake cancelled: active-again", "2026-12-03 10:00 w/wake sent");
  }

  @Test
  void inTheOthersZoneEverythingIsPlannedAnew() {
    Replay replay =
        Replay.of("journey j starts when joined stage s T+2 at 10:00 send a via wecom")
            .event("2026-11-01 09:00", "user.set", "zone", "Europe/London")
            .eventOf(ALIAS, "2026-11-02 21:40", "joined");
    identified(replay, "2026-11-03 12:00").until(END);
    // 10:00 in London
    assertThat(replay.decisions("s/a"))
        .containsExactly("2026-11-03 12:00 s/a cancelled: replanned", "2026-11-04 18:00 s/a sent");
  }

  @Test
  void theGoalIsCreditedToWhatWasSentUnderTheAlias() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined goal order.paid within 14 days
                  stage s T+0 send a via wecom
                """)
            .eventOf(ALIAS, "2026-11-02 21:40", "joined");
    identified(replay, "2026-11-03 12:00").event("2026-11-04 12:00", "order.paid").until(END);
    assertThat(replay.rawDecisions())
        .filteredOn(d -> d.outcome() == Outcome.GOAL)
        .extracting(Decision::subject, Decision::touch)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("u42", replay.rawTouches().get(0).id()));
  }

  @Test
  void aLateIdentificationStillUnites() {
    Replay replay =
        Replay.of("journey j starts when user.identified stage s T+0 send a via wecom")
            .event("2026-11-10 09:00", "x");
    assertThat(replay.accept("i", "u42", "2026-11-01 09:00", "user.identified", "alias", ALIAS))
        .isEqualTo(Receipt.LATE);
    replay.until(END);
    assertThat(view(replay, ALIAS).user()).isEqualTo("u42");
    assertThat(replay.touches()).isEmpty();
  }

  @Test
  void anIdentificationIsAnEventThatTriggers() {
    Replay replay =
        Replay.of(
                """
                journey j starts when user.identified if event.by = "phone"
                  stage s T+1 at 10:00 send a via wecom
                journey k starts when seen leaves when user.identified stage s T+5 send b via wecom
                """)
            .eventOf(ALIAS, "2026-11-02 09:00", "seen")
            .event("2026-11-02 10:00", "user.identified", "alias", ALIAS, "by", "phone")
            .until(END);
    assertThat(replay.touches()).containsExactly("2026-11-03 10:00 a");
    // the other's run is the user's when the event is judged
    assertThat(replay.rawDecisions())
        .filteredOn(d -> d.outcome() == Outcome.LEFT && "k".equals(d.journey()))
        .extracting(Decision::reason)
        .containsExactly(Reason.EVENT);
  }

  @Test
  void aUserWhoWasSeenUnderTheAliasIsNotSeenFirst() {
    Replay replay =
        Replay.of("journey j starts when first seen stage s T+0 send a via wecom")
            .eventOf(ALIAS, "2026-11-02 09:00", "page.seen");
    identified(replay, "2026-11-03 09:00").until(END);
    assertThat(replay.touches()).containsExactly("2026-11-02 09:00 a");
  }
}

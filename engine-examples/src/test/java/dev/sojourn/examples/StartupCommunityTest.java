package dev.sojourn.examples;

import org.junit.jupiter.api.Test;

/** Groups: weekly slots, meetups side by side, votes, and a group that goes quiet. */
class StartupCommunityTest {

  @Test
  void aGroupHasItsWeekItsMeetupsAndItsVotes() {
    Stories.mustBe(
        "startup-community beauty-member",
        """
        host 2026-11-01 14:00  group.set group=g-1 name="Founders of Hangzhou" owner=zhou
        host 2026-11-01 15:00  community.opened group=g-1
        host 2026-11-03 22:30  meetup.announced group=g-1 meetup=m-1 title=Pitching starts-at=2026-11-12T19:00:00+08:00
        ada  2026-11-04 09:00  meetup.joined group=g-1 meetup=m-1
        ben  2026-11-05 08:30  meetup.joined group=g-1 meetup=m-1
        host 2026-11-05 09:00  vote.opened group=g-1 vote=v-1 question="Next topic?"
        ada  2026-11-05 10:00  vote.cast group=g-1 vote=v-1
        ben  2026-11-05 11:00  vote.cast group=g-1 vote=v-1
        cai  2026-11-05 12:00  project.shown group=g-1
        cai  2026-11-07 12:00  vote.cast group=g-1 vote=v-1
        host 2026-11-08 12:00  vote.closed group=g-1 vote=v-1 winner=Sales

        host 2026-11-10 09:00  meetup.announced group=g-2 meetup=m-2 title=Hike starts-at=2026-11-14T09:00:00+08:00
        host 2026-11-10 09:30  meetup.announced group=g-2 meetup=m-3 title=Dinner starts-at=2026-11-13T19:00:00+08:00
        host 2026-11-12 12:00  meetup.cancelled group=g-2 meetup=m-2
        """,
        "2026-11-16 12:00",
        """
        group g-1
          Sun 2026-11-01 15:00  house-rules via community, service {name=Founders of Hangzhou}
          # two marketing touches on one day: daily limits are for persons
          Mon 2026-11-02 09:30  goals-of-the-week via community
          Mon 2026-11-02 10:00  introduce-yourself via community
          Tue 2026-11-03 22:30  -- meetup-announced, deferred: quiet
          Wed 2026-11-04 08:00  meetup-announced via community {title=Pitching} (due Tue 2026-11-03 22:30)
          Wed 2026-11-04 20:00  founder-talk via community {host=zhou}
          Thu 2026-11-05 09:00  please-vote via community {question=Next topic?}
          Fri 2026-11-06 18:00  demo-friday via community {projects=1}
          Fri 2026-11-06 20:00  second-call: every-vote-counts via community
          Sat 2026-11-07 20:00  -- last-call, skipped: guard
          Sun 2026-11-08 12:00  vote-result via community {winner=Sales}
          Sun 2026-11-08 12:00  == community-vote, left: finished
          Mon 2026-11-09 09:30  goals-of-the-week via community
          Wed 2026-11-11 20:00  meetup-tomorrow via community {seats-taken=2}
          Wed 2026-11-11 20:00  founder-talk via community {host=zhou}
          Thu 2026-11-12 18:00  meetup-in-an-hour via community, service
          Fri 2026-11-13 12:15  meetup-photos via community
          Fri 2026-11-13 12:15  == community-meetup, left: finished
          Fri 2026-11-13 18:00  -- demo-friday, skipped: guard
          Mon 2026-11-16 09:30  goals-of-the-week via community
          # quiet since 11-08 12:00: a week is over on Sunday at noon
          Mon 2026-11-16 10:00  task: The group has gone quiet: start a conversation, for zhou {due=2026-11-17T02:00:00Z}
        group g-2
          Tue 2026-11-10 09:00  meetup-announced via community {title=Hike}
          Tue 2026-11-10 09:30  meetup-announced via community {title=Dinner}
          Thu 2026-11-12 12:00  -- meetup-tomorrow, cancelled: left (due Fri 2026-11-13 20:00)
          Thu 2026-11-12 12:00  -- meetup-in-an-hour, cancelled: left (due Sat 2026-11-14 08:00)
          Thu 2026-11-12 12:00  -- meetup-photos, cancelled: left (due Sun 2026-11-15 12:15)
          Thu 2026-11-12 12:00  == community-meetup, left: event
          Thu 2026-11-12 20:00  meetup-tomorrow via community {seats-taken=0}
          Fri 2026-11-13 18:00  meetup-in-an-hour via community, service
          Sat 2026-11-14 12:15  meetup-photos via community
          Sat 2026-11-14 12:15  == community-meetup, left: finished
        """);
  }
}

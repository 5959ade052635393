package dev.sojourn.benchmarks;

import java.util.Locale;

/** A journey of ten steps with guards, in as many variations as are wanted. */
public final class TenSteps {

  private TenSteps() {}

  /** The text; two with different numbers become different rules. */
  public static String text(String id, int number) {
    return String.format(
        Locale.ROOT,
        """
        journey %1$s
          starts when member.joined
          goal order.paid within 14 days
          leaves when member.left
          stage newcomer until order.paid
            T+0                                         send welcome via mail as service
            T+1 at 10:00  if user.points >= %2$d        send first-tips via mail
            T+2 at 10:00  if user.level = "silver-%2$d" send second-tips via mail
            T+4 at 10:00  if count of page.viewed since T >= 3   send seen-enough via mail
            T+9 at 20:00  if no app.opened in last 7 days        send open-the-app via mail
          stage customer from order.paid
            T+1 at 10:00                                send thank-you via mail
            T+7 at 10:00  if T.amount >= %2$d           send more via mail
            T+14 at 10:00 if sum of order.paid.amount in last 90 days >= 200
                          send gold via mail
            T+21 at 10:00 unless order.paid             send come-again via mail
            every Mon at 12:00 if user.newsletter = true send news via mail
        """,
        id,
        number);
  }
}

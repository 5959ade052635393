package dev.sojourn.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Which share of users a user is in: of a journey's holdout and of its splits. It depends on the
 * texts alone, so it is the same in every run, process, machine and version, and a host can work it
 * out beforehand.
 *
 * <p>The algorithm, which never changes: the user's id, the journey's id and the split's id (empty
 * for the holdout), each as UTF-16BE, each with its length in bytes as decimal ASCII digits and a
 * colon before it, are put through SHA-256 one after another. The first four bytes of the digest,
 * read as a big-endian unsigned number, modulo 100, are the user's percentile. A holdout of n
 * percent takes the percentiles below n; the branches of a split take theirs in text order, from 0.
 *
 * <p>The user is the id under which the run opened: that stays when the id becomes an alias of
 * another ({@code user.identified}). Of a journey for groups it is the group's id.
 *
 * <p>All methods are pure and may be called from any thread.
 */
public final class Shares {
  private Shares() {}

  /** No split has this id. */
  private static final String HOLDOUT = "";

  /** Whether the journey's holdout takes the user. */
  public static boolean isHeldOut(String user, Journey journey) {
    return journey.holdoutPercent() > 0
        && percentile(user, journey.id(), HOLDOUT) < journey.holdoutPercent();
  }

  /**
   * The branch of a split that the user takes in a journey.
   *
   * @return its position, from 0
   * @throws IllegalArgumentException if the percentages do not add up to 100
   */
  public static int branch(String user, String journey, StepBody.Split split) {
    List<StepBody.Branch> branches = split.branches();
    int percentile = percentile(user, journey, split.id());
    int upTo = 0;
    for (int i = 0; i < branches.size(); i++) {
      upTo += branches.get(i).percent();
      if (percentile < upTo) {
        return i;
      }
    }
    throw new IllegalArgumentException("the branches of split " + split.id() + " do not add up");
  }

  /** 0 to 99; see the algorithm above. */
  public static int percentile(String user, String journey, String split) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : new String[] {user, journey, split}) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      byte[] hash = digest.digest();
      long bits =
          (hash[0] & 0xFFL) << 24 | (hash[1] & 0xFF) << 16 | (hash[2] & 0xFF) << 8 | hash[3] & 0xFF;
      return (int) (bits % 100);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.sojourn.dsl.text;

import java.util.List;
import java.util.Set;

/**
 * The words of the language. They are recognised by position, so each of them can also be a name;
 * {@link Name} says which of them need quotes where.
 */
final class Keywords {
  /** The anchor of a stage. */
  static final String ANCHOR = "T";

  /** Before the number of a week: {@code W1}. */
  static final String WEEK_NUMBER = "W";

  static final String ACTIVITY = "activity";
  static final String AFTER = "after";
  static final String AGAIN = "again";
  static final String AND = "and";
  static final String ANY = "any";
  static final String AS = "as";
  static final String AT = "at";
  static final String AVG = "avg";
  static final String BEFORE = "before";
  static final String BOOLEAN = "boolean";
  static final String CAP = "cap";
  static final String CHANNELS = "channels";
  static final String CHOOSE = "choose";
  static final String CONTAINS = "contains";
  static final String COUNT = "count";
  static final String DAILY = "daily";
  static final String DATE = "date";
  static final String DAY = "day";
  static final String DAYS = "days";
  static final String DEFER = "defer";
  static final String DROP = "drop";
  static final String DUE = "due";
  static final String EACH = "each";
  static final String ELSE = "else";
  static final String ENDS = "ends";
  static final String ENTERED = "entered";
  static final String EVENT = "event";
  static final String EVENTS = "events";
  static final String EVERY = "every";
  static final String EXPIRES = "expires";
  static final String FALSE = "false";
  static final String FIRST = "first";
  static final String FOR = "for";
  static final String FROM = "from";
  static final String GOAL = "goal";
  static final String GROUP = "group";
  static final String HAS = "has";
  static final String HOLDOUT = "holdout";
  static final String HOUR = "hour";
  static final String HOURS = "hours";
  static final String IF = "if";
  static final String IGNORE = "ignore";
  static final String IN = "in";
  static final String INSTANT = "instant";
  static final String IS = "is";
  static final String JOURNEY = "journey";
  static final String LAST = "last";
  static final String LEAVE = "leave";
  static final String LEAVES = "leaves";
  static final String LEFT = "left";
  static final String MANUAL = "manual";
  static final String MARKETING = "marketing";
  static final String MAX = "max";
  static final String MESSAGE = "message";
  static final String MESSAGES = "messages";
  static final String MIN = "min";
  static final String MONTH = "month";
  static final String MOST = "most";
  static final String NAMED = "named";
  static final String NEVER = "never";
  static final String NEXT = "next";
  static final String NO = "no";
  static final String NOT = "not";
  static final String NOTHING = "nothing";
  static final String NUMBER = "number";
  static final String OF = "of";
  static final String ON = "on";
  static final String ONCE = "once";
  static final String OR = "or";
  static final String OTHERWISE = "otherwise";
  static final String OVER = "over";
  static final String OWNER = "owner";
  static final String PASSIVE = "passive";
  static final String PER = "per";
  static final String POLICY = "policy";
  static final String PRIORITY = "priority";
  static final String QUIET = "quiet";
  static final String REMIND = "remind";
  static final String RESTARTS = "restarts";
  static final String RULES = "rules";
  static final String RUNS = "runs";
  static final String SEEN = "seen";
  static final String SEGMENT = "segment";
  static final String SEND = "send";
  static final String SERVICE = "service";
  static final String SET = "set";
  static final String SINCE = "since";
  static final String SKIP = "skip";
  static final String SPLIT = "split";
  static final String STAGE = "stage";
  static final String START = "start";
  static final String STARTS = "starts";
  static final String STREAK = "streak";
  static final String SUM = "sum";
  static final String TAG = "tag";
  static final String TAGGED = "tagged";
  static final String TAGS = "tags";
  static final String TASK = "task";
  static final String TEXT = "text";
  static final String THIS = "this";
  static final String TIME = "time";
  static final String TIMES = "times";
  static final String TO = "to";
  static final String TODAY = "today";
  static final String TOUCH = "touch";
  static final String TOUCHES = "touches";
  static final String TRUE = "true";
  static final String UNLESS = "unless";
  static final String UNTAG = "untag";
  static final String UNTIL = "until";
  static final String USER = "user";
  static final String VIA = "via";
  static final String VOCABULARY = "vocabulary";
  static final String WATCH = "watch";
  static final String WEEK = "week";
  static final String WHEN = "when";
  static final String WHERE = "where";
  static final String WITH = "with";
  static final String WITHIN = "within";
  static final String WITHOUT = "without";
  static final String YEAR = "year";
  static final String YEARLY = "yearly";
  static final String ZONE = "zone";

  /** Weekdays, from Monday. */
  static final List<String> WEEKDAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  /** What a file is made of. */
  static final List<String> DEFINITIONS = List.of(JOURNEY, SEGMENT, RULES, POLICY, VOCABULARY);

  /** What can stand at the head of a journey. */
  static final List<String> HEADERS =
      List.of(ZONE, STARTS, RUNS, GOAL, LEAVES, ENDS, HOLDOUT, PRIORITY);

  /** What a journey is made of. */
  static final List<String> PARTS = List.of(STAGE, WATCH);

  /** What a timing can begin with, numbers apart. */
  static final List<String> TIMINGS = List.of(ANCHOR, EVERY, YEARLY, ON, WHEN, AT);

  static final List<String> GUARDS = List.of(IF, UNLESS);

  static final List<String> ACTIONS = List.of(SEND, TASK, TAG, UNTAG, SET, START, LEAVE);

  static final List<String> OPTIONS = List.of(WITH, AS, EXPIRES, IN, OVER, PRIORITY, REMIND, NAMED);

  static final List<String> TYPES = List.of(TEXT, NUMBER, BOOLEAN, DATE, INSTANT, TIME);

  /** What can follow an event in a condition, and so cannot be the event unless quoted. */
  static final Set<String> AFTER_QUERY =
      Set.of(WHERE, IN, SINCE, TODAY, THIS, AND, OR, IS, CONTAINS);

  /** What means something else where a value is expected. */
  static final Set<String> VALUES =
      Set.of(
          TRUE, FALSE, NOT, TAGGED, NO, ANY, NEVER, DAYS, COUNT, SUM, MIN, MAX, AVG, LAST, STREAK);

  private Keywords() {}
}

package dev.sojourn.json.transfer;

/** The names in lines; of each kind of line the first one. */
final class Names {
  static final int FORMAT = 1;

  static final String HEADER = "sojourn-users";
  static final String EXPORTED = "exported";

  static final String VERSION = "version";
  static final String JOURNEY = "journey";
  static final String TEXT = "text";
  static final String DEFINITION = "definition";
  static final String CURRENT = "current";
  static final String MIGRATE_BELOW = "migrate-below";
  static final String EXIT_BELOW = "exit-below";
  static final String PAUSED = "paused";
  static final String ID = "id";

  static final String USER = "user";
  static final String GROUP = "group";
  static final String DUE = "due";
  static final String RECORD = "record";
  static final String BROKEN = "broken";

  static final String TOUCH = "touch";
  static final String TERMS = "terms";
  static final String ATTEMPTS = "attempts";
  static final String NOT_BEFORE = "not-before";
  static final String STATE = "state";
  static final String REASON = "reason";
  static final String AT = "at";

  static final String INPUT = "input";
  static final String EVENT = "event";
  static final String TO = "to";
  static final String ERROR = "error";

  static final String END = "end";
  static final String SHA_256 = "sha256";

  private Names() {}
}

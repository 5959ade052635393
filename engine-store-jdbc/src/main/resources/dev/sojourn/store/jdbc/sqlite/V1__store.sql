-- What an engine must not forget. Subjects are '0' and the id for a user, '1' and the id for a
-- group, in UTF-8 with each half of a surrogate pair on its own, so that bytes sort as ids do.
-- Instants are seconds since 1970 (…_s) and nanoseconds (…_n).

CREATE TABLE sojourn_migration (
  version  INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  checksum TEXT
);

-- Who writes to this file: the one who opened it last.
CREATE TABLE sojourn_writer (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  epoch INTEGER NOT NULL,
  batch INTEGER NOT NULL
);
INSERT INTO sojourn_writer (one, epoch, batch) VALUES (1, 0, 0);

-- The last numbers given.
CREATE TABLE sojourn_counter (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
);
INSERT INTO sojourn_counter (name, value) VALUES ('inbox', 0);
INSERT INTO sojourn_counter (name, value) VALUES ('name', -1);
INSERT INTO sojourn_counter (name, value) VALUES ('version', 0);

CREATE TABLE sojourn_user (
  subject    BLOB NOT NULL PRIMARY KEY,
  shard      INTEGER NOT NULL,
  record     BLOB NOT NULL,
  due_s      INTEGER,
  due_n      INTEGER,
  carries_to BLOB
);
CREATE INDEX sojourn_user_due ON sojourn_user (due_s, due_n, subject) WHERE due_s IS NOT NULL;
CREATE INDEX sojourn_user_carries ON sojourn_user (subject) WHERE carries_to IS NOT NULL;

-- Names that records say by number.
CREATE TABLE sojourn_name (
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE
);

-- Every version of a journey that ever was, as canonical text.
CREATE TABLE sojourn_version (
  id         INTEGER PRIMARY KEY,
  journey    TEXT NOT NULL,
  number     INTEGER NOT NULL,
  definition TEXT NOT NULL,
  UNIQUE (journey, number)
);

-- The versions that a subject's runs are on.
CREATE TABLE sojourn_pin (
  subject BLOB NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (subject, version)
) WITHOUT ROWID;
CREATE INDEX sojourn_pin_version ON sojourn_pin (version);

-- What is deployed.
CREATE TABLE sojourn_deployment (
  one        INTEGER PRIMARY KEY CHECK (one = 1),
  revision   INTEGER NOT NULL,
  pauses_all INTEGER NOT NULL
);
INSERT INTO sojourn_deployment (one, revision, pauses_all) VALUES (1, 0, 0);
CREATE TABLE sojourn_current (
  place         INTEGER PRIMARY KEY,
  journey       TEXT NOT NULL,
  version       INTEGER NOT NULL,
  migrate_below INTEGER NOT NULL,
  exit_below    INTEGER NOT NULL
);
CREATE TABLE sojourn_definition (
  place      INTEGER PRIMARY KEY,
  definition TEXT NOT NULL
);
CREATE TABLE sojourn_pause (
  place INTEGER PRIMARY KEY,
  kind  TEXT NOT NULL,
  name  TEXT NOT NULL
);

-- Touches that no sink has answered for. State: 0 waiting, 1 postponed, 2 offered, 3 dead letter.
CREATE TABLE sojourn_outbox (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  subject  BLOB NOT NULL,
  touch_id TEXT NOT NULL,
  shard    INTEGER NOT NULL,
  channel  TEXT,
  state    INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  reason   TEXT NOT NULL DEFAULT '',
  at_s     INTEGER NOT NULL,
  at_n     INTEGER NOT NULL,
  before_s INTEGER,
  before_n INTEGER,
  dead_s   INTEGER,
  dead_n   INTEGER,
  touch    TEXT NOT NULL,
  terms    TEXT NOT NULL,
  UNIQUE (subject, touch_id)
);
CREATE INDEX sojourn_outbox_channel ON sojourn_outbox (state, channel, number, at_s, at_n);
CREATE INDEX sojourn_outbox_before ON sojourn_outbox (before_s, before_n, number) WHERE state = 1;

-- What is still to be applied, in order of numbers. No event: the subject is looked at once more.
CREATE TABLE sojourn_inbox (
  number   INTEGER PRIMARY KEY,
  subject  BLOB NOT NULL,
  shard    INTEGER NOT NULL,
  event    TEXT,
  attempts INTEGER,
  at_s     INTEGER,
  at_n     INTEGER,
  before_s INTEGER,
  before_n INTEGER,
  error    TEXT
);
CREATE INDEX sojourn_inbox_subject ON sojourn_inbox (subject);

-- Where hosts put events in transactions of their own; they get their numbers in the inbox later.
CREATE TABLE sojourn_incoming (
  place   INTEGER PRIMARY KEY AUTOINCREMENT,
  subject BLOB NOT NULL,
  shard   INTEGER NOT NULL,
  event   TEXT NOT NULL
);
CREATE INDEX sojourn_incoming_subject ON sojourn_incoming (subject);

INSERT INTO sojourn_migration (version, name) VALUES (1, 'store');

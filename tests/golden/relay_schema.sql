CREATE TABLE clock (
  number  INTEGER PRIMARY KEY CHECK (number = 1),
  shown   INTEGER NOT NULL,
  counted INTEGER NOT NULL
) STRICT;
CREATE TABLE envelopes (
  place   INTEGER PRIMARY KEY,
  mailbox INTEGER NOT NULL REFERENCES mailboxes (number),
  expires INTEGER NOT NULL,
  digest  BLOB    NOT NULL CHECK (length(digest) = 16),
  bytes   BLOB    NOT NULL
, trail BLOB NOT NULL DEFAULT x'0000000000000000' CHECK (length(trail) = 8)) STRICT;
CREATE UNIQUE INDEX envelopes_by_digest ON envelopes (mailbox, digest);
CREATE TABLE mailboxes (
  number       INTEGER PRIMARY KEY,
  mailbox      BLOB    NOT NULL UNIQUE CHECK (length(mailbox) = 32),
  retention    INTEGER NOT NULL,
  last_arrival INTEGER NOT NULL,
  held         INTEGER NOT NULL,
  written_hour INTEGER NOT NULL,
  written      INTEGER NOT NULL,
  expires      INTEGER NOT NULL,
  due          INTEGER NOT NULL
, trail BLOB NOT NULL DEFAULT x'0000000000000000' CHECK (length(trail) = 8)) STRICT;
CREATE INDEX mailboxes_by_due ON mailboxes (due);

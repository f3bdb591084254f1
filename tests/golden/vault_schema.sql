application_id = 1313161554
user_version = 1
journal_mode = wal
CREATE TABLE records (
  place INTEGER NOT NULL,
  row BLOB NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (place, row)
) STRICT, WITHOUT ROWID;
CREATE TABLE vault (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  head BLOB,
  records INTEGER NOT NULL
) STRICT;

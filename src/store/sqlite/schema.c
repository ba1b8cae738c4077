#include "store/sqlite/schema.h"

/*
 * k is MAC << 12 | VLAN. Numbers of runs order intervals; run.t is a clock that never goes back, s.
 * A row of `open` goes on: its end is scope.last_run, or pending.last where it is silent. Intervals
 * that ended and moves are in tables of 30 days, past_N and move_N (periods.c): N = t / 30 days.
 * finding_state and report are for people alone: commit_past.c.
 *
 * A step is never changed once it was released: what is new is another step.
 */
static const char first_tables[] =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE run(id INTEGER PRIMARY KEY, t INTEGER NOT NULL, wall INTEGER NOT NULL,"
    " ended INTEGER NOT NULL, command TEXT NOT NULL,"
    " state INTEGER NOT NULL," /* enum run_end */
    " clock INTEGER NOT NULL);" /* s that the machine's clock was behind */
    "CREATE TABLE switch(id INTEGER PRIMARY KEY, name TEXT NOT NULL, engine TEXT NOT NULL,"
    " bridge INTEGER NOT NULL, address TEXT NOT NULL, missed INTEGER NOT NULL,"
    " retired INTEGER NOT NULL);"
    "CREATE TABLE port(id INTEGER PRIMARY KEY, switch INTEGER NOT NULL REFERENCES switch,"
    " name TEXT NOT NULL, ifindex INTEGER, uplink INTEGER NOT NULL, since INTEGER NOT NULL,"
    " UNIQUE(switch, name));"
    "CREATE TABLE scope(id INTEGER PRIMARY KEY, switch INTEGER NOT NULL REFERENCES switch,"
    " tbl TEXT NOT NULL, context INTEGER NOT NULL, seq INTEGER NOT NULL,"
    " last_run INTEGER NOT NULL, last_t INTEGER NOT NULL, digest INTEGER NOT NULL,"
    " n INTEGER NOT NULL, state INTEGER NOT NULL, absent INTEGER NOT NULL,"
    " aging INTEGER NOT NULL, UNIQUE(switch, tbl, context));"
    "CREATE TABLE trouble(run INTEGER, scope INTEGER, state INTEGER NOT NULL, reason TEXT,"
    " PRIMARY KEY(run, scope)) WITHOUT ROWID;" /* readings that were not complete */
    "CREATE TABLE reading(scope INTEGER PRIMARY KEY REFERENCES scope, body BLOB NOT NULL);"
    "CREATE TABLE open(k INTEGER, port INTEGER, scope INTEGER, first INTEGER NOT NULL,"
    " PRIMARY KEY(k, port, scope)) WITHOUT ROWID;"
    "CREATE TABLE pending(scope INTEGER, k INTEGER, port INTEGER, last INTEGER NOT NULL,"
    " gone INTEGER NOT NULL, PRIMARY KEY(scope, k, port)) WITHOUT ROWID;"
    "CREATE TABLE finding(id BLOB PRIMARY KEY, state INTEGER NOT NULL, first INTEGER NOT NULL,"
    " last INTEGER NOT NULL, ended INTEGER NOT NULL, reopened INTEGER NOT NULL,"
    " first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL, last_t INTEGER NOT NULL,"
    " seen_in BLOB NOT NULL) WITHOUT ROWID;" /* scopes, 4 bytes each, high one first */
    "CREATE TABLE finding_text(id BLOB, first INTEGER, body TEXT NOT NULL,"
    " PRIMARY KEY(id, first)) WITHOUT ROWID;" /* its words from run `first` on */
    "CREATE TABLE finding_state(run INTEGER, id BLOB, state INTEGER NOT NULL,"
    " PRIMARY KEY(run, id)) WITHOUT ROWID;" /* enum stored_state, from this run on */
    "CREATE TABLE report(run INTEGER, format TEXT, body BLOB NOT NULL,"
    " PRIMARY KEY(run, format));" /* as it was printed */
    "PRAGMA user_version=1;"
    "COMMIT;";

/* What runs had to judge by. Of `export` the last row of a path counts: used -1, it is not there. */
static const char estate_tables[] =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE run_counts(run INTEGER PRIMARY KEY REFERENCES run,"
    " switches INTEGER NOT NULL, hosts INTEGER NOT NULL, vms INTEGER NOT NULL,"
    " nics INTEGER NOT NULL, exports INTEGER NOT NULL, oldest INTEGER NOT NULL,"
    " newest INTEGER NOT NULL);"
    "CREATE TABLE export(path TEXT, run INTEGER, used INTEGER NOT NULL, time INTEGER NOT NULL,"
    " PRIMARY KEY(path, run)) WITHOUT ROWID;" /* a row when it changed */
    "CREATE TABLE nic(id INTEGER PRIMARY KEY, mac INTEGER NOT NULL, host TEXT NOT NULL,"
    " gone INTEGER NOT NULL," /* t since when no export has it; 0: one has */
    " was INTEGER NOT NULL, was_host TEXT NOT NULL," /* its MAC before, and where */
    " changed INTEGER NOT NULL);"
    "PRAGMA user_version=2;"
    "COMMIT;";

const char *const schema_steps[SCHEMA_VERSION] = { first_tables, estate_tables };

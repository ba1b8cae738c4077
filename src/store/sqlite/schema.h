/* The tables of a store in SQLite. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

enum {
	SCHEMA_APPLICATION = 0x46444261, /* "FDBa": PRAGMA application_id */
	SCHEMA_VERSION = 2 /* PRAGMA user_version */
};

/*
 * What brings a store from version i to i + 1, each in one transaction; from 0 on, which has no
 * tables.
 */
extern const char *const schema_steps[SCHEMA_VERSION];

#endif

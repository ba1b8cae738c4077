/* The tables of a store in SQLite. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

enum {
	SCHEMA_APPLICATION = 0x46444261, /* "FDBa": PRAGMA application_id */
	SCHEMA_VERSION = 1 /* PRAGMA user_version */
};

/* Statements that make the tables of a new store, in one transaction. */
extern const char schema_tables[];

#endif

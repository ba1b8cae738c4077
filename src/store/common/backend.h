/*
 * A back end: what one kind of database does for the store. It fetches, looks up and writes; all
 * that is concluded is concluded above it, the same for each kind.
 *
 * `db` is what open() made. A function that fails says it in err, with the name of the store.
 */
#ifndef STORE_BACKEND_H
#define STORE_BACKEND_H

#include "store/common/book.h"
#include "store/common/stored_findings.h"

#include "fdbaudit/store_past.h"

struct estate; /* store/estate/known_estate.h */

/* A sighting that goes on, as far as is known. */
struct open_row {
	uint64_t k;
	uint32_t port, scope, first;
};

/* Addresses without a VLAN, sorted, each once. */
struct mac_list {
	const uint64_t *macs;
	size_t n;
};

/* Addresses whose stays are asked for. */
struct stays_of {
	struct mac min, max;
	int64_t since_s; /* 0: of all time */
};

/* A sighting from one run to another, as moments on the clock of the store. */
struct interval {
	uint64_t k;
	uint32_t port, scope;
	bool open; /* it goes on, as far as was known before this run */
	int64_t first_t; /* of the run in which it began; s */
	int64_t last_t; /* of the run that saw it last; 0: the last one that read its scope */
};

/* What a commit writes; all of it is const to the back end. */
struct commit {
	const struct store_run *run;
	const struct book *book;
	const struct stored_findings *findings; /* all of the store, as they are to be */
	const struct estate *estate; /* as store/estate left it */
	int64_t t, wall; /* of the run; s */
	int64_t keep_before; /* periods that ended before it are dropped; 0: none */
};

struct backend {
	/* STORE_WRITE makes it where it is not, and brings an older one up to date. */
	enum fdb_code (*open)(
	    void **db, const char *where, enum store_mode mode, struct fdb_err *err);
	void (*close)(void *db);
	/* Fills an empty book but for book_seal(). */
	enum fdb_code (*book)(void *db, struct book *out, struct fdb_err *err);
	/* The packed reading of a scope; valid until the next call; *n 0: none. */
	enum fdb_code (*reading)(
	    void *db, uint32_t scope, const uint8_t **body, size_t *n, struct fdb_err *err);
	/* All that is silent, by scope, k, port; the caller frees *out. */
	enum fdb_code (*silent)(void *db, struct silent **out, size_t *n, struct fdb_err *err);
	/* The open rows of the addresses k, sorted and each once; the caller frees *out. By k, port. */
	enum fdb_code (*open_rows)(void *db, const uint64_t *k, size_t nk,
	    struct open_row **out, size_t *n, struct fdb_err *err);
	/* Sets *was: whether an interval of k at another port began after run `after`, and has ended. */
	enum fdb_code (*was_elsewhere)(
	    void *db, const struct silent *of, bool *was, struct fdb_err *err);
	/* The addresses k of all moves since t, as often as they moved, in no order; the caller frees *out. */
	enum fdb_code (*moved_since)(
	    void *db, int64_t t, uint64_t **out, size_t *n, struct fdb_err *err);
	/*
	 * The intervals of these addresses, those that go on and those
	 * that ended after t; the caller frees *out.
	 */
	enum fdb_code (*intervals)(void *db, const struct mac_list *of, int64_t t,
	    struct interval **out, size_t *n, struct fdb_err *err);
	/*
	 * When these addresses were seen first at each port, of all that is kept, with neither
	 * scope nor end; in any order, a port may be told twice; the caller frees *out.
	 */
	enum fdb_code (*firsts)(void *db, const struct mac_list *of, struct interval **out,
	    size_t *n, struct fdb_err *err);
	/* Fills an empty estate with what was known after the last run. */
	enum fdb_code (*estate)(void *db, struct estate *out, struct fdb_err *err);
	/* All findings, by id. */
	enum fdb_code (*findings)(void *db, struct stored_findings *out, struct fdb_err *err);
	enum fdb_code (*commit)(void *db, const struct commit *c, struct fdb_err *err);
	/* All runs, by number; text of *out is an open arena. */
	enum fdb_code (*runs)(void *db, struct past_runs *out, struct fdb_err *err);
	/* A report that was kept, for free(); NULL: none. */
	enum fdb_code (*kept_report)(void *db, uint32_t run, const char *format, char **text,
	    size_t *n, struct fdb_err *err);
	/* All changes of findings, by id, run. */
	enum fdb_code (*changes)(void *db, struct finding_changes *out, struct fdb_err *err);
	/* The words of a finding at the end of a run, for free(); NULL: none. */
	enum fdb_code (*words)(void *db, const uint8_t id[static FINDING_ID], uint32_t run,
	    char **body, struct fdb_err *err);
	/* The number of moves in the runs after `from` up to `to`. */
	enum fdb_code (*moves)(
	    void *db, uint32_t from, uint32_t to, uint64_t *n, struct fdb_err *err);
	/* See store_salvage(); no store is open. */
	enum fdb_code (*salvage)(
	    const char *from, const char *to, struct store_salvaged *out, struct fdb_err *err);
	/*
	 * Where the addresses from min to max were, as far as a run saw them since the moment since_s; in
	 * any order; text of *out is an open arena.
	 */
	enum fdb_code (*stays)(
	    void *db, const struct stays_of *of, struct timeline *out, struct fdb_err *err);
	/* Numbers and faults; what cannot be read is a fault. text of *out is an open arena. */
	void (*check)(void *db, struct store_health *out);
};

#endif

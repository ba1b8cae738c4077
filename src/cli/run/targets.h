/*
 * Targets: which switches are asked, and with which credentials. A secret is
 * shown to no switch that it was not meant for.
 */
#ifndef CLI_TARGETS_H
#define CLI_TARGETS_H

#include "cli/config/config_store.h"
#include "cli/options/options.h"

struct targets { /* all zero: none */
	struct target *list;
	size_t n, cap;
	size_t unresolved; /* in the list without an address, and named on standard error */
	struct credential fallback; /* for those without credentials of their own */
	bool fallback_given; /* by the operator; false: "public" */
	bool public_asked; /* of some switch, for want of anything better */
	const struct credential **sets; /* the credentials of all, one run after the other */
	size_t nsets, sets_cap;
};

/* Wipes the secret of t and frees what it holds; credentials of the configuration stay. */
void targets_free(struct targets *t);

/*
 * Wipes the secrets of every credential of t that none of these n targets of it is asked with. For a
 * process of its own that asks them alone.
 */
void targets_forget_others(const struct targets *t, const struct target *own, size_t n);

/* Says in err that no switch is configured, and how one is; returns FDB_EUSAGE. */
enum fdb_code targets_none(struct fdb_err *err);

/* Adds every switch of the configuration. FDB_EUSAGE: there is none, or one cannot be asked. */
FDB_MUST_CHECK enum fdb_code targets_configured(
    struct targets *t, struct config *c, const struct options *o, struct fdb_err *err);

/*
 * Adds those named on the command line: addresses, @lists, names of the configuration.
 * FDB_EUSAGE: none is named, or one cannot be asked.
 */
FDB_MUST_CHECK enum fdb_code targets_named(
    struct targets *t, struct config *c, const struct options *o, struct fdb_err *err);

/*
 * Looks the names up; a switch that is named twice is asked once. What has no address stays in
 * the list, and becomes a failed switch. FDB_EUSAGE: one is no address at all.
 */
FDB_MUST_CHECK enum fdb_code targets_resolve(
    struct targets *t, const struct config *c, struct fdb_err *err);

#endif

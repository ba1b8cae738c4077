/*
 * Extract: of a run, what concerns the hosts of one cluster, of one site, or one host: a report
 * for who answers for these alone. Formats get a struct report like any other; what they
 * tell of its findings, actions and places is the part, and what could not be read is told as far as it
 * may concern these hosts. A finding between a host of it and another one is in both their extracts.
 */
#ifndef FDBAUDIT_EXTRACT_H
#define FDBAUDIT_EXTRACT_H

#include "fdbaudit/report.h"

enum extract_by { EXTRACT_CLUSTER, EXTRACT_SITE, EXTRACT_HOST };

/* Returns "cluster", "site", "host". */
const char *extract_by_name(enum extract_by by);

/*
 * Reads "cluster:HVC-7", "site:fra1" or "host:HV-01". Returns the name in `only`, NULL: it is none of
 * them, or names nothing.
 */
const char *extract_parse(const char *only, enum extract_by *by);

struct extract { /* all zero: none */
	const char *only; /* as it was asked for */
	enum extract_by by;
	const char *what, *name; /* "cluster"; what stands in `only` behind its colon */
	const struct report *whole;
	struct report report; /* the part: what formats are given */
	bool *hosts; /* as inventory.hosts: those that it is about */
	bool *switches; /* as snapshot.switches: where such a host may be */
	bool *ports; /* as snapshot.ports: with an address, a host or a finding of it */
	bool *files; /* as inventory.files: what told of these hosts, or of nobody knows whom */
	size_t nhosts, nvms, nnics, npools, nswitches;
	size_t nplaceless; /* of a site: hosts whose port is not known, which may be of it */
	struct inventory inv; /* of the whole, with the remarks of these files alone */
	struct placement where; /* of the whole, with these places */
	struct findings found;
	struct actions act;
	struct suppressed suppressed;
	struct suppression *rows; /* of suppressed.list */
};

/*
 * Makes the part of a run; `whole` and `only` have to stay as long as it does. For extract_free() also
 * after a failure. FDB_EUSAGE: nothing of that name is known, so nothing is known of it either.
 */
FDB_MUST_CHECK enum fdb_code extract_make(
    struct extract *e, const struct report *whole, const char *only, struct fdb_err *err);
void extract_free(struct extract *e);

#endif

/*
 * The estate over the runs (pure): what the exports of this run tell of the NICs that those before
 * told of. A NIC is known by the ids of its VM and its own, where it has them, else by its names; it
 * is lost where neither it nor its address is in any export, until it has been so for 7 days.
 */
#ifndef STORE_KNOWN_ESTATE_H
#define STORE_KNOWN_ESTATE_H

#include "store/common/book.h"

enum { ESTATE_GONE_S = 7 * 24 * 3600 /* so long is remembered what no export has any more */ };

enum estate_change { ESTATE_SAME, ESTATE_WRITE, ESTATE_DROP };

/* A NIC as exports told of it last. */
struct known_nic {
	uint64_t id; /* a digest of what it is known by */
	uint64_t mac;
	const char *host; /* "": not known */
	int64_t
	    gone_t; /* since when no export has it, s on the clock of the store; 0: one has */
	uint64_t was; /* its address before, 0: it has had no other */
	const char *was_host; /* where it was then */
	int64_t changed_t; /* when it got this one */
	uint8_t change; /* enum estate_change: what this run does to it */
};
/* An export as it was read last. */
struct known_export {
	const char *path;
	int64_t used; /* rows that gave a fact; -1: it is not there any more */
	int64_t time; /* when it was made, s; 0 unknown */
	bool touched;
};
/* What one run had to judge by. */
struct run_counts {
	uint32_t switches, hosts, vms, nics, files;
	int64_t oldest, newest; /* exports, s; 0 unknown */
};

struct estate { /* all zero: nothing is known */
	struct arena text;
	struct known_nic *nics; /* by id */
	struct known_export *exports; /* by path; those that the last run read */
	size_t nnics, nics_cap, nexports, exports_cap;
	struct run_counts counts; /* of this run */
	bool compared; /* this run had exports */
};

/* Opens an empty one for a back end to fill; frees all it has. */
void estate_init(struct estate *e);
void estate_free(struct estate *e);

/* Brings it up to date with the exports of a run that begins at t; what changes is marked. */
void estate_compare(struct estate *e, const struct store_run *run, int64_t t);

#endif

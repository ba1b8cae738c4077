/*
 * History: where addresses were in earlier runs, as the judge is told of it. The store makes it
 * (store_history()); whoever has none hands over NULL.
 */
#ifndef FDBAUDIT_HISTORY_H
#define FDBAUDIT_HISTORY_H

#include "fdbaudit/mac.h"
#include "fdbaudit/snapshot.h"

/* An address stayed at a port, from one run to another: seen at both ends, gaps are none. */
struct past_stay {
	uint64_t mac;
	uint32_t port; /* in the snapshot */
	uint16_t vlan; /* 0: not known */
	uint16_t table; /* in the snapshot: one of the port's switch that the store knows */
	bool here; /* this run saw it there as well */
	int64_t first_ms, last_ms; /* by the clock of this run, whatever clocks did meanwhile */
};

/* When an address was seen at a port for the first time, of all that the store keeps. */
struct past_first {
	uint64_t mac;
	uint32_t port; /* in the snapshot; NONE: this run does not have it */
	uint16_t vlan; /* 0: not known */
	int64_t first_ms; /* by the clock of this run */
};

/* Where an address was last in earlier runs. */
struct past_address {
	struct mac mac;
	uint16_t vlan; /* 0 not known */
	const char *sw, *port;
	int64_t last_s; /* when the run began that saw it last */
};

/* A host of which earlier runs knew NICs that are in no export any more, for 7 days. */
struct past_host {
	const char *name; /* "": not known */
	uint32_t had; /* NICs with an address, the lost ones among them */
	struct span lost; /* in history.lost */
};

/* A NIC that had another address in earlier runs. */
struct past_renewed {
	uint64_t mac, was;
	const char *host, *was_host; /* "": not known */
	int64_t changed_ms; /* by the clock of this run: the first run that had it so */
};

/* How far back an address of the history alone is still taken for one in use, unless somebody says otherwise. */
enum { PAST_DAYS = 90 };

/* Texts are the store's. */
struct history {
	struct past_stay *stays; /* by MAC, first_ms, port */
	struct past_first *firsts; /* of the addresses that were asked for; by MAC, first_ms */
	struct past_host *hosts; /* by name */
	uint64_t *lost; /* addresses that no export has any more; of each host by MAC */
	struct past_renewed *renewed; /* in no order that means anything */
	const char **exports_gone; /* files that the last run read, and this one did not */
	const char **switches_gone; /* those of late runs that this one does not have */
	const struct past_address
	    *planned; /* of the prefixes of a declared plan; by MAC, each once; the caller's */
	size_t nplanned;
	size_t n, nfirsts, nhosts, nlost, nrenewed, nexports_gone, nswitches_gone;
	size_t
	    nics_known; /* with an address, of this run and those before, the lost ones too */
};

/* Frees all it has; all zero is nothing. */
void history_free(struct history *h);

/* Returns the stays of one address; NULL has none. */
struct span history_of_mac(const struct history *h, struct mac m);
/* Returns the same of history.firsts. */
struct span history_firsts(const struct history *h, struct mac m);

#endif

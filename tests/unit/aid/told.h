/*
 * What a NETCONF reply tells, in words: one fact after the other, each ended by "; ".
 *
 *	row 00:15:5d:00:00:01 at Te1/0/1 fid 10 vlan 10 status 3;
 *	name e1 at e1; alias to HV-01 at if 7; oper 1 at bridge port 2; mac ... at e1;
 *	neighbour CHASSIS|PORT|DESCRIPTION|NAME caps 28 at e1; member of po1 at e1;
 *		(capabilities in hexadecimal)
 *	vlan 20 in fid 7; bridge port 3 is if 7; system leaf-1; module CAPABILITY;
 *	look 1 complete; (-1: looks may begin)
 *	TABLE: ... complete; or partial REASON;
 */
#ifndef TESTS_TOLD_H
#define TESTS_TOLD_H

#include "collect/netconf/reply/reply.h"

struct told {
	char text[8192];
	size_t nfacts;
	size_t most; /* facts that are wanted; 0: all */
};

/* Adds a fact to a struct told; a netconf_sink_fn. */
bool told_fact(void *arg, const struct netconf_fact *f);

/* Returns the table "MODEL/TABLE" (two models may have tables of one name); a test ends without it. */
const struct netconf_table *told_table(const char *name);

/* Returns "MODEL/TABLE" of the table of this number, which has to be there; until the next call. */
const char *told_name(size_t number);

/* Reads a whole message, `step` bytes at a time. Returns the code of its end; frees the parser. */
enum fdb_code told_message(struct reply_parser *p, const char *message, size_t step,
    struct netconf_message *out, struct fdb_err *err);

#endif

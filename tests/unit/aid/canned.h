/*
 * A switch that says what the test wrote down, whatever is sent to it.
 */
#ifndef TESTS_CANNED_H
#define TESTS_CANNED_H

#include "collect/netconf/transport/channel.h"

struct canned {
	const char *in; /* what it says; "~": silence from there on */
	size_t step; /* bytes at a time */
	char sent[65536]; /* to it, nsent bytes */
	size_t nsent;
};

/* Returns a channel to it, which it must outlive. */
struct netconf_channel canned_channel(struct canned *c);

#endif

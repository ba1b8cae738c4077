/*
 * The row of a reply under way: the texts of its leaves, and where its facts go.
 *
 * Models read leaves and tell facts; the parser (reply.c) puts leaves in and
 * takes them out again. Texts are cut at LEAF_TEXT_MAX - 1 bytes and are not yet
 * clean.
 */
#ifndef FDBAUDIT_NETCONF_REPLY_ROW_H
#define FDBAUDIT_NETCONF_REPLY_ROW_H

#include "collect/netconf/reply/netconf_fact.h"
#include "collect/netconf/reply/netconf_table.h"

enum { LEAF_TEXT_MAX = 256 };

struct reply_row {
	netconf_sink_fn *sink; /* NULL: facts are dropped */
	void *arg; /* of the sink */
	uint32_t filled; /* a bit for each leaf that has a text */
	char text[LEAVES][LEAF_TEXT_MAX];
};

/* Returns the text of a leaf, "" where the reply had none. Lasts until the row ends. */
const char *reply_leaf(const struct reply_row *row, enum leaf leaf);

/* Returns the text of the first leaf, or of the second where the first has none or "". */
const char *reply_leaf_or(const struct reply_row *row, enum leaf first, enum leaf second);

/*
 * Hands a fact on. Returns REPLY_TAKEN, or REPLY_STOP when no more are wanted.
 * REPLY_NO_PORT: a forwarding row at no port (of a pseudowire, say) is not handed on.
 */
enum reply_outcome reply_tell(const struct reply_row *row, const struct netconf_fact *f);

/*
 * Puts in the text of a leaf that was found in the element `name`. Returns the
 * bit of the leaf when it had no text before, else 0.
 */
uint32_t reply_row_put(
    struct reply_row *row, enum leaf leaf, const char *text, const char *name);

/* Takes out the leaves of these bits. */
void reply_row_forget(struct reply_row *row, uint32_t leaves);

#endif

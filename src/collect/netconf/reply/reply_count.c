#include "collect/netconf/reply/reply_count.h"

#include "collect/netconf/reply/leaf.h"

void
reply_count_end(struct reply_count *c)
{
	if (c->rows < c->now && c->promised == 0) {
		c->promised = c->now;
		c->given = c->rows;
	}
	c->now = c->rows = 0;
}

void
reply_count_row(struct reply_count *c, const struct reply_row *row)
{
	uint32_t number = c->now; /* where none stands, the last one goes on */

	if (leaf_number(reply_leaf(row, LEAF_COUNT), UINT32_MAX, &number) && number != c->now) {
		reply_count_end(c);
		c->now = number;
	}
	c->rows += reply_leaf(row, LEAF_MAC)[0] != '\0';
}

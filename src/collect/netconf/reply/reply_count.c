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

static void
begin(struct reply_count *c, uint32_t number)
{
	reply_count_end(c);
	c->now = number;
}

void
reply_count_row(struct reply_count *c, const struct reply_row *row)
{
	const bool has_row = reply_leaf(row, LEAF_MAC)[0] != '\0';
	uint32_t number;

	if (!leaf_number(reply_leaf(row, LEAF_COUNT), UINT32_MAX, &number)) {
		return;
	}
	if (has_row) {
		if (number != c->now || c->rows == c->now) {
			begin(c, number);
		}
		c->rows++;
	} else if (!c->any) { /* an element that counts, and nothing in it */
		begin(c, number);
	}
	c->any = has_row;
}

#include "collect/netconf/reply/reply_row.h"

#include "fdbaudit/text.h"

#include <string.h>

_Static_assert(LEAVES <= 32, "a bit for each leaf");

const char *
reply_leaf(const struct reply_row *row, enum leaf leaf)
{
	return (row->filled >> leaf & 1U) != 0 ? row->text[leaf] : "";
}

const char *
reply_leaf_or(const struct reply_row *row, enum leaf first, enum leaf second)
{
	const char *text = reply_leaf(row, first);

	return text[0] != '\0' ? text : reply_leaf(row, second);
}

enum reply_outcome
reply_tell(const struct reply_row *row, const struct netconf_fact *f)
{
	if (f->kind == NETCONF_ROW && f->space == SPACE_NAME && f->text[0][0] == '\0') {
		return REPLY_NO_PORT;
	}
	if (row->sink == NULL) {
		return REPLY_TAKEN;
	}
	if (f->kind == NETCONF_ROW) {
		struct netconf_fact spelled = *f;

		spelled.text[1] = reply_leaf(row, LEAF_MAC);
		return row->sink(row->arg, &spelled) ? REPLY_TAKEN : REPLY_STOP;
	}
	return row->sink(row->arg, f) ? REPLY_TAKEN : REPLY_STOP;
}

/* One more word of a leaf that holds several, without the prefix of an identity. */
static void
append_word(char text[static LEAF_TEXT_MAX], bool first, const char *word)
{
	const char *colon = strrchr(word, ':');
	const size_t used = first ? 0 : strlen(text);

	word = colon != NULL ? colon + 1 : word;
	(void)text_print(text + used, LEAF_TEXT_MAX - used, "%s%s", first ? "" : " ", word);
}

uint32_t
reply_row_put(struct reply_row *row, enum leaf leaf, const char *text, const char *name)
{
	const uint32_t bit = 1U << leaf;
	const bool first = (row->filled & bit) == 0;

	if (leaf == LEAF_PEER_CAPS) {
		append_word(row->text[leaf], first, text[0] != '\0' ? text : name);
	} else if (first) {
		const size_t n = strnlen(text, LEAF_TEXT_MAX - 1);

		memcpy(row->text[leaf], text, n);
		row->text[leaf][n] = '\0';
	}
	row->filled |= bit;
	return first ? bit : 0;
}

void
reply_row_forget(struct reply_row *row, uint32_t leaves)
{
	row->filled &= ~leaves;
}

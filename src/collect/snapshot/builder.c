#include "collect/snapshot/builder.h"

#include <string.h>

const char *
builder_text(struct snapshot_builder *b, const char *text)
{
	const char *copy =
	    text[0] == '\0' ? "" : arena_strndup(&b->out->text, text, strlen(text));

	if (copy == NULL) {
		b->full = true;
		return "";
	}
	return copy;
}

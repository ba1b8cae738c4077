#include "collect/netconf/reply/reply_error.h"

#include "fdbaudit/text.h"

#include <string.h>

void
reply_error_begin(struct reply_error *e)
{
	*e = (struct reply_error){ .open = true };
}

void
reply_error_leaf(struct reply_error *e, const char *name, const char *text, size_t n)
{
	if (strcmp(name, "error-tag") == 0) {
		(void)text_clean(e->tag, sizeof(e->tag), text, n);
	} else if (strcmp(name, "error-message") == 0) {
		(void)text_clean(e->text, sizeof(e->text), text, n);
	} else if (strcmp(name, "error-severity") == 0) {
		e->warning = strcmp(text, "warning") == 0;
	}
}

bool
reply_error_end(struct reply_error *e, char *out, size_t cap)
{
	e->open = false;
	if (!e->warning) {
		(void)text_print(out, cap, "%s%s%s", e->tag[0] != '\0' ? e->tag : "rpc-error",
		    e->text[0] != '\0' ? ": " : "", e->text);
	}
	return !e->warning;
}

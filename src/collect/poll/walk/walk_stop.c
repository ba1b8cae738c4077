#include "collect/poll/walk/walk_stop.h"

#include "fdbaudit/text.h"

#include <stdarg.h>

void
walk_stop_in_doubt(struct walk *w)
{
	w->code = FDB_EPROTO;
	(void)text_print(w->reason, sizeof(w->reason), "%u damaged replies: a row may be wrong",
	    (unsigned)(w->doubts > 0 ? w->doubts : w->earlier));
}

void
walk_stop(struct walk *w, enum fdb_code code, const char *fmt, ...)
{
	va_list ap;

	if (w->rereads && code == FDB_ETIMEOUT) {
		walk_stop_in_doubt(w);
		return;
	}
	w->code = code;
	va_start(ap, fmt);
	(void)text_vprint(w->reason, sizeof(w->reason), fmt, ap);
	va_end(ap);
}

void
walk_outcome(const struct walk *w, struct table_outcome *o)
{
	o->code = w->code;
	o->reason = w->reason;
	if (w->code != FDB_OK) {
		o->state = w->cells > 0 ? TABLE_PARTIAL : TABLE_FAILED;
	} else if (w->cells > 0) {
		o->state = TABLE_COMPLETE;
		o->reason = NULL;
	} else {
		o->state = TABLE_ABSENT;
		o->reason = "the switch has no rows of it";
	}
}

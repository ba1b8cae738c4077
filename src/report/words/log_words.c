#include "report/words/log_words.h"

static void
put_strangers(const struct told_logs *t, struct str *to)
{
	const uint32_t most = sizeof(t->strangers) / sizeof(t->strangers[0]);

	str_format(to, "; %llu line%s of %u sender%s that %s no switch of this run: ",
	    (unsigned long long)t->strange, t->strange == 1 ? "" : "s", t->nstrangers,
	    t->nstrangers == 1 ? "" : "s", t->nstrangers == 1 ? "is" : "are");
	for (uint32_t i = 0; i < t->nstrangers && i < most; i++) {
		str_format(to, "%s%s", i == 0 ? "" : ", ", t->strangers[i]);
	}
	str_add(to, t->nstrangers > most ? " and more" : "");
}

/* What was not read, and why. */
static void
put_unread(const struct told_logs *t, struct str *to)
{
	if (t->unlike > 0) {
		str_format(to, "; %llu look%s like moves and cannot be read, the first at %s",
		    (unsigned long long)t->unlike, t->unlike == 1 ? "s" : "", t->unlike_at);
	}
	if (t->dropped > 0) {
		str_format(to, "; %llu were left out, there are too many",
		    (unsigned long long)t->dropped);
	}
	if (t->nbad > 0) {
		str_format(to, "; %u file%s not there, or not read to the end", t->nbad,
		    t->nbad == 1 ? " was" : "s were");
	}
	if (t->nstale > 0) {
		str_format(to, "; into %u file%s nothing was written for a day", t->nstale,
		    t->nstale == 1 ? "" : "s");
	}
}

void
words_logs(const struct snapshot *snap, struct str *to)
{
	const struct told_logs *t = &snap->logs;

	if (t->nfiles + t->nbad + t->nstale == 0) {
		return;
	}
	str_format(to, "%sLogs: %llu line%s of %u file%s, %llu of them tell%s of moves",
	    to->n > 0 ? " " : "", (unsigned long long)t->lines, t->lines == 1 ? "" : "s",
	    t->nfiles, t->nfiles == 1 ? "" : "s", (unsigned long long)t->moves,
	    t->moves == 1 ? "s" : "");
	if (t->old > 0) {
		str_format(to, "; %llu were passed over, not of the day before the last sample",
		    (unsigned long long)t->old);
	}
	if (t->nstrangers > 0) {
		put_strangers(t, to);
	}
	put_unread(t, to);
	str_char(to, '.');
	if (t->alone) {
		str_add(to, " No switch was asked: what they learned, and who is behind their "
			    "ports, is not known.");
	}
}

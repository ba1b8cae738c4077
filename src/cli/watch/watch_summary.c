#include "cli/watch/watch_summary.h"

static void
put_places(const struct watch_track *t)
{
	for (size_t i = 0; i < t->nplaces; i++) {
		const struct watch_place *p = &t->places[i];

		(void)fprintf(t->out, "  %-*s %-*s  ", WATCH_SWITCH_WIDTH, p->sw,
		    WATCH_PORT_WIDTH, p->port);
		if (p->vlan != 0) {
			(void)fprintf(t->out, "VLAN %-4u  ", p->vlan);
		}
		(void)fprintf(t->out, "in %u of %u  %s\n", (unsigned)p->rounds,
		    (unsigned)t->answered, p->behind);
	}
}

/* What nobody could tell. Returns whether there is such a thing. */
static bool
say_unread(const struct watch_track *t)
{
	if (t->unasked > 0) {
		(void)fprintf(t->out,
		    "not watched: %u switch%s that had a station in its VLAN\n",
		    (unsigned)t->unasked, t->unasked == 1 ? "" : "es");
	}
	if (!t->read_whole) {
		(void)fputs("not all switches were read whole before the first look\n", t->out);
	}
	if (t->whole < t->rounds) {
		(void)fprintf(t->out, "in %u of %u looks not all switches answered\n",
		    (unsigned)(t->rounds - t->whole), (unsigned)t->rounds);
	}
	return t->unasked > 0 || !t->read_whole || t->whole < t->rounds;
}

/* Returns the status of a watch that tells no more than what was seen before all were read. */
static enum exit_status
say_earlier(const struct watch_track *t)
{
	if (t->earlier_moves == 0) {
		return EXIT_PARTIAL;
	}
	(void)fprintf(t->out, "moved %u time%s before all switches were read\n",
	    (unsigned)t->earlier_moves, t->earlier_moves == 1 ? "" : "s");
	return EXIT_FOUND;
}

enum exit_status
watch_unlooked(const struct watch_track *t, const char *why)
{
	(void)fprintf(t->out, "%s\n", why);
	return say_earlier(t);
}

static void
say_searched(const struct watch_track *t)
{
	if (t->searched > 0) {
		(void)fprintf(t->out,
		    "all switches were read again, %u time%s, and none had it\n",
		    (unsigned)t->searched, t->searched == 1 ? "" : "s");
	}
}

/* What became of the address. partial: not all was read. */
static enum exit_status
say_verdict(const struct watch_track *t, bool partial)
{
	if (t->both > 0) {
		(void)fprintf(t->out, "at two places at once in %u of %u looks\n",
		    (unsigned)t->both, (unsigned)t->answered);
	}
	if (t->moves > 0) {
		(void)fprintf(
		    t->out, "moved %u time%s\n", (unsigned)t->moves, t->moves == 1 ? "" : "s");
	}
	if (t->gone) {
		(void)fputs(
		    "in the last look nowhere on the switches that had a station in its VLAN: "
		    "silent, aged out or unplugged\n",
		    t->out);
		say_searched(t);
	}
	(void)say_earlier(t);
	/* that it left is known where all were asked that may have it */
	if (t->both > 0 || t->moves + t->earlier_moves > 0 ||
	    (t->gone && t->unasked == 0 && t->read_whole)) {
		return EXIT_FOUND;
	}
	if (!t->gone) {
		(void)fputs(partial ? "at one place as far as was read\n"
				    : "at one place all the time, as far as looks can tell\n",
		    t->out);
	}
	return partial ? EXIT_PARTIAL : EXIT_CLEAN;
}

enum exit_status
watch_summary(const struct watch_track *t)
{
	char from[STAMP_SIZE];
	char to[STAMP_SIZE];
	bool partial;

	(void)fprintf(t->out, "\n%s to %s: %u of %u looks answered\n",
	    watch_clock(t->first_ms, from), watch_clock(t->last_ms, to), (unsigned)t->answered,
	    (unsigned)t->rounds);
	put_places(t);
	partial = say_unread(t);
	if (t->answered > 0 && t->nplaces > 0) {
		return say_verdict(t, partial);
	}
	(void)fputs(t->answered == 0
			? "not read: no switch answered\n"
			: "seen nowhere in these looks, on the switches that had a "
			  "station in its VLAN\n",
	    t->out);
	return say_earlier(t);
}

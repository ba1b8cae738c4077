/*
 * For people: worst first, at most 24 lines of 100 columns for a finding.
 * Commands are never wrapped, so that they can be copied.
 */
#include "report/common/gaps.h"
#include "report/common/layout.h"
#include "report/formats/text.h"
#include "report/common/words.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

report_fn report_text;

enum { MAX_LINES = 24 }; /* of a finding */
enum { HOST_COLUMNS = 20, SUBJECT_COLUMNS = 32, VLAN_COLUMNS = 20, MIN_NAME = 8 };
enum { MAX_INFOS = 8 }; /* of one rule, without --verbose */

/* ---- sections ------------------------------------------------------------------------------ */

enum section_name {
	SECTION_HEAD,
	SECTION_WHAT,
	SECTION_WHO,
	SECTION_SEEN,
	SECTION_MOVED,
	SECTION_WHY,
	SECTION_DO,
	SECTION_COMMANDS,
	SECTION_CHECK,
	NSECTIONS
};

/* Lines that a section keeps when a finding is too long; together MAX_LINES. */
static const size_t least[NSECTIONS] = { 2, 2, 3, 3, 2, 3, 2, 6, 1 };

/* What is long by its nature is cut first. */
static void
fit(struct section *sections)
{
	static const enum section_name order[] = { SECTION_WHY, SECTION_SEEN, SECTION_WHO,
		SECTION_MOVED, SECTION_WHAT, SECTION_DO, SECTION_COMMANDS };
	size_t total = 0;

	for (size_t i = 0; i < NSECTIONS; i++) {
		total += sections[i].nlines;
	}
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]) && total > MAX_LINES; i++) {
		struct section *s = &sections[order[i]];
		const size_t over = total - MAX_LINES;
		const size_t keep =
		    s->nlines > least[order[i]] + over ? s->nlines - over : least[order[i]];

		if (s->nlines > keep) {
			total -= s->nlines - keep;
			section_cut(s, keep);
		}
	}
}

/* ---- a finding ----------------------------------------------------------------------------- */

static const char *const colours[] = {
	[SEV_INFO] = "\033[0;36m",
	[SEV_WARNING] = "\033[0;33m",
	[SEV_ERROR] = "\033[0;31m",
	[SEV_CRITICAL] = "\033[1;31m",
};
enum { COLOUR_BYTES = 7 + 4 }; /* on and off: no columns */
static const char *const shouted[] = {
	[SEV_INFO] = "INFO    ",
	[SEV_WARNING] = "WARNING ",
	[SEV_ERROR] = "ERROR   ",
	[SEV_CRITICAL] = "CRITICAL",
};

/* Subject and VLAN, then the text beside them: `from` is where the line began. */
static void
put_named(const struct report *r, const struct finding *f, size_t from, const char *text,
    struct section *s)
{
	struct str part = { 0 };

	words_subject(f, &part);
	layout_short(&s->text, str_get(&part), SUBJECT_COLUMNS);
	str_clear(&part);
	words_vlan(r, f, &part);
	if (part.n > 0) {
		str_add(&s->text, "  ");
		layout_short(&s->text, str_get(&part), VLAN_COLUMNS);
	}
	str_add(&s->text, "  ");
	section_wrap(s, text,
	    layout_columns(s->text.s + from, s->text.n - from) -
		(r->run.colour ? COLOUR_BYTES : 0));
	str_free(&part);
}

static void
put_level(const struct report *r, const char *word, enum severity level, struct section *s)
{
	str_format(&s->text, "%s%s%s  ", r->run.colour ? colours[level] : "", word,
	    r->run.colour ? "\033[0m" : "");
}

/* "1  CRITICAL  00:15:5d:01:0b:00  VLAN 10  C1: cloned hosts share one pool, proven 95" */
static void
put_head(const struct report *r, const struct finding *f, size_t number, struct section *s)
{
	struct str cause = { 0 };

	str_format(&s->text, "%zu  ", number);
	put_level(r, shouted[f->severity], (enum severity)f->severity, s);
	words_cause(f, &cause);
	put_named(r, f, 0, str_get(&cause), s);
	str_free(&cause);
}

static void
put_who(const struct report *r, const struct finding *f, struct section *s)
{
	struct str words = { 0 };

	if (words_change(r, f, &words)) {
		section_begin(s, "change");
		section_wrap(s, str_get(&words), LAYOUT_INDENT);
	}
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		if (f->host == NONE || f->claimants[i].host != f->host) {
			str_clear(&words);
			words_claimant(r, &f->claimants[i], &words);
			section_begin(s, f->host == NONE ? "owner" : "leave");
			section_wrap(s, str_get(&words), LAYOUT_INDENT);
		}
	}
	str_free(&words);
}

static void
port_label(const struct report *r, uint32_t port, struct str *to)
{
	const struct port *p = &r->snap->ports[port];

	str_clear(to);
	str_format(to, "%s %s", r->snap->switches[p->sw].name, p->name);
}

/* "02:58:00 to 02:59:00  3 of 5 samples" */
static void
sighting_times(const struct report *r, const struct sighting *g, struct str *to)
{
	str_clear(to);
	words_period(r, g->first_ms, g->last_ms, to);
	if (r->snap->nsamples > 1) {
		str_format(to, "  %u of %u samples", g->samples, r->snap->nsamples);
	}
}

static size_t
wider(size_t columns, const char *s)
{
	const size_t n = layout_columns(s, strlen(s));

	return n > columns ? n : columns;
}

/* "leaf-1 Eth1/1    HV-01   02:58:00 to 02:59:00  3 of 5 samples", in columns. */
static void
put_seen(const struct report *r, const struct finding *f, struct section *s)
{
	struct str part = { 0 };
	size_t ports = 16;
	size_t hosts = 6;
	size_t times = 0;

	if (f->nseen == 0 && f->mac.bits != 0) {
		section_begin(s, "seen");
		str_add(&s->text, "nowhere in the tables that were read");
		section_end(s);
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		port_label(r, f->seen[i].port, &part);
		ports = wider(ports, str_get(&part));
		hosts = wider(hosts, words_host_at(r, f->seen[i].port));
		sighting_times(r, &f->seen[i], &part);
		times = wider(times, str_get(&part));
	}
	hosts = hosts < HOST_COLUMNS ? hosts : HOST_COLUMNS;
	times += LAYOUT_INDENT + hosts + 3;
	if (times + ports > LAYOUT_WIDTH) {
		ports = times + MIN_NAME < LAYOUT_WIDTH ? LAYOUT_WIDTH - times : MIN_NAME;
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		size_t from;

		section_begin(s, i == 0 ? "seen" : "");
		from = s->text.n;
		port_label(r, f->seen[i].port, &part);
		layout_short(&s->text, str_get(&part), ports);
		layout_pad(&s->text, from, ports + 1);
		from = s->text.n;
		layout_short(&s->text, words_host_at(r, f->seen[i].port), hosts);
		layout_pad(&s->text, from, hosts + 2);
		sighting_times(r, &f->seen[i], &part);
		str_add(&s->text, str_get(&part));
		section_end(s);
	}
	str_free(&part);
}

static void
put_moved(const struct finding *f, struct section *s)
{
	struct str words = { 0 };

	words_moves(f, &words);
	if (words.n > 0) {
		section_begin(s, "");
		section_wrap(s, str_get(&words), LAYOUT_INDENT);
	}
	str_free(&words);
}

static void
put_why(const struct finding *f, struct section *s)
{
	for (int all = 0; all < 2 && s->nlines == 0; all++) {
		for (uint32_t i = 0; i < f->nwhy; i++) {
			if (all || words_is_news(f, &f->why[i])) {
				section_begin(s, s->nlines == 0 ? "why" : "");
				section_wrap(s, f->why[i].text, LAYOUT_INDENT);
			}
		}
	}
}

/* One line to check it with: from anywhere by SNMP, else on the switch itself. */
static void
put_check(const struct report *r, const struct finding *f, struct section *s)
{
	for (uint32_t i = 0; i < f->nevidence; i++) {
		if (f->evidence[i].snmpget != NULL) {
			section_begin(s, "check");
			str_add(&s->text, f->evidence[i].snmpget);
			section_end(s);
			return;
		}
	}
	for (uint32_t i = 0; i < f->nevidence; i++) {
		if (f->evidence[i].cli != NULL) {
			section_begin(s, "check");
			str_format(&s->text, "on %s: %s",
			    r->snap->switches[f->evidence[i].sw].name, f->evidence[i].cli);
			section_end(s);
			return;
		}
	}
}

static void
put_finding(const struct report *r, const struct finding *f, size_t number, FILE *out)
{
	struct section s[NSECTIONS] = { 0 };

	put_head(r, f, number, &s[SECTION_HEAD]);
	section_begin(&s[SECTION_WHAT], "what");
	section_wrap(&s[SECTION_WHAT], f->title, LAYOUT_INDENT);
	put_who(r, f, &s[SECTION_WHO]);
	put_seen(r, f, &s[SECTION_SEEN]);
	put_moved(f, &s[SECTION_MOVED]);
	put_why(f, &s[SECTION_WHY]);
	section_begin(&s[SECTION_DO], "do");
	section_wrap(&s[SECTION_DO], f->remedy.text, LAYOUT_INDENT);
	for (uint32_t i = 0; i < f->remedy.ncommands; i++) {
		section_begin(&s[SECTION_COMMANDS], "");
		str_add(&s[SECTION_COMMANDS].text, f->remedy.commands[i]);
		section_end(&s[SECTION_COMMANDS]);
	}
	put_check(r, f, &s[SECTION_CHECK]);
	fit(s);
	(void)fputc('\n', out);
	for (size_t i = 0; i < NSECTIONS; i++) {
		str_flush(&s[i].text, out);
		str_free(&s[i].text);
	}
}

/* ---- the rest ------------------------------------------------------------------------------ */

/* How many infos of one rule there were. */
struct tally {
	const struct finding *last;
	size_t n;
};

static struct tally *
tally_of(struct tally **list, size_t *n, size_t *cap, const struct finding *f)
{
	for (size_t i = 0; i < *n; i++) {
		if (strcmp((*list)[i].last->rule, f->rule) == 0) {
			return &(*list)[i];
		}
	}
	*list = vec_room(*list, cap, *n + 1, sizeof(**list));
	(*list)[*n] = (struct tally){ f, 0 };
	return &(*list)[(*n)++];
}

static void
put_info(const struct report *r, const struct finding *f, struct section *s)
{
	struct str text = { 0 };
	const size_t from = s->text.n;

	put_level(r, "info", SEV_INFO, s);
	str_format(
	    &text, "%s: %s, %s", f->cause != NULL ? f->cause : f->rule, f->label, f->title);
	put_named(r, f, from, str_get(&text), s);
	str_free(&text);
}

/* One line each; of one rule a few, and how many more there are. */
static void
put_infos(const struct report *r, FILE *out)
{
	struct section s = { 0 };
	struct tally *tallies = NULL;
	size_t n = 0;
	size_t cap = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (f->severity == SEV_INFO && !gap_tells(f) &&
		    (tally_of(&tallies, &n, &cap, f)->n++ < MAX_INFOS || r->run.verbose)) {
			put_info(r, f, &s);
		}
	}
	for (size_t i = 0; i < n && !r->run.verbose; i++) {
		const struct finding *f = tallies[i].last;

		if (tallies[i].n > MAX_INFOS) {
			put_level(r, "info", SEV_INFO, &s);
			str_format(&s.text,
			    "%zu more of %s: %s; -v, -r csv or -r html shows them\n",
			    tallies[i].n - MAX_INFOS, f->cause != NULL ? f->cause : f->rule,
			    f->label);
		}
	}
	if (s.text.n > 0) {
		(void)fputc('\n', out);
	}
	str_flush(&s.text, out);
	str_free(&s.text);
	free(tallies);
}

static bool
any_urgent(const struct report *r)
{
	for (size_t i = 0; i < r->found->n; i++) {
		if (r->found->list[i].severity > SEV_INFO) {
			return true;
		}
	}
	return false;
}

static void
put_summary(const struct report *r, FILE *out)
{
	struct section s = { 0 };
	struct str words = { 0 };

	str_format(&words, "fdbaudit %s: ", r->run.command);
	words_headline(r, &words);
	section_wrap(&s, str_get(&words), 0);
	str_clear(&words);
	words_scope(r, &words);
	str_add(&words, "; ");
	words_completeness(r, &words);
	section_wrap(&s, str_get(&words), 0);
	if (!any_urgent(r)) {
		str_clear(&words);
		words_checked(r, &words);
		section_wrap(&s, str_get(&words), 0);
	}
	str_clear(&words);
	words_notes(r, &words);
	if (words.n > 0) {
		section_wrap(&s, str_get(&words), 0);
	}
	str_flush(&s.text, out);
	str_free(&s.text);
	str_free(&words);
}

enum fdb_code
report_text(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct str last = { 0 };
	size_t number = 0;

	(void)err; /* stream errors stay on the stream: report_write() looks once */
	put_summary(r, out);
	for (size_t i = 0; i < r->found->n; i++) {
		if (r->found->list[i].severity != SEV_INFO) {
			put_finding(r, &r->found->list[i], ++number, out);
		}
	}
	text_gaps(r, out);
	put_infos(r, out);
	words_exit(r, &last);
	str_char(&last, '\n');
	str_flush(&last, out);
	str_free(&last);
	return FDB_OK;
}

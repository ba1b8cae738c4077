/*
 * For people: worst first, at most 24 lines of 100 columns for a finding.
 * Commands are never wrapped, so that they can be copied.
 */
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

report_fn report_text;

enum { WIDTH = 100, INDENT = 11, MAX_LINES = 24 };
enum {
	NAME_COLUMNS = 40,
	HOST_COLUMNS = 20,
	SUBJECT_COLUMNS = 32,
	VLAN_COLUMNS = 20,
	MIN_NAME = 8
};
enum { MAX_GAPS = 20, MAX_INFOS = 40 }; /* without --verbose */

/* ---- columns ------------------------------------------------------------------------------- */

/* Columns of UTF-8 text: one for each character. */
static size_t
columns_of(const char *s, size_t n)
{
	size_t columns = 0;

	for (size_t i = 0; i < n; i++) {
		columns += ((unsigned char)s[i] & 0xc0) != 0x80;
	}
	return columns;
}

/* Bytes of the first `columns` characters. */
static size_t
bytes_of(const char *s, size_t columns)
{
	size_t i = 0;

	while (s[i] != '\0' && columns > 0) {
		i++;
		while (((unsigned char)s[i] & 0xc0) == 0x80) {
			i++;
		}
		columns--;
	}
	return i;
}

/* Names come from outside and may be long: the whole one stands in the other formats. */
static void
put_short(struct str *to, const char *s, size_t columns)
{
	const size_t n = strlen(s);

	if (columns_of(s, n) <= columns) {
		str_put(to, s, n);
		return;
	}
	str_put(to, s, bytes_of(s, columns - 3));
	str_add(to, "...");
}

static void
pad(struct str *to, size_t from, size_t columns)
{
	const size_t have = columns_of(to->s + from, to->n - from);

	for (size_t i = have; i < columns; i++) {
		str_char(to, ' ');
	}
}

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

struct section {
	struct str text;
	size_t nlines;
};

static void
end_line(struct section *s)
{
	while (s->text.n > 0 && s->text.s[s->text.n - 1] == ' ') {
		s->text.n--;
	}
	str_char(&s->text, '\n');
	s->nlines++;
}

/* "   what    " */
static void
begin_line(struct section *s, const char *label)
{
	const size_t from = s->text.n;

	str_format(&s->text, "   %s", label);
	pad(&s->text, from, INDENT);
}

/*
 * Fills lines up to WIDTH; a word longer than a line is cut. The line has
 * begun and is `indent` columns long; later ones begin with as many blanks.
 */
static void
wrap(struct section *s, const char *text, size_t indent)
{
	size_t column = indent;

	while (*text != '\0') {
		size_t n = strcspn(text, " ");
		const size_t blank = column > indent ? 1 : 0;

		if (n == 0) {
			text++;
			continue;
		}
		if (column + blank + columns_of(text, n) > WIDTH && column > indent) {
			end_line(s);
			for (column = 0; column < indent; column++) {
				str_char(&s->text, ' ');
			}
			continue;
		}
		if (column + blank + columns_of(text, n) > WIDTH) {
			n = bytes_of(text, WIDTH - column - blank);
		}
		if (blank > 0) {
			str_char(&s->text, ' ');
		}
		str_put(&s->text, text, n);
		column += blank + columns_of(text, n);
		text += n;
	}
	end_line(s);
}

/* Keeps `lines` lines, the last of which says that something was left out. */
static void
cut(struct section *s, size_t lines)
{
	const size_t dropped = s->nlines - lines + 1;
	const char *at = s->text.s;

	for (size_t i = 1; i < lines; i++) {
		at = strchr(at, '\n') + 1;
	}
	s->text.n = (size_t)(at - s->text.s);
	str_format(&s->text, "%*s... %zu more lines: -r json or -r html has them\n", INDENT, "",
	    dropped);
	s->nlines = lines;
}

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
			cut(s, keep);
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
	put_short(&s->text, str_get(&part), SUBJECT_COLUMNS);
	str_clear(&part);
	words_vlan(r, f, &part);
	if (part.n > 0) {
		str_add(&s->text, "  ");
		put_short(&s->text, str_get(&part), VLAN_COLUMNS);
	}
	str_add(&s->text, "  ");
	wrap(s, text,
	    columns_of(s->text.s + from, s->text.n - from) -
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
		begin_line(s, "change");
		wrap(s, str_get(&words), INDENT);
	}
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		if (f->host == NONE || f->claimants[i].host != f->host) {
			str_clear(&words);
			words_claimant(r, &f->claimants[i], &words);
			begin_line(s, f->host == NONE ? "owner" : "leave");
			wrap(s, str_get(&words), INDENT);
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
	str_format(to, "  %u of %u samples", g->samples, r->snap->nsamples);
}

static size_t
wider(size_t columns, const char *s)
{
	const size_t n = columns_of(s, strlen(s));

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

	for (uint32_t i = 0; i < f->nseen; i++) {
		port_label(r, f->seen[i].port, &part);
		ports = wider(ports, str_get(&part));
		hosts = wider(hosts, words_host_at(r, f->seen[i].port));
		sighting_times(r, &f->seen[i], &part);
		times = wider(times, str_get(&part));
	}
	hosts = hosts < HOST_COLUMNS ? hosts : HOST_COLUMNS;
	times += INDENT + hosts + 3;
	if (times + ports > WIDTH) {
		ports = times + MIN_NAME < WIDTH ? WIDTH - times : MIN_NAME;
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		size_t from;

		begin_line(s, i == 0 ? "seen" : "");
		from = s->text.n;
		port_label(r, f->seen[i].port, &part);
		put_short(&s->text, str_get(&part), ports);
		pad(&s->text, from, ports + 1);
		from = s->text.n;
		put_short(&s->text, words_host_at(r, f->seen[i].port), hosts);
		pad(&s->text, from, hosts + 2);
		sighting_times(r, &f->seen[i], &part);
		str_add(&s->text, str_get(&part));
		end_line(s);
	}
	str_free(&part);
}

static void
put_moved(const struct finding *f, struct section *s)
{
	struct str words = { 0 };

	words_moves(f, &words);
	if (words.n > 0) {
		begin_line(s, f->nseen == 0 ? "seen" : "");
		wrap(s, str_get(&words), INDENT);
	}
	str_free(&words);
}

static void
put_why(const struct finding *f, struct section *s)
{
	for (int all = 0; all < 2 && s->nlines == 0; all++) {
		for (uint32_t i = 0; i < f->nwhy; i++) {
			if (all || words_is_news(f, &f->why[i])) {
				begin_line(s, s->nlines == 0 ? "why" : "");
				wrap(s, f->why[i].text, INDENT);
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
			begin_line(s, "check");
			str_add(&s->text, f->evidence[i].snmpget);
			end_line(s);
			return;
		}
	}
	for (uint32_t i = 0; i < f->nevidence; i++) {
		if (f->evidence[i].cli != NULL) {
			begin_line(s, "check");
			str_format(&s->text, "on %s: %s",
			    r->snap->switches[f->evidence[i].sw].name, f->evidence[i].cli);
			end_line(s);
			return;
		}
	}
}

static void
put_finding(const struct report *r, const struct finding *f, size_t number, FILE *out)
{
	struct section s[NSECTIONS] = { 0 };

	put_head(r, f, number, &s[SECTION_HEAD]);
	begin_line(&s[SECTION_WHAT], "what");
	wrap(&s[SECTION_WHAT], f->title, INDENT);
	put_who(r, f, &s[SECTION_WHO]);
	put_seen(r, f, &s[SECTION_SEEN]);
	put_moved(f, &s[SECTION_MOVED]);
	put_why(f, &s[SECTION_WHY]);
	begin_line(&s[SECTION_DO], "do");
	wrap(&s[SECTION_DO], f->remedy.text, INDENT);
	for (uint32_t i = 0; i < f->remedy.ncommands; i++) {
		begin_line(&s[SECTION_COMMANDS], "");
		str_add(&s[SECTION_COMMANDS].text, f->remedy.commands[i]);
		end_line(&s[SECTION_COMMANDS]);
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

static void
put_infos(const struct report *r, FILE *out)
{
	struct section s = { 0 };
	struct str text = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];
		size_t from;

		if (f->severity != SEV_INFO || (n++ >= MAX_INFOS && !r->run.verbose)) {
			continue;
		}
		str_add(&s.text, n == 1 ? "\n" : "");
		from = s.text.n;
		put_level(r, "info", SEV_INFO, &s);
		str_clear(&text);
		str_format(&text, "%s: %s, %s", f->cause != NULL ? f->cause : f->rule, f->label,
		    f->title);
		put_named(r, f, from, str_get(&text), &s);
	}
	if (n > MAX_INFOS && !r->run.verbose) {
		str_format(&s.text, "info  %zu more: -v, -r csv or -r html shows them\n",
		    n - MAX_INFOS);
	}
	str_flush(&s.text, out);
	str_free(&s.text);
	str_free(&text);
}

static void
put_gap(const struct report *r, const struct gap *g, struct section *s)
{
	struct str words = { 0 };
	const size_t from = s->text.n;

	str_add(&s->text, "   ");
	put_short(&s->text, r->snap->switches[g->sw].name, NAME_COLUMNS);
	pad(&s->text, from, 20);
	str_char(&s->text, ' ');
	if (g->whole) {
		str_add(&words, "nothing was read: ");
	} else {
		str_format(&words, "%s %s (%llu rows): ", r->snap->tables[g->c.table].name,
		    completeness_name(g->c.state), (unsigned long long)g->c.rows);
	}
	coverage_reason(r, &g->c, &words);
	str_format(&words, ". Next: %s", gap_advice(g));
	wrap(s, str_get(&words), columns_of(s->text.s + from, s->text.n - from));
	str_free(&words);
}

/* Never silently partial: switches and tables by name, and the next step for each. */
static void
put_gaps(const struct report *r, FILE *out)
{
	struct section s = { 0 };
	struct gap *gaps = NULL;
	const size_t n = gaps_list(r, &gaps);
	const size_t shown = r->run.verbose || n <= MAX_GAPS ? n : MAX_GAPS;

	if (n > 0) {
		str_add(&s.text, "\nNOT READ WHOLE: of what is missing here nothing is"
				 " concluded to be gone or right\n");
	}
	for (size_t i = 0; i < shown; i++) {
		put_gap(r, &gaps[i], &s);
	}
	if (shown < n) {
		str_format(&s.text, "   ... and %zu more: -v or -r csv-coverage shows them\n",
		    n - shown);
	}
	free(gaps);
	for (uint32_t i = 0; next_empty_switch(r, &i); i++) {
		str_format(&s.text,
		    "%s   %s gave no forwarding row: is it a bridge, and may"
		    " its view be read?\n",
		    s.text.n == 0 ? "\n" : "", r->snap->switches[i].name);
	}
	str_flush(&s.text, out);
	str_free(&s.text);
}

static void
put_summary(const struct report *r, FILE *out)
{
	struct section s = { 0 };
	struct str words = { 0 };

	str_format(&words, "fdbaudit %s: ", r->run.command);
	words_headline(r, &words);
	wrap(&s, str_get(&words), 0);
	str_clear(&words);
	words_scope(r, &words);
	str_add(&words, "; ");
	words_completeness(r, &words);
	wrap(&s, str_get(&words), 0);
	if (r->found->n == 0) {
		str_clear(&words);
		words_checked(r, &words);
		wrap(&s, str_get(&words), 0);
	}
	str_clear(&words);
	words_unused(r, &words);
	if (words.n > 0) {
		wrap(&s, str_get(&words), 0);
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
	put_gaps(r, out);
	put_infos(r, out);
	words_exit(r, &last);
	str_char(&last, '\n');
	str_flush(&last, out);
	str_free(&last);
	return FDB_OK;
}

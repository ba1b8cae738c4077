#include "report/formats/text_finding.h"

#include "report/common/layout.h"
#include "report/network/samples.h"
#include "report/common/section.h"
#include "report/formats/text_head.h"
#include "report/words/claimants.h"
#include "report/words/finding_words.h"
#include "report/words/host_at_port.h"
#include "report/words/period.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_LINES = 24 }; /* of a finding */
enum { HOST_COLUMNS = 24, MIN_NAME = 8, NUMBERS_MOST = 20, SWITCH_COLUMNS = 40 };

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

/* A check in words takes two lines, one of them from why. */
static size_t
least_of(const struct section *sections, enum section_name n)
{
	return least[n] - (n == SECTION_WHY && sections[SECTION_CHECK].nlines > 1 ? 1 : 0);
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
		const size_t few = least_of(sections, order[i]);
		const size_t over = total - MAX_LINES;
		const size_t keep = s->nlines > few + over ? s->nlines - over : few;

		if (s->nlines > keep) {
			total -= s->nlines - keep;
			section_cut(s, keep);
		}
	}
}

/* ---- what stands in them -------------------------------------------------------------------- */

/* "1  CRITICAL  00:15:5d:01:0b:00  VLAN 10  C1: cloned hosts share one pool, proven (95 of 100)" */
static void
put_head(const struct report *r, const struct finding *f, size_t number, struct section *s)
{
	struct str cause = { 0 };

	str_format(&s->text, "%zu  ", number);
	text_head_severity(r, (enum severity)f->severity, s);
	words_cause(f, &cause);
	text_head_subject(r, f, 0, str_get(&cause), s);
	str_free(&cause);
}

static void
put_who(const struct report *r, const struct finding *f, struct section *s)
{
	static const struct {
		const char *duty, *label;
	} duties[] = { { "change", "change" }, { "find out", "owner" }, { "leave", "leave" } };
	struct str words = { 0 };

	if (words_change(r, f, &words)) {
		section_begin(s, "change");
		section_wrap(s, str_get(&words), SECTION_INDENT);
	}
	for (size_t d = 0; d < sizeof(duties) / sizeof(duties[0]); d++) {
		for (uint32_t i = 0; i < f->nclaimants; i++) {
			const uint32_t host = f->claimants[i].host;

			if ((f->host == NONE || host != f->host) &&
			    strcmp(words_host_duty(f, host), duties[d].duty) == 0) {
				str_clear(&words);
				words_claimant(r, &f->claimants[i], &words);
				section_begin(s, duties[d].label);
				section_wrap(s, str_get(&words), SECTION_INDENT);
			}
		}
	}
	str_free(&words);
}

/* "1, 3, 5", or "1-4, 6": the samples in which it was there. Returns false when they are none, or many. */
static bool
put_numbers(const uint8_t *at, uint16_t n, struct str *to)
{
	const size_t from = to->n;

	for (uint16_t k = 0; k < n; k++) {
		uint16_t last = k;

		if (at[k] != SAMPLE_HERE) {
			continue;
		}
		while (last + 1 < n && at[last + 1] == SAMPLE_HERE) {
			last++;
		}
		str_format(to, "%s%u", to->n > from ? ", " : "", k + 1U);
		if (last > k) {
			str_format(to, "%s%u", last == k + 1 ? ", " : "-", last + 1U);
		}
		k = last;
	}
	return to->n > from && to->n - from <= NUMBERS_MOST;
}

static void
put_samples(
    const struct report *r, const struct finding *f, const struct sighting *g, struct str *to)
{
	const uint16_t n = r->snap->nsamples;
	struct str numbers = { 0 };
	uint8_t *at;
	const uint16_t known = samples_of(r, f, g, &at);

	if (n > 1 && g->samples < n && known >= n && put_numbers(at, n, &numbers)) {
		str_format(to, "  in sample%s %s of %u", g->samples == 1 ? "" : "s",
		    str_get(&numbers), n);
	} else {
		str_format(to, "  %u of %u sample%s", g->samples, n, n == 1 ? "" : "s");
	}
	str_free(&numbers);
	free(at);
}

/* "02:58:00 to 02:59:00  in samples 1, 3, 4 of 5" */
static void
sighting_times(
    const struct report *r, const struct finding *f, const struct sighting *g, struct str *to)
{
	str_clear(to);
	words_period(r, g->first_ms, g->last_ms, to);
	if (g->past) {
		str_add(to, g->told ? "  by its log alone" : "  in earlier runs");
	} else if (r->snap->nsamples > 1 || g->asked > 0) {
		put_samples(r, f, g, to);
		if (g->asked > 0) {
			str_format(to, ", %u of %u rounds", g->rounds, g->asked);
		}
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
	struct str host = { 0 };
	size_t ports = 16;
	size_t hosts = 6;
	size_t times = 0;

	if (f->nseen == 0 && f->mac.bits != 0) {
		section_begin(s, "seen");
		str_add(&s->text, "nowhere in the tables that were read");
		section_end(s);
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		str_clear(&part);
		words_port(r, f->seen[i].port, &part);
		ports = wider(ports, str_get(&part));
		str_clear(&host);
		words_host_at(r, &f->seen[i], &host);
		hosts = wider(hosts, str_get(&host));
		sighting_times(r, f, &f->seen[i], &part);
		times = wider(times, str_get(&part));
	}
	hosts = hosts < HOST_COLUMNS ? hosts : HOST_COLUMNS;
	times += SECTION_INDENT + hosts + 3;
	if (times + ports > LAYOUT_WIDTH) {
		ports = times + MIN_NAME < LAYOUT_WIDTH ? LAYOUT_WIDTH - times : MIN_NAME;
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		size_t from;

		section_begin(s, i == 0 ? "seen" : "");
		from = s->text.n;
		str_clear(&part);
		words_port(r, f->seen[i].port, &part);
		layout_short(&s->text, str_get(&part), ports);
		layout_pad(&s->text, from, ports + 1);
		from = s->text.n;
		str_clear(&host);
		words_host_at(r, &f->seen[i], &host);
		layout_short(&s->text, str_get(&host), hosts);
		layout_pad(&s->text, from, hosts + 2);
		sighting_times(r, f, &f->seen[i], &part);
		str_add(&s->text, str_get(&part));
		section_end(s);
	}
	str_free(&part);
	str_free(&host);
}

static void
put_moved(const struct finding *f, struct section *s)
{
	struct str words = { 0 };

	words_moves(f, &words);
	if (words.n > 0) {
		section_begin(s, "");
		section_wrap(s, str_get(&words), SECTION_INDENT);
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
				section_wrap(s, f->why[i].text, SECTION_INDENT);
			}
		}
	}
}

/*
 * How to check it: from anywhere by SNMP, else on the switch itself, each a line to copy; in words where
 * those of the switch are not known.
 */
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
	if (f->nevidence > 0) {
		char mac[MAC_TEXT_SIZE];
		struct str words = { 0 };

		str_add(&words, "on ");
		layout_short(&words, r->snap->switches[f->evidence[0].sw].name, SWITCH_COLUMNS);
		str_format(&words,
		    ": look for %s in its forwarding table; how its vendor spells that is not "
		    "known",
		    mac_format(f->mac, mac));
		section_begin(s, "check");
		section_wrap(s, str_get(&words), SECTION_INDENT);
		str_free(&words);
	}
}

void
text_finding(const struct report *r, const struct finding *f, size_t number, FILE *out)
{
	struct section s[NSECTIONS] = { 0 };

	put_head(r, f, number, &s[SECTION_HEAD]);
	section_begin(&s[SECTION_WHAT], "what");
	section_wrap(&s[SECTION_WHAT], f->title, SECTION_INDENT);
	put_who(r, f, &s[SECTION_WHO]);
	put_seen(r, f, &s[SECTION_SEEN]);
	put_moved(f, &s[SECTION_MOVED]);
	put_why(f, &s[SECTION_WHY]);
	section_begin(&s[SECTION_DO], "do");
	section_wrap(&s[SECTION_DO], f->remedy.text, SECTION_INDENT);
	for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
		section_begin(&s[SECTION_COMMANDS], "");
		str_add(&s[SECTION_COMMANDS].text, f->remedy.steps[i].line);
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

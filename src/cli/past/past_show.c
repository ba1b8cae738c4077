#include "cli/past/past_show.h"

#include "cli/past/past_words.h"
#include "fdbaudit/settings.h"
#include "fdbaudit/stamp.h"
#include "report/common/section.h"
#include "report/words/suppressed_words.h"

#include <string.h>

/* ---- a finding ------------------------------------------------------------------------------------------ */

static void
put_line(struct section *s, const char *label, const char *text)
{
	if (text != NULL && text[0] != '\0') {
		section_begin(s, label);
		section_wrap(s, text, SECTION_INDENT);
	}
}

static void
put_list(struct section *s, const char *label, const char *const *list, size_t n)
{
	struct str words = { 0 };

	past_join(&words, list, n);
	put_line(s, label, str_get(&words));
	str_free(&words);
}

/* The first line of each list is labelled; commands are never wrapped, so that they can be copied. */
static void
put_commands(struct section *s, const struct past_finding *f)
{
	for (size_t i = 0; i < f->ncommands; i++) {
		section_begin(s, "");
		str_add(&s->text, f->commands[i]);
		section_end(s);
	}
}

static const struct past_run *
run_of(const struct past_runs *runs, uint32_t number)
{
	for (size_t i = 0; i < runs->n; i++) {
		if (runs->list[i].run == number) {
			return &runs->list[i];
		}
	}
	return NULL;
}

/* "2026-11-18T02:58:00Z  run 1: new" */
static void
put_history(struct section *s, const struct past_runs *runs, const struct past_finding *f,
    const struct finding_changes *changes)
{
	enum past_state before = PAST_IS_OPEN;
	bool any = false;

	for (size_t i = 0; i < changes->n; i++) {
		const struct finding_change *c = &changes->list[i];
		const struct past_run *r = run_of(runs, c->run);
		char at[STAMP_SIZE] = "";
		const char *word = c->state == PAST_IS_FIXED    ? "fixed"
				   : c->state == PAST_IS_CLOSED ? "closed: nobody can tell"
				   : !any                       ? "new"
				   : before == PAST_IS_FIXED    ? "back"
								: "open again";

		if (memcmp(c->id, f->id, sizeof(c->id)) != 0) {
			continue;
		}
		section_begin(s, any ? "" : "history");
		if (r != NULL) {
			(void)stamp_format(r->began * 1000, at);
		}
		str_format(&s->text, "%s  run %u: %s", at, c->run, word);
		section_end(s);
		before = (enum past_state)c->state;
		any = true;
	}
}

void
past_show_finding(FILE *out, const struct past_runs *runs, const struct past_finding *f,
    const struct finding_changes *changes, bool colour)
{
	struct section s = { 0 };
	struct str words = { 0 };
	char id[FINDING_ID_SIZE];

	str_format(&s.text, "%s  ", finding_id_text(f->id, id));
	past_severity(&s.text, (enum severity)f->severity, colour);
	str_add(&s.text, "  ");
	past_subject(f, &words);
	section_wrap(&s, str_get(&words), SECTION_INDENT);
	str_clear(&words);
	past_cause(f, &words);
	str_format(&words, ", %s (%u of 100): %s", confidence_word(f->confidence),
	    f->confidence, f->title);
	put_line(&s, "what", str_get(&words));
	put_line(&s, "change", f->host);
	put_list(&s, "owners", f->claimants, f->nclaimants);
	put_list(&s, "seen", f->seen, f->nseen);
	put_line(&s, "do", f->remedy);
	put_commands(&s, f);
	put_history(&s, runs, f, changes);
	str_flush(&s.text, out);
	str_free(&s.text);
	str_free(&words);
}

void
past_show_suppression(FILE *out, const struct past_finding *f, int64_t now_ms)
{
	struct str row = { 0 };

	words_suppress_row(f->id, now_ms, &row);
	(void)fprintf(out,
	    "\nTo suppress it, paste the last line into the list of suppress =, and fill in "
	    "reason and owner:\n" SUPPRESS_COLUMNS "\n%s\n",
	    str_get(&row));
	str_free(&row);
}

/* ---- an address ------------------------------------------------------------------------------------------- */

size_t
past_show_timeline(FILE *out, const struct timeline *t)
{
	static const char *const ends[] = { [STAY_MOVED] = "then elsewhere",
		[STAY_SILENT] = "then gone",
		[STAY_UPLINK] = "then the port led to another switch",
		[STAY_UNREAD] = "then its table was no longer read",
		[STAY_QUIET] = "silent since",
		[STAY_OPEN] = "and goes on",
		[STAY_UNSURE] = "and was not looked for since" };
	struct str b = { 0 };

	for (size_t i = 0; i < t->n; i++) {
		const struct stay *s = &t->list[i];
		char first[STAMP_SIZE];
		char last[STAMP_SIZE];

		str_format(&b, "  %s %s to %s  %s %s", i == 0 ? "was  " : "     ",
		    stamp_format(s->first_s * 1000, first),
		    stamp_format(s->last_s * 1000, last), s->sw, s->port);
		if (s->vlan != 0) {
			str_format(&b, ", VLAN %u", s->vlan);
		}
		str_format(&b, ", %s\n", ends[s->end]);
	}
	str_flush(&b, out);
	str_free(&b);
	return t->n;
}

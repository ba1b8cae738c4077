/* explain: what a code or a word of the reports means, and how to confirm it. */
#include "cli/commands.h"
#include "cli/config/nearest.h"
#include "cli/explain/topics.h"
#include "cli/run/run_status.h"
#include "fdbaudit/text.h"
#include "report/common/layout.h"
#include "report/common/section.h"

#include <string.h>

enum { WORDS_CAP = 1 << 20, CODES_COLUMNS = 16 };

/* "C1 (FDB101): cloned hosts share one pool" */
static void
put_head(struct section *s, const struct topic *t)
{
	struct words rest = t->codes;
	struct words code;
	size_t n = 0;

	while (topics_word(&rest, &code)) {
		str_format(&s->text, "%s%.*s",
		    n == 0   ? ""
		    : n == 1 ? " ("
			     : ", ",
		    (int)code.n, code.s);
		n++;
	}
	str_format(&s->text, "%s: %.*s", n > 1 ? ")" : "", (int)t->title.n, t->title.s);
	section_end(s);
}

/* "meaning: Two hosts ..." becomes a line that is filled; lines that begin with a blank go on. */
static void
put_line(struct section *s, struct words line)
{
	const char *colon = memchr(line.s, ':', line.n);
	const size_t label = colon == NULL ? 0 : (size_t)(colon - line.s);
	struct str word = { 0 };
	struct str text = { 0 };

	if (colon == NULL) {
		return;
	}
	str_put(&word, line.s, label);
	str_put(&text, colon + 1, line.n - label - 1);
	section_begin(s, str_get(&word));
	section_wrap(s, str_get(&text) + strspn(str_get(&text), " "), SECTION_INDENT);
	str_free(&word);
	str_free(&text);
}

static void
put_topic(const struct topic *t, bool first)
{
	struct section s = { 0 };
	struct words rest = t->body;

	(void)fputs(first ? "" : "\n", stdout);
	put_head(&s, t);
	while (rest.n > 0) {
		const char *end = memchr(rest.s, '\n', rest.n);
		const size_t n = end == NULL ? rest.n : (size_t)(end - rest.s);

		put_line(&s, (struct words){ rest.s, n });
		rest = (struct words){ rest.s + n + (end != NULL), rest.n - n - (end != NULL) };
	}
	str_flush(&s.text, stdout);
	str_free(&s.text);
}

static enum exit_status
list_all(void)
{
	struct topics at = { 0 };
	struct topic t;
	struct str b = { 0 };
	const char *group = NULL;

	while (topics_next(&at, &t)) {
		size_t from;

		if (group != t.group) {
			str_format(&b, "%s%s\n", group == NULL ? "" : "\n", t.group);
			group = t.group;
		}
		str_add(&b, "  ");
		from = b.n;
		str_put(&b, t.codes.s, t.codes.n);
		layout_pad(&b, from, CODES_COLUMNS);
		str_format(&b, "  %.*s\n", (int)t.title.n, t.title.s);
	}
	str_flush(&b, stdout);
	str_free(&b);
	return run_flush(EXIT_CLEAN);
}

static enum fdb_code
unknown_code(const char *code, struct fdb_err *err)
{
	struct arena text;
	struct nearest n = { .word = code };
	struct topics at = { 0 };
	struct topic t;

	arena_init(&text, WORDS_CAP);
	while (topics_next(&at, &t)) {
		struct words word;

		while (topics_word(&t.codes, &word)) {
			const char *copy = text_keep(&text, word.s, word.n);

			if (copy != NULL) {
				nearest_try(&n, copy);
			}
		}
	}
	(void)fdb_fail(err, FDB_EUSAGE,
	    "explain: %s is no code and no word of the reports; %s%s%s", code,
	    n.best == NULL ? "`fdbaudit explain` lists them" : "did you mean ",
	    n.best == NULL ? "" : n.best, n.best == NULL ? "" : "?");
	arena_free(&text);
	return err->code;
}

enum exit_status
cmd_explain(const struct options *o)
{
	struct fdb_err err = { 0 };
	bool first = true;

	if (o->args.n == 0) {
		return list_all();
	}
	for (size_t i = 0; i < o->args.n; i++) {
		struct topics at = { 0 };
		struct topic t;
		bool found = false;

		while (topics_next(&at, &t)) {
			if (topic_has_code(&t, o->args.items[i])) {
				put_topic(&t, first);
				found = true;
				first = false;
			}
		}
		if (!found) {
			(void)unknown_code(o->args.items[i], &err);
			(void)run_flush(EXIT_USAGE);
			return run_failed(&err);
		}
	}
	return run_flush(EXIT_CLEAN);
}

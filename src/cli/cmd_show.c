/* show: findings of the history whole, by id or by the host that has to change something. */
#include "cli/commands.h"
#include "cli/config/parse.h"
#include "cli/past/past.h"
#include "cli/past/past_show.h"
#include "cli/past/past_words.h"
#include "cli/run/run_status.h"
#include "collect/device/moment.h"
#include "report/words/script.h"
#include "fdbaudit/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
is_open(const struct past_finding *f)
{
	return f->change == PAST_NEW || f->change == PAST_BACK;
}

/* Whether it is open, and this host has to change something. */
static bool
is_of_host(const struct past_finding *f, const char *host)
{
	return is_open(f) && f->host != NULL && text_label_cmp(f->host, host) == 0;
}

/* From the line that begins the host's part of a script to where the next one begins. */
static void
put_script(const char *text, const char *host)
{
	const size_t head = sizeof(SCRIPT_HOST) - 1;
	bool its = false;

	for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
		const int n = (int)strcspn(line, "\n");

		if (strncmp(line, SCRIPT_HOST, head) == 0) {
			char name[TEXT_MAX];

			(void)text_print(
			    name, sizeof(name), "%.*s", n - (int)head, line + head);
			its = text_label_cmp(name, host) == 0;
			(void)fputs(its ? "\nall of it in one window:\n" : "", stdout);
		} else if (its) {
			(void)printf("%.*s\n", n, line);
		}
		if (line[n] == '\0') {
			break;
		}
	}
}

/* What this host has to do by the last run, as far as that is held. */
static enum fdb_code
show_window(const struct past *p, const char *host, struct fdb_err *err)
{
	char *text = NULL;
	size_t n = 0;
	const enum fdb_code rc =
	    store_kept_report(p->store, past_last(p)->run, "script", &text, &n, err);

	if (rc == FDB_OK && text != NULL) {
		put_script(text, host);
	} else if (rc == FDB_OK) {
		(void)puts(
		    "\nThe history does not hold the script of its last run: audit again with "
		    "-r script=FILE.");
	}
	free(text);
	return rc;
}

/* What a word stood for. */
struct shown {
	size_t n;
	const struct past_finding *last;
	bool of_host; /* one of them is a host's to change, of this name */
};

/* An id may look like a host's name: what matched decides, not how the word looks. */
static void
show_all(const struct past *p, const struct past_findings *found,
    const struct finding_changes *changes, const char *word, struct shown *to)
{
	const bool colour = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == NULL;

	for (size_t i = 0; i < found->n; i++) {
		const struct past_finding *f = &found->list[i];
		const bool its = is_of_host(f, word);

		if (its || past_id_begins(f->id, word)) {
			(void)fputs(to->n++ > 0 ? "\n" : "", stdout);
			past_show_finding(stdout, &p->runs, f, changes, colour);
			to->last = f;
			to->of_host = to->of_host || its;
		}
	}
}

/* What goes with the findings: all that the host has to do, or how to suppress the one there is. */
static enum fdb_code
show_next(const struct past *p, const char *word, const struct shown *shown, int64_t now_ms,
    struct fdb_err *err)
{
	if (shown->n == 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: no finding of this history has an id that begins so, and none that "
		    "is open has this host to change something; diff names them",
		    word);
	}
	if (shown->of_host) {
		return show_window(p, word, err);
	}
	if (shown->n == 1 && is_open(shown->last)) {
		past_show_suppression(stdout, shown->last, now_ms);
	}
	return FDB_OK;
}

static enum fdb_code
show(const struct past *p, const char *word, int64_t now_ms, struct fdb_err *err)
{
	struct past_findings found;
	struct finding_changes changes = { .n = 0 };
	struct shown shown = { .n = 0 };
	enum fdb_code rc = store_diff(p->store, 0, past_last(p)->run, &found, err);

	if (rc == FDB_OK) {
		rc = store_changes(p->store, &changes, err);
	}
	if (rc == FDB_OK) {
		show_all(p, &found, &changes, word, &shown);
		rc = show_next(p, word, &shown, now_ms, err);
	}
	free(changes.list);
	store_diff_free(&found);
	return rc;
}

enum exit_status
cmd_show(const struct options *o)
{
	struct run_state r;
	struct past p = { .store = NULL };
	struct fdb_err err = { 0 };
	enum exit_status status = EXIT_CLEAN;
	int64_t now_ms = moment_now_ms();

	run_begin(&r, o);
	if (o->args.n != 1) {
		(void)fdb_fail(&err, FDB_EUSAGE,
		    "show: which one? name the id of a finding or its beginning, or a host");
		status = run_failed(&err);
	} else if ((o->now != NULL && parse_time(o->now, &now_ms, &err) != FDB_OK) ||
		   past_of_options(&p, &r, &err) != FDB_OK ||
		   show(&p, o->args.items[0], now_ms, &err) != FDB_OK) {
		status = run_failed(&err);
	}
	past_close(&p);
	run_end(&r);
	return run_flush(status);
}

/* show: findings of the history whole, by id or by the host that has to change something. */
#include "cli/commands.h"
#include "cli/past/past.h"
#include "cli/past/past_show.h"
#include "cli/past/past_words.h"
#include "cli/run/run_status.h"
#include "fdbaudit/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DIGITS_LEAST = 4 };

static bool
is_id(const char *word)
{
	size_t n = 0;

	while (isxdigit((unsigned char)word[n])) {
		n++;
	}
	return word[n] == '\0' && n >= DIGITS_LEAST && n < PAST_ID_SIZE;
}

/* Its id begins so; or it is open, and this host has to change something. */
static bool
is_wanted(const struct past_finding *f, const char *word)
{
	const bool open = f->change == PAST_NEW || f->change == PAST_BACK;
	char id[PAST_ID_SIZE];

	(void)past_id(f->id, id);
	for (size_t i = 0; is_id(word); i++) {
		if (word[i] == '\0') {
			return true;
		}
		if (id[i] != tolower((unsigned char)word[i])) {
			break;
		}
	}
	return open && f->host != NULL && text_label_cmp(f->host, word) == 0;
}

static enum fdb_code
show(const struct past *p, const char *word, enum exit_status *status, struct fdb_err *err)
{
	const bool colour = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == NULL;
	struct past_findings found;
	struct finding_changes changes = { .n = 0 };
	size_t n = 0;
	enum fdb_code rc = store_diff(p->store, 0, past_last(p)->run, &found, err);

	if (rc == FDB_OK) {
		rc = store_changes(p->store, &changes, err);
	}
	for (size_t i = 0; i < found.n && rc == FDB_OK; i++) {
		if (is_wanted(&found.list[i], word)) {
			(void)fputs(n++ > 0 ? "\n" : "", stdout);
			past_show_finding(stdout, &p->runs, &found.list[i], &changes, colour);
		}
	}
	if (rc == FDB_OK && n == 0) {
		rc = fdb_fail(err, FDB_EUSAGE,
		    "%s: no finding of this history has an id that begins so, and none that "
		    "is open has this host to change something; diff names them",
		    word);
	}
	*status = EXIT_CLEAN;
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

	run_begin(&r, o);
	if (o->args.n != 1) {
		(void)fdb_fail(&err, FDB_EUSAGE,
		    "show: which one? name the id of a finding or its beginning, or a host");
		status = run_failed(&err);
	} else if (past_of_options(&p, &r, &err) != FDB_OK ||
		   show(&p, o->args.items[0], &status, &err) != FDB_OK) {
		status = run_failed(&err);
	}
	past_close(&p);
	run_end(&r);
	return run_flush(status);
}

#include "cli/past/past_complete.h"

#include "cli/past/past.h"
#include "report/common/finding_id.h"

#include <string.h>

/*
 * The value of an option that was typed before, as "--name value" or "--name=value", which bash
 * hands over as three words (COMP_WORDBREAKS); NULL: none.
 */
static const char *
typed(const char *const *words, size_t n, const char *option)
{
	const size_t len = strlen(option);
	const char *value = NULL;

	for (size_t i = 0; i + 1 < n; i++) { /* the last one is being typed */
		if (strcmp(words[i], option) == 0 && i + 2 < n) {
			value = strcmp(words[i + 1], "=") != 0 ? words[i + 1]
				: i + 3 < n                    ? words[i + 2]
							       : value;
		} else if (strncmp(words[i], option, len) == 0 && words[i][len] == '=') {
			value = words[i] + len + 1;
		}
	}
	return value;
}

static bool
is_told_before(const struct past_findings *found, size_t n, const char *host)
{
	for (size_t i = 0; i < n; i++) {
		if (found->list[i].host != NULL && strcmp(found->list[i].host, host) == 0) {
			return true;
		}
	}
	return false;
}

/* Host names are data of exports: one with signs of a shell is not offered to be typed. */
static bool
is_plain(const char *host)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789._-";

	return host[0] != '-' && host[0] != '\0' && host[strspn(host, plain)] == '\0';
}

static void
put_open(FILE *out, const struct past_findings *found, bool hosts)
{
	for (size_t i = 0; i < found->n; i++) {
		const struct past_finding *f = &found->list[i];
		char id[FINDING_ID_SIZE];

		if (f->change != PAST_NEW && f->change != PAST_BACK) {
			continue; /* against the beginning, all that is open is one of these */
		}
		(void)fprintf(out, "%s\n", finding_id_text(f->id, id));
		if (hosts && f->host != NULL && is_plain(f->host) &&
		    !is_told_before(found, i, f->host)) {
			(void)fprintf(out, "%s\n", f->host);
		}
	}
}

void
past_complete(FILE *out, const char *const *words, size_t n, bool hosts)
{
	static const struct command show = { .name = "show", .bit = CMD_SHOW };
	const char *config = typed(words, n, "--config");
	const char *state = typed(words, n, "--state");
	const struct options o = { .command = &show,
		.quiet = true,
		.config = config != NULL ? config : typed(words, n, "-c"),
		.keys = { { "state", state } },
		.nkeys = state != NULL };
	struct past p = { .store = NULL };
	struct past_findings found = { .n = 0 };
	struct run_state r;
	struct fdb_err err;

	run_begin(&r, &o);
	if (past_of_options(&p, &r, &err) == FDB_OK &&
	    store_diff(p.store, 0, past_last(&p)->run, &found, &err) == FDB_OK) {
		put_open(out, &found, hosts);
	}
	store_diff_free(&found);
	past_close(&p);
	run_end(&r);
}

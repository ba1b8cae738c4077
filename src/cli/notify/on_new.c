#include "cli/notify/on_new.h"

#include "fdbaudit/log.h"
#include "fdbaudit/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MOST = 20 };

/* Line by line, cleaned. */
static void
tell_output(const struct command_said *said, bool failed)
{
	void (*const tell)(const char *, ...) = failed ? log_error : log_detail;
	size_t at = 0;
	int lines = 0;

	while (at < said->n && lines < LINES_MOST) {
		const char *from = said->text + at;
		const char *newline = memchr(from, '\n', said->n - at);
		const size_t n = newline != NULL ? (size_t)(newline - from) : said->n - at;
		char line[TEXT_MAX];

		if (text_clean(line, sizeof(line), from, n) > 0) {
			tell("on-new: %s", line);
			lines++;
		}
		at += n + 1;
	}
	if (at < said->n || said->cut) {
		tell("on-new: it printed more than is shown here");
	}
}

/* *text is for free(), also after a failure: the first that is wrong is told. */
static enum fdb_code
write_news(const struct report *report, char **text, size_t *n, struct fdb_err *err)
{
	FILE *out = open_memstream(text, n);
	enum fdb_code rc = out != NULL ? report_news(report, out, err) : FDB_OK;

	if ((out == NULL || fclose(out) != 0) && rc == FDB_OK) {
		rc = fdb_fail(err, FDB_EIO, "%s", strerror(errno));
	}
	return rc == FDB_OK ? rc : fdb_wrap(err, "could not be told");
}

bool
on_new_run(
    const char *command, const struct report *report, const struct command_limits *limits)
{
	struct command_said said;
	struct fdb_err err = { 0 };
	const size_t news = report_count_news(report);
	char *text = NULL;
	size_t n = 0;
	bool whole;

	if (command == NULL || news == 0) {
		return true;
	}
	whole = write_news(report, &text, &n, &err) == FDB_OK;
	if (whole) {
		whole = command_run(command, text, n, limits, &said, &err) == FDB_OK;
		tell_output(&said, !whole);
	}
	if (!whole) {
		log_error("on-new: the command %s; what is new was not told: %zu finding%s; "
			  "fdbaudit diff shows them",
		    err.text, news, news == 1 ? "" : "s");
	}
	free(text);
	return whole;
}

#define _GNU_SOURCE /* O_PATH; NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/run/run_sandbox.h"

#include "fdbaudit/log.h"
#include "fdbaudit/sandbox.h"
#include "report/file_target.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void
allow_folder(struct sandbox *s, const char *path)
{
	const int fd = path == NULL ? -1 : open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);

	sandbox_allow_folder(s, fd);
	if (fd != -1) {
		(void)close(fd);
	}
}

/* As file_write() goes about it: in place, or by a new file beside it, behind its links. */
static void
allow_report(struct sandbox *s, const char *path)
{
	struct file_target t;
	struct stat st;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		sandbox_allow_file(s, path);
	} else if (file_target_open(&t, path)) {
		sandbox_allow_folder(s, t.folder);
		file_target_close(&t);
	}
}

/* The database, its log and its lock stand side by side; large sorts go where SQLite looks for room. */
static void
allow_history(struct sandbox *s, const char *path)
{
	char folder[PATH_MAX];

	outputs_folder(path, folder, sizeof(folder));
	allow_folder(s, folder);
	allow_folder(s, getenv("TMPDIR"));
	allow_folder(s, "/var/tmp");
	allow_folder(s, "/tmp");
}

/* What this kernel can do is said where somebody looks for what could be better. */
static void
tell(bool holds)
{
	char words[SANDBOX_WORDS];

	if (holds) {
		log_detail("sandbox: %s", sandbox_words(words));
	} else {
		log_warning("sandbox: %s: nothing holds this program back from writing files "
			    "that a hostile switch talks it into; Linux 5.13 and later can",
		    sandbox_words(words));
	}
}

void
run_sandbox(const struct options *o, const struct config *c, const struct outputs *out)
{
	/*
	 * No program may be begun from here on, and nobody gets more rights by beginning one. The
	 * command of on-new would be held like this process (it could write no file of its own, and a
	 * setgid sendmail could not queue): with it the run goes without. NETCONF sessions are held
	 * all the same.
	 */
	const bool commands = o->command->bit == CMD_AUDIT && c->on_new != NULL;
	struct sandbox *s = c->plan.sandbox && !commands ? sandbox_new() : NULL;
	bool holds;

	for (size_t i = 0; out != NULL && i < out->n; i++) {
		if (out->list[i].path != NULL) {
			allow_report(s, out->list[i].path);
		}
	}
	if (c->state != NULL) {
		allow_history(s, c->state);
	}
	allow_folder(s, c->plan.record);
	holds = sandbox_enter(s);
	if (!c->plan.sandbox) {
		log_detail("sandbox: switched off by the configuration");
	} else if (commands) {
		log_detail("sandbox: none around this run, which begins the command of on-new; "
			   "NETCONF sessions have theirs");
	} else if (o->command->bit == CMD_DOCTOR && o->replay.n == 0) {
		tell(holds);
	}
}

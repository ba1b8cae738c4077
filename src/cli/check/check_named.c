#include "cli/check/check_named.h"

#include "cli/check/check_path.h"
#include "cli/check/check_unit.h"
#include "collect/events/log_paths.h"
#include "fdbaudit/text.h"

#include <stdlib.h>
#include <string.h>

size_t
check_named_secrets(
    const struct credential_entry *e, const char *paths[static CHECK_NAMED_SECRETS])
{
	const char *const all[] = {
#define SECRET(key, versions, path, secret, needed) e->path,
#include "cli/config/secrets.def"
#undef SECRET
	};
	size_t n = 0;

	_Static_assert(
	    sizeof(all) / sizeof(all[0]) <= CHECK_NAMED_SECRETS, "more secrets than room");
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (all[i] != NULL) {
			paths[n++] = all[i];
		}
	}
	return n;
}

/* Words that are no programs, or need not be: XCU 2.4, 2.14, and what dash has of its own. */
static bool
is_of_shell(const char *word)
{
	static const char *const words[] = { "!", "{", "(", "if", "for", "while", "until",
		"case", ".", ":", "eval", "exec", "export", "readonly", "set", "shift", "trap",
		"unset", "cd", "command", "umask", "ulimit", "wait", "read", "alias", "local",
		"type", "test", "[", "echo", "printf", "true", "false", "kill", "jobs", "bg",
		"fg" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(word, words[i]) == 0) {
			return true;
		}
	}
	return false;
}

const char *
check_named_folders(const struct check *k)
{
	const char *own = getenv("PATH");

	return k->search != NULL ? k->search : own != NULL ? own : "";
}

enum check_program
check_named_program(const struct check *k, const char *command, char path[static PATH_MAX])
{
	const char *rest = command;
	char word[PATH_MAX];

	/* What a shell would replace, join or redirect is its own affair; so is NAME=value before a program. */
	if (!check_unit_word(&rest, word, sizeof(word)) ||
	    word[strcspn(word, "$`*?[~=;&|<>(){}!#\n")] != '\0' || is_of_shell(word)) {
		return CHECK_NO_PROGRAM;
	}
	if ((word[0] == '/' || strchr(word, '/') == NULL) &&
	    check_path_find(word, check_named_folders(k), path)) {
		return CHECK_PROGRAM;
	}
	(void)text_print(path, PATH_MAX, "%s", word);
	return CHECK_PROGRAM_LOST;
}

/* Under this very pointer: the same file may be named elsewhere by its path. */
static bool
is_handed(const struct check *k, const char *path)
{
	for (size_t i = 0; i < k->nhanded; i++) {
		if (k->handed[i].path == path) {
			return true;
		}
	}
	return false;
}

static void
each_secret(
    const struct check *k, const struct credential_entry *e, check_named_fn *fn, void *arg)
{
	const char *paths[CHECK_NAMED_SECRETS];
	const size_t n = check_named_secrets(e, paths);

	for (size_t i = 0; i < n; i++) {
		if (!is_handed(k, paths[i])) {
			fn(arg, "secrets", paths[i], CHECK_SECRET);
		}
	}
	if (e->c.known_hosts != NULL) {
		fn(arg, "secrets", e->c.known_hosts, CHECK_READS);
	}
}

void
check_named_each(const struct check *k, check_named_fn *fn, void *arg)
{
	const struct config *c = &k->r->config;
	const struct config_strings configuration = { .items = &(const char *){ k->path },
		.n = 1 };
	const struct config_strings plan = { .items = &(const char *){ c->plan_file },
		.n = c->plan_file != NULL };
	const struct config_strings assets = { .items = &(const char *){ c->report_assets },
		.n = c->report_assets != NULL };
	const struct {
		const char *what;
		const struct config_strings *files;
	} rows[] = { { "configuration", &configuration }, { "configuration", &c->files },
		{ "plan", &plan }, { "exports", &c->inventory }, { "reports", &assets } };
	struct log_paths logs = { .n = 0 };
	char program[PATH_MAX];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		for (size_t j = 0; j < rows[i].files->n; j++) {
			fn(arg, rows[i].what, rows[i].files->items[j], CHECK_READS);
		}
	}
	for (size_t i = 0; i < c->logs.n; i++) {
		(void)log_paths_add(
		    &logs, c->logs.items[i]); /* check_switches() says what is not there */
	}
	for (size_t i = 0; i < logs.n; i++) {
		fn(arg, "logs", logs.list[i], CHECK_READS);
	}
	log_paths_free(&logs);
	for (size_t i = 0; i < c->ncredentials; i++) {
		each_secret(k, &c->credentials[i], fn, arg);
	}
	if (c->on_new != NULL && check_named_program(k, c->on_new, program) == CHECK_PROGRAM) {
		fn(arg, "on-new", program, CHECK_RUNS);
	}
}

/* completion: a script for the shell, and the words that can stand at the end of a command line. */
#include "cli/commands.h"
#include "cli/explain/topics.h"
#include "cli/options/option_rows.h"
#include "cli/past/past_complete.h"
#include "cli/run/run_status.h"
#include "fdbaudit/report.h"

#include <stdio.h>
#include <string.h>

/*
 * Each asks this program for the words, and falls back to names of files where there are none.
 * A word may come from an export: no shell may expand it, which rules out compgen -W of bash.
 */
static const struct {
	const char *shell, *script;
} scripts[] = {
	{ "bash", "_fdbaudit() {\n"
		  "	local w\n"
		  "	COMPREPLY=()\n"
		  "	while IFS= read -r w; do\n"
		  "		if [[ $w == \"${COMP_WORDS[COMP_CWORD]}\"* ]]; then\n"
		  "			printf -v w %q \"$w\"\n"
		  "			COMPREPLY+=(\"$w\")\n"
		  "		fi\n"
		  "	done < <(fdbaudit completion words -- "
		  "\"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null)\n"
		  "}\n"
		  "complete -o default -F _fdbaudit fdbaudit\n" },
	{ "zsh", "#compdef fdbaudit\n"
		 "_fdbaudit() {\n"
		 "	local -a found\n"
		 "	found=(${(f)\"$(fdbaudit completion words -- "
		 "\"${(@)words[2,CURRENT]}\" 2>/dev/null)\"})\n"
		 "	if (( ${#found} )); then compadd -a found; else _files; fi\n"
		 "}\n"
		 "compdef _fdbaudit fdbaudit\n" },
	{ "fish", "function __fdbaudit_words\n"
		  "	set -l found (fdbaudit completion words -- (commandline -opc)[2..] "
		  "(commandline -ct) 2>/dev/null)\n"
		  "	if count $found >/dev/null\n"
		  "		string join \\n -- $found\n"
		  "	else\n"
		  "		__fish_complete_path (commandline -ct)\n"
		  "	end\n"
		  "end\n"
		  "complete -c fdbaudit -f -a '(__fdbaudit_words)'\n" },
};
enum { SHELLS = sizeof(scripts) / sizeof(scripts[0]) };

static void
put_commands(const struct command_table *all)
{
	for (size_t i = 0; i < all->n; i++) {
		(void)puts(all->list[i].name);
	}
}

static void
put_options(const struct command *c)
{
	for (size_t i = 0; i < OPTION_ROWS; i++) {
		if ((option_rows[i].commands & c->bit) != 0) {
			(void)printf("--%s\n", option_rows[i].name);
		}
	}
}

static void
put_codes(void)
{
	struct topics at = { 0 };
	struct topic t;
	struct words code;

	while (topics_next(&at, &t)) {
		while (topics_word(&t.codes, &code)) {
			(void)printf("%.*s\n", (int)code.n, code.s);
		}
	}
}

static void
put_formats(void)
{
	const struct report_format *f;

	for (size_t i = 0; (f = report_format_at(i)) != NULL; i++) {
		(void)puts(f->name);
	}
}

static void
put_severities(void)
{
	for (int s = SEV_INFO; s <= SEV_CRITICAL; s++) {
		(void)puts(severity_name((enum severity)s));
	}
	(void)puts("new");
}

static void
put_shells(void)
{
	for (size_t i = 0; i < SHELLS; i++) {
		(void)puts(scripts[i].shell);
	}
}

/* What a command takes besides options. */
static void
put_argument(const struct command *c, const char *const *words, size_t n)
{
	const char *before = words[n - 2];
	/* of an option that may want a file, unless it has its value */
	const bool file = before[0] == '-' && strchr(before, '=') == NULL;

	if ((c->bit & (CMD_SHOW | CMD_WATCH)) != 0 && !file) {
		past_complete(stdout, words, n, c->bit == CMD_SHOW);
	} else if (c->bit == CMD_EXPLAIN) {
		put_codes();
	} else if (c->bit == CMD_COMPLETION) {
		put_shells();
	}
}

/* The last word is the one that is being typed. */
static void
put_words(const struct command_table *all, const char *const *words, size_t n)
{
	struct fdb_err err;
	const struct command *c = n < 2 ? NULL : options_find_command(all, words[0], &err);
	const char *before = n < 2 ? "" : words[n - 2];

	if (n < 2 || (c != NULL && c->bit == CMD_HELP && words[n - 1][0] != '-')) {
		put_commands(all);
	} else if (c == NULL) {
		return;
	} else if (words[n - 1][0] == '-') {
		put_options(c);
	} else if (strcmp(before, "-r") == 0 || strcmp(before, "--report") == 0) {
		put_formats();
	} else if (strcmp(before, "--fail-on") == 0) {
		put_severities();
	} else {
		put_argument(c, words, n);
	}
}

enum exit_status
cmd_completion(const struct options *o)
{
	const char *what = o->args.n == 0 ? "" : o->args.items[0];
	struct fdb_err err = { 0 };

	if (strcmp(what, "words") == 0) {
		put_words(o->commands, o->args.items + 1, o->args.n - 1);
		return run_flush(EXIT_CLEAN);
	}
	for (size_t i = 0; o->args.n == 1 && i < SHELLS; i++) {
		if (strcmp(scripts[i].shell, what) == 0) {
			(void)fputs(scripts[i].script, stdout);
			return run_flush(EXIT_CLEAN);
		}
	}
	(void)fdb_fail(&err, FDB_EUSAGE, "completion: for which shell? bash, zsh or fish");
	return run_failed(&err);
}

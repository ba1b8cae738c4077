/*
 * What systemd lets the audit reach: the folders of reports and history have to be open to it, those of
 * exports and lists to be seen, and what the unit itself names has to be there.
 */
#include "cli/check/check_parts.h"

#include "cli/check/check_named.h"
#include "cli/check/check_path.h"
#include "cli/check/check_unit.h"
#include "cli/run/outputs.h"
#include "cli/run/run_report.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a unit may do below a path. */
enum access {
	NOTHING, /* whatever is said of a path below it */
	OWN, /* an empty folder of its own is in its place: nobody else sees what it writes */
	LOOK,
	WRITE
};

struct rule {
	char path[PATH_MAX];
	enum access access;
	const char *key; /* that says so */
};

struct rules {
	struct rule *list;
	size_t n, cap;
};

/* systemd.exec(5): keys that take lists of paths; `below` stands before each of them. */
static const struct {
	const char *key, *below;
	enum access access;
	bool must; /* be there, or the unit does not start */
} lists[] = {
	{ "ReadWritePaths", "", WRITE, true },
	{ "ReadOnlyPaths", "", LOOK, true },
	{ "InaccessiblePaths", "", NOTHING, true },
	{ "BindPaths", "", WRITE, false },
	{ "BindReadOnlyPaths", "", LOOK, false },
	{ "TemporaryFileSystem", "", OWN, false },
	{ "StateDirectory", "/var/lib/", WRITE, false },
	{ "CacheDirectory", "/var/cache/", WRITE, false },
	{ "LogsDirectory", "/var/log/", WRITE, false },
	{ "RuntimeDirectory", "/run/", WRITE, false },
};

/* Keys of one word; what the word does to which folders. */
static const struct {
	const char *key, *word, *path;
	enum access access;
} words[] = {
	{ "ProtectSystem", "strict", "/", LOOK },
	{ "ProtectSystem", "strict", "/dev", WRITE },
	{ "ProtectSystem", "full", "/etc", LOOK },
	{ "ProtectSystem", "full", "/usr", LOOK },
	{ "ProtectSystem", "yes", "/usr", LOOK },
	{ "ProtectHome", "yes", "/home", NOTHING },
	{ "ProtectHome", "yes", "/root", NOTHING },
	{ "ProtectHome", "read-only", "/home", LOOK },
	{ "ProtectHome", "read-only", "/root", LOOK },
	{ "ProtectHome", "tmpfs", "/home", OWN },
	{ "ProtectHome", "tmpfs", "/root", OWN },
	{ "DynamicUser", "yes", "/", LOOK }, /* implies the others: systemd.exec(5) */
	{ "DynamicUser", "yes", "/dev", WRITE },
	{ "DynamicUser", "yes", "/tmp", OWN },
	{ "DynamicUser", "yes", "/var/tmp", OWN },
	{ "PrivateTmp", "yes", "/tmp", OWN },
	{ "PrivateTmp", "yes", "/var/tmp", OWN },
};

/* Paths are compared as the kernel sees them, links followed, where they are there. */
static void
add(struct rules *r, const char *path, enum access access, const char *key)
{
	struct rule *rule;

	r->list = vec_room(r->list, &r->cap, r->n + 1, sizeof(*r->list));
	rule = &r->list[r->n++];
	*rule = (struct rule){ .access = access, .key = key };
	check_path_real(path, rule->path);
}

/*
 * A path of a list as it is written, with FROM:TO of BindPaths (the unit sees TO), NAME:LINK, PATH:OPTIONS.
 * Returns whether it is known what it stands for.
 */
static bool
read_path(size_t list, const char *word, char path[static PATH_MAX])
{
	char copy[PATH_MAX];
	char *end;
	char *from = copy;
	const size_t n = strlen(lists[list].below);

	(void)text_print(copy, sizeof(copy), "%s", word);
	end = strchr(copy, ':');
	if (end != NULL && strncmp(lists[list].key, "Bind", 4) == 0) {
		from = end + 1;
		end = strchr(from, ':');
	}
	if (end != NULL) {
		*end = '\0';
	}
	if (!check_path_expand(from, CHECK_SERVICE, path) || strlen(path) + n >= PATH_MAX) {
		return false;
	}
	memmove(path + n, path, strlen(path) + 1);
	memcpy(path, lists[list].below, n);
	return true;
}

/* "-": it need not be there; "+": below the root of the unit. */
static void
add_list(struct check *k, struct rules *r, size_t list, const char *value)
{
	char word[PATH_MAX];

	while (check_unit_word(&value, word, sizeof(word))) {
		char path[PATH_MAX];

		if (!read_path(list, word + strspn(word, "-+"), path)) {
			continue;
		}
		add(r, path, lists[list].access, lists[list].key);
		if (lists[list].must && word[0] != '-' && access(path, F_OK) != 0) {
			check_say(k, CHECK_WRONG, "sandbox",
			    "%s=%s: there is no such path, and the unit does not start: "
			    "mkdir -p %s, or -%s by systemctl edit %s",
			    lists[list].key, path, path, path, CHECK_SERVICE);
		}
	}
}

static void
add_rules(struct check *k, struct rules *r, const struct check_unit *u)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *value = check_unit_value(u, words[i].key);

		if (strcmp(check_unit_yes(value) ? "yes" : value, words[i].word) == 0) {
			add(r, words[i].path, words[i].access, words[i].key);
		}
	}
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		const char *value;
		size_t at = 0;

		while ((value = check_unit_next(u, lists[i].key, &at)) != NULL) {
			add_list(k, r, i, value);
		}
	}
}

static bool
is_below(const char *path, const char *folder)
{
	const size_t n = strlen(folder);

	return n == 1 || (strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0'));
}

/* The rule of the longest path counts; what is out of reach is so with all that is below it. */
static const struct rule *
find_rule(const struct rules *r, const char *path)
{
	const struct rule *best = NULL;

	for (size_t i = 0; i < r->n; i++) {
		const struct rule *rule = &r->list[i];

		if (!is_below(path, rule->path)) {
			continue;
		}
		if (rule->access == NOTHING) {
			return rule;
		}
		if (best == NULL || strlen(rule->path) > strlen(best->path)) {
			best = rule;
		}
	}
	return best;
}

/* What was asked, so that a folder is told of once. */
struct reach {
	struct check *k;
	const struct rules *rules;
	const char *unit;
	struct check_once told;
};

/* Says once what a rule does to what is `shown`; `folder` is to be opened. */
static void
say_rule(struct reach *r, const struct rule *rule, const char *shown, const char *folder)
{
	if (!check_once(&r->told, shown)) {
		return;
	}
	if (rule->access == LOOK) {
		check_say(r->k, CHECK_WRONG, "sandbox",
		    "%s: the unit may not write there (%s=): systemctl edit %s: [Service], "
		    "ReadWritePaths=%s",
		    shown, rule->key, r->unit, folder);
	} else {
		check_say(r->k, CHECK_WRONG, "sandbox",
		    "%s: the unit %s (%s=): name another folder, or change that by systemctl "
		    "edit %s",
		    shown,
		    rule->access == OWN ? "sees an empty folder of its own there"
					: "sees nothing of it",
		    rule->key, r->unit);
	}
}

static bool
is_open(const struct rule *rule, enum access wanted)
{
	return rule == NULL || (rule->access >= wanted && rule->access != OWN);
}

/* What is written is made in its folder; and a file that is there counts where its links lead, too. */
static void
try(struct reach *r, const char *file, enum access wanted)
{
	char folder[PATH_MAX];
	char real[PATH_MAX];
	char path[PATH_MAX];
	const char *slash = strrchr(file, '/');
	const struct rule *rule;

	outputs_folder(file, folder, sizeof(folder));
	check_path_real(folder, real);
	(void)text_print(path, sizeof(path), "%s/%s", real[1] == '\0' ? "" : real,
	    slash == NULL ? file : slash + 1);
	rule = find_rule(r->rules, wanted == WRITE ? real : path);
	if (!is_open(rule, wanted)) {
		say_rule(r, rule, is_below(real, rule->path) ? folder : file, folder);
		return;
	}
	if (access(file, F_OK) == 0) {
		check_path_real(file, path);
		rule = find_rule(r->rules, path);
		outputs_folder(path, folder, sizeof(folder));
		if (!is_open(rule, wanted)) {
			say_rule(r, rule, file, folder);
		}
	}
}

static void
try_named(void *arg, const char *what, const char *path, enum check_use use)
{
	(void)what;
	(void)use;
	try(arg, path, LOOK);
}

static void
try_all(struct reach *r)
{
	const struct config *c = &r->k->r->config;
	struct outputs out = { 0 };
	struct fdb_err err;

	if (run_outputs(r->k->r, &out, &err) == FDB_OK) { /* what is wrong was said before */
		for (size_t i = 0; i < out.n; i++) {
			if (out.list[i].path != NULL) {
				try(r, out.list[i].path, WRITE);
			}
		}
	}
	outputs_free(&out);
	if (c->state != NULL) {
		try(r, c->state, WRITE);
	}
	check_named_each(r->k, try_named, r);
}

void
check_sandbox(struct check *k)
{
	struct check_unit u;
	struct rules rules = { .n = 0 };
	struct reach r = { .k = k, .rules = &rules, .unit = CHECK_SERVICE };
	const size_t wrong = k->said[CHECK_WRONG];

	if (k->unread || !k->by_units || !check_unit_read(&u, k->root, CHECK_SERVICE)) {
		return;
	}
	add_rules(k, &rules, &u);
	try_all(&r);
	if (k->said[CHECK_WRONG] == wrong) {
		check_say(k, CHECK_WELL, "sandbox", "%s reaches what the configuration names",
		    CHECK_SERVICE);
	}
	check_once_free(&r.told);
	free(rules.list);
	check_unit_free(&u);
}

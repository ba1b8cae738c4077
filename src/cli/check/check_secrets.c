/* Secrets: whether whoever runs the audit may read them, and nobody else; and what they lack. */
#include "cli/check/check_parts.h"

#include "cli/check/check_named.h"
#include "cli/check/check_path.h"
#include "cli/check/check_secrets.h"
#include "cli/check/check_unit.h"
#include "cli/config/credentials.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_MOST = 256 };

/* Keys that hand a secret over; `open`: the file of its path is the secret. */
static const struct {
	const char *key;
	bool open;
} keys[] = { { "LoadCredential", true }, { "LoadCredentialEncrypted", false },
	{ "SetCredential", false }, { "SetCredentialEncrypted", false } };

static char *
copy_of(const char *s)
{
	const size_t size = strlen(s) + 1;

	return memcpy(vec_zeroed(size, 1), s, size);
}

static void
add_one(struct check *k, size_t *room, const char *word, const char *path)
{
	k->handed = vec_room(k->handed, room, k->nhanded + 1, sizeof(*k->handed));
	k->handed[k->nhanded++] =
	    (struct handed_secret){ .word = copy_of(word), .path = copy_of(path) };
}

/* Folders of secrets that are still to be read, and those that were. */
struct folders {
	struct handed_secret *list; /* the word of each, and its path */
	size_t n, cap;
};

static void
folders_add(struct folders *f, const char *word, const char *path)
{
	f->list = vec_room(f->list, &f->cap, f->n + 1, sizeof(*f->list));
	f->list[f->n++] =
	    (struct handed_secret){ .word = copy_of(word), .path = copy_of(path) };
}

static void
read_folder(struct check *k, size_t *room, struct folders *f, size_t at)
{
	DIR *d = opendir(f->list[at].path);
	const struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		char path[PATH_MAX];
		char name[PATH_MAX];
		struct stat st;

		(void)text_print(path, sizeof(path), "%s/%s", f->list[at].path, e->d_name);
		(void)text_print(name, sizeof(name), "%s_%s", f->list[at].word, e->d_name);
		if (e->d_name[0] == '.' || lstat(path, &st) != 0) {
			continue;
		}
		if (S_ISDIR(st.st_mode)) {
			folders_add(f, name, path);
		} else if (S_ISREG(st.st_mode) || S_ISSOCK(st.st_mode)) {
			add_one(k, room, name, S_ISREG(st.st_mode) ? path : "");
		}
	}
	if (d != NULL) {
		(void)closedir(d);
	}
}

/* systemd.exec(5): each file of a folder, and of those below it, is handed over as WORD_NAME; no links. */
static void
add_folder(struct check *k, size_t *room, const char *word, const char *folder)
{
	struct folders f = { .n = 0 };

	folders_add(&f, word, folder);
	for (size_t i = 0; i < f.n && i < FOLDERS_MOST; i++) {
		read_folder(k, room, &f, i);
	}
	for (size_t i = 0; i < f.n; i++) {
		free(f.list[i].word);
		free(f.list[i].path);
	}
	free(f.list);
}

/*
 * WORD:PATH; without a path systemd looks it up, and from a socket it gets it when it asks. Of SetCredential the
 * secret itself stands there: not kept.
 */
static void
add_handed(struct check *k, size_t *room, const char *value, bool open)
{
	const size_t n = strcspn(value, ":");
	const char *path = value + n + (value[n] == ':');
	char where[PATH_MAX] = "";
	char word[PATH_MAX];
	struct stat st;

	if (!open || path[0] == '\0' || !check_path_expand(path, CHECK_SERVICE, where) ||
	    where[0] != '/') {
		where[0] = '\0';
	}
	(void)text_print(word, sizeof(word), "%.*s", (int)n, value);
	if (where[0] != '\0' && stat(where, &st) == 0 && S_ISDIR(st.st_mode)) {
		add_folder(k, room, word, where);
	} else {
		const bool asked =
		    where[0] != '\0' && stat(where, &st) == 0 && S_ISSOCK(st.st_mode);

		add_one(k, room, word, asked ? "" : where);
	}
}

static void
add_all_handed(struct check *k, const struct check_unit *u)
{
	size_t room = 0;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const char *value;
		size_t at = 0;

		while ((value = check_unit_next(u, keys[i].key, &at)) != NULL) {
			add_handed(k, &room, value, keys[i].open);
		}
	}
}

/* SupplementaryGroups= of a unit adds to those that the user has. */
static void
add_groups(struct check *k, const struct check_unit *u)
{
	char name[CHECK_ACCESS_NAME];
	const char *value;
	size_t at = 0;

	while ((value = check_unit_next(u, "SupplementaryGroups", &at)) != NULL) {
		while (check_unit_word(&value, name, sizeof(name))) {
			if (k->reader.ngroups < CHECK_ACCESS_GROUPS) {
				k->groups[k->reader.ngroups++] = check_access_group(name);
			}
		}
	}
}

void
check_secrets_reader(struct check *k)
{
	struct check_person who = { .ngroups = 0 };
	struct check_unit u = { .n = 0 };

	if (k->by_units) {
		(void)check_unit_read(&u, k->root, CHECK_SERVICE);
	}
	if (k->user[0] != '\0' &&
	    check_access_user(
		k->user, check_access_group(check_unit_value(&u, "Group")), &who, k->groups)) {
		k->reader = (struct secret_reader){ .name = k->user,
			.user = who.user,
			.groups = who.groups,
			.ngroups = who.ngroups };
		add_groups(k, &u);
	} else {
		k->reader = (struct secret_reader){ .name = "", .user = geteuid() };
	}
	add_all_handed(k, &u);
	check_unit_free(&u);
}

bool
check_secrets_person(const struct check *k, struct check_person *who)
{
	*who = (struct check_person){
		.user = k->reader.user, .groups = k->reader.groups, .ngroups = k->reader.ngroups
	};
	return k->reader.name != NULL && k->reader.name[0] != '\0';
}

void
check_secrets_free(struct check *k)
{
	for (size_t i = 0; i < k->nhanded; i++) {
		free(k->handed[i].word);
		free(k->handed[i].path);
	}
	free(k->handed);
	k->handed = NULL;
	k->nhanded = 0;
}

/* A secret that only systemd can read: encrypted, set in the unit, or looked up by its name. */
static const char *
unseen(const struct check *k, const struct credential_entry *e)
{
	const char *paths[CHECK_NAMED_SECRETS];
	const size_t n = check_named_secrets(e, paths);

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < k->nhanded; j++) {
			if (k->handed[j].path == paths[i] && paths[i][0] == '\0') {
				return k->handed[j].word;
			}
		}
	}
	return NULL;
}

void
check_secrets(struct check *k)
{
	struct config *c = &k->r->config;
	size_t well = 0;

	for (size_t i = 0; i < k->nhanded; i++) {
		if (k->handed[i].path[0] != '\0' && access(k->handed[i].path, F_OK) != 0) {
			check_say(k, CHECK_WRONG, "secrets",
			    "LoadCredential=%s:%s: there is no such file, and %s does not "
			    "start: systemctl edit %s",
			    k->handed[i].word, k->handed[i].path, CHECK_SERVICE, CHECK_SERVICE);
		}
	}
	for (size_t i = 0; i < c->ncredentials; i++) {
		const char *word = unseen(k, &c->credentials[i]);
		struct fdb_err err;

		if (word != NULL) {
			check_say(k, CHECK_NOTE, "secrets",
			    "[credentials %s]: %s is handed over by systemd, not looked at",
			    c->credentials[i].c.name, word);
		} else if (credential_find(c, c->credentials[i].c.name, &err) != NULL) {
			well++;
		} else {
			check_say(k, CHECK_WRONG, "secrets", "%s", err.text);
		}
	}
	if (well > 0) {
		check_say(k, CHECK_WELL, "secrets", "%zu of %zu credentials can be used", well,
		    c->ncredentials);
	}
}

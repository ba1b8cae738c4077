#include "cli/run/targets.h"

#include "cli/config/credentials.h"
#include "cli/config/switch_list.h"
#include "fdbaudit/log.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NAMES_MS = 30000, NAME_MS = 5000 }; /* for all names together, and for one */
enum { LIST_MAX = 16 << 20 };

void
targets_free(struct targets *t)
{
	credential_wipe(&t->fallback);
	free((void *)t->sets);
	free(t->list);
	memset(t, 0, sizeof(*t));
}

static bool
is_asked_with(const struct target *list, size_t n, const struct credential *c)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < list[i].ncredentials; k++) {
			if (list[i].credentials[k] == c) {
				return true;
			}
		}
	}
	return false;
}

void
targets_forget_others(const struct targets *t, const struct target *own, size_t n)
{
	for (size_t i = 0; i < t->nsets; i++) {
		if (!is_asked_with(own, n, t->sets[i])) {
			credential_forget(t->sets[i]);
		}
	}
}

/* The community that is asked when nothing else is said; read once. */
static enum fdb_code
read_fallback(struct targets *t, const struct options *o, struct fdb_err *err)
{
	if (t->fallback.community != NULL) {
		return FDB_OK;
	}
	return credential_default(o->community_file, &t->fallback, &t->fallback_given, err);
}

/* netconf:// without credentials: the keys of the SSH agent, hosts as ssh knows them. */
static const struct credential by_agent = {
	.name = "", .version = CRED_NETCONF, .agent = true
};

static void
add_credential(struct targets *t, const struct credential *cred)
{
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	t->sets = vec_room((void *)t->sets, &t->sets_cap, t->nsets + 1, sizeof(*t->sets));
	t->sets[t->nsets++] = cred;
}

/*
 * A switch for which nobody named credentials: the community that was given, else the only
 * credentials of the configuration. Which of several is not guessed: a secret is shown to no
 * switch that it was not meant for.
 */
static enum fdb_code
add_fallback(struct targets *t, struct config *c, const struct options *o,
    const struct target *to, struct fdb_err *err)
{
	const struct credential *cred = &t->fallback;

	if (strncmp(to->address, "netconf://", strlen("netconf://")) == 0) {
		add_credential(t, &by_agent);
		return FDB_OK;
	}
	if (read_fallback(t, o, err) != FDB_OK) {
		return err->code;
	}
	if (!t->fallback_given && c->ncredentials > 1) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: no credentials are named, and there are %zu sections [credentials]: "
		    "say credentials = NAME in [switch] or [audit], or --credentials NAME",
		    to->address, c->ncredentials);
	}
	if (!t->fallback_given && c->ncredentials == 1) {
		cred = credential_find(c, c->credentials[0].c.name, err);
	}
	if (cred == NULL) {
		return err->code;
	}
	t->public_asked = t->public_asked || (cred == &t->fallback && !t->fallback_given);
	add_credential(t, cred);
	return FDB_OK;
}

/* Appends a run of credentials; `sets` may move, so targets get theirs at the end. */
static enum fdb_code
add_credentials(struct targets *t, struct config *c, const struct options *o,
    const struct config_strings *own, struct target *to, struct fdb_err *err)
{
	struct config_strings names = c->fallback;

	/* Credentials of the command line go before those of the file. */
	if (o->credentials.n > 0) {
		names = (struct config_strings){ o->credentials.items, o->credentials.n };
	} else if (own->n > 0) {
		names = *own;
	}
	to->ncredentials = names.n == 0 ? 1 : names.n;
	if (names.n == 0) {
		return add_fallback(t, c, o, to, err);
	}
	for (size_t i = 0; i < names.n; i++) {
		const struct credential *cred = credential_find(c, names.items[i], err);

		if (cred == NULL) {
			return err->code;
		}
		add_credential(t, cred);
	}
	return FDB_OK;
}

static enum fdb_code
add_target(struct targets *t, struct config *c, const struct options *o,
    const struct target *made, const struct config_strings *own, struct fdb_err *err)
{
	t->list = vec_room(t->list, &t->cap, t->n + 1, sizeof(*t->list));
	t->list[t->n] = *made;
	if (add_credentials(t, c, o, own, &t->list[t->n], err) != FDB_OK) {
		return err->code;
	}
	t->n++;
	return FDB_OK;
}

static enum fdb_code
add_entry(struct targets *t, struct config *c, const struct options *o,
    const struct switch_entry *e, struct fdb_err *err)
{
	const struct target made = {
		.name = e->name, .address = e->address, .site = e->site, .router = e->router
	};

	if (add_target(t, c, o, &made, &e->credentials, err) != FDB_OK) {
		return fdb_wrap(err, "%s: [switch %s]", e->where, e->name);
	}
	return FDB_OK;
}

enum fdb_code
targets_none(struct fdb_err *err)
{
	return fdb_fail(err, FDB_EUSAGE,
	    "no switch is configured: a row for each in the list of switches =, or [switch "
	    "NAME] sections");
}

enum fdb_code
targets_configured(
    struct targets *t, struct config *c, const struct options *o, struct fdb_err *err)
{
	if (c->nswitches == 0) {
		return targets_none(err);
	}
	for (size_t i = 0; i < c->nswitches; i++) {
		const struct switch_entry *e = &c->switches[i];

		if (e->address == NULL) {
			return fdb_fail(err, FDB_EUSAGE, "%s: [switch %s] has no address",
			    e->where, e->name);
		}
		if (add_entry(t, c, o, e, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

/* One ADDRESS, or the name of a configured switch. */
static enum fdb_code
add_word(struct targets *t, struct config *c, const struct options *o, const char *word,
    struct fdb_err *err)
{
	const struct target made = { .address = word, .site = "" };
	const struct config_strings none = { 0 };

	const struct section *s = config_find_section(c, SECTION_SWITCH, word);

	if (s != NULL && c->switches[s->index].address != NULL) {
		return add_entry(t, c, o, &c->switches[s->index], err);
	}
	return add_target(t, c, o, &made, &none, err);
}

/* A table with a header: the device list of NetBox, or one of our own. */
static enum fdb_code
add_table(struct targets *t, struct config *c, const struct options *o, const char *path,
    FILE *in, struct fdb_err *err)
{
	const size_t before = c->nswitches;
	enum fdb_code rc = switch_list_read(c, path, in, err);

	for (size_t i = before; i < c->nswitches && rc == FDB_OK; i++) {
		rc = add_entry(t, c, o, &c->switches[i], err);
	}
	return rc;
}

/* A list: one ADDRESS a line, empty lines and # comments left out. */
static enum fdb_code
add_plain(struct targets *t, struct config *c, const struct options *o, const char *path,
    FILE *in, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;
	char *line = NULL;
	size_t cap = 0;

	while (rc == FDB_OK && getline(&line, &cap, in) >= 0) {
		const size_t len = strcspn(line, "#\r\n");
		const char *word = text_keep(&c->set.text, line, len);

		if (word == NULL) {
			rc = config_full(err);
		} else if (word[0] != '\0') {
			rc = add_word(t, c, o, word, err);
		}
	}
	if (rc == FDB_OK && ferror(in) != 0) {
		rc = fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	}
	free(line);
	(void)fclose(in);
	return rc;
}

/* A list is looked at before it is read: one that comes by a pipe is copied first. */
static FILE *
open_list(const char *path, struct fdb_err *err)
{
	FILE *in = config_open(path, err);
	FILE *copy;
	size_t all = 0;
	char piece[4096];
	size_t n;

	if (in == NULL || fseek(in, 0, SEEK_CUR) == 0) {
		return in;
	}
	copy = tmpfile();
	while (
	    copy != NULL && all <= LIST_MAX && (n = fread(piece, 1, sizeof(piece), in)) > 0) {
		all += fwrite(piece, 1, n, copy);
	}
	if (copy == NULL || all > LIST_MAX || ferror(in) != 0 || fflush(copy) != 0) {
		(void)fdb_fail(err, FDB_EUSAGE, "%s: %s", path,
		    all > LIST_MAX ? "is a list of more than 16 MB" : strerror(errno));
		(void)fclose(in);
		if (copy != NULL) {
			(void)fclose(copy);
		}
		return NULL;
	}
	(void)fclose(in);
	rewind(copy);
	return copy;
}

/* An address holds no separator of columns; the header of a table does. */
static enum fdb_code
add_list(struct targets *t, struct config *c, const struct options *o, const char *path,
    struct fdb_err *err)
{
	char *line = NULL;
	size_t cap = 0;
	bool table = false;
	FILE *in = open_list(path, err);

	if (in == NULL) {
		return err->code;
	}
	while (getline(&line, &cap, in) >= 0) {
		if (line[strspn(line, " \t\r\n")] != '\0' && line[0] != '#') {
			line[strcspn(line, "#\r\n")] = '\0';
			table = strpbrk(line, ",;\t") != NULL;
			break;
		}
	}
	free(line);
	rewind(in);
	return table ? add_table(t, c, o, path, in, err) : add_plain(t, c, o, path, in, err);
}

enum fdb_code
targets_named(struct targets *t, struct config *c, const struct options *o, struct fdb_err *err)
{
	for (size_t i = 0; i < o->args.n; i++) {
		const char *word = o->args.items[i];
		const size_t before = t->n;
		const enum fdb_code rc = word[0] == '@' ? add_list(t, c, o, word + 1, err)
							: add_word(t, c, o, word, err);

		if (rc != FDB_OK) {
			return rc;
		}
		if (word[0] == '@' && t->n == before) {
			return fdb_fail(
			    err, FDB_EUSAGE, "%s: no switch is in this list", word + 1);
		}
	}
	if (t->n == 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "which switches? E.g. fdbaudit %s 10.0.0.11, a list as @FILE, or "
		    "recordings with --replay; without a network: fdbaudit demo",
		    o->command->name);
	}
	return FDB_OK;
}

/* By address; names before none; of the same twice the first one listed. */
static int
by_spelling(const void *a, const void *b)
{
	const struct target *x = *(const struct target *const *)a;
	const struct target *y = *(const struct target *const *)b;
	int c = strcmp(x->spelled, y->spelled);

	if (c == 0) {
		c = x->name == NULL || y->name == NULL ? (x->name == NULL) - (y->name == NULL)
						       : strcmp(x->name, y->name);
	}
	return c != 0 ? c : (x > y) - (x < y);
}

/* Lists overlap, and a switch is named by itself beside one: it is asked once. */
static void
drop_repeated(struct targets *t)
{
	struct target **all;
	size_t room = 0;
	size_t kept = 0;

	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	all = vec_room(NULL, &room, t->n + 1, sizeof(*all));
	for (size_t i = 0; i < t->n; i++) {
		all[i] = &t->list[i];
	}
	qsort((void *)all, t->n, sizeof(struct target *), by_spelling);
	for (size_t i = 1; i < t->n; i++) {
		const struct target *last = all[kept];

		if (strcmp(last->spelled, all[i]->spelled) != 0 ||
		    (all[i]->name != NULL && strcmp(last->name, all[i]->name) != 0)) {
			kept = i;
		} else {
			all[i]->address = NULL;
		}
	}
	free((void *)all);
	kept = 0;
	for (size_t i = 0; i < t->n; i++) {
		if (t->list[i].address != NULL) {
			t->list[kept++] = t->list[i];
		}
	}
	t->n = kept;
}

static void
tell_unresolved(void *arg, const struct fdb_err *why)
{
	struct targets *t = arg;

	t->unresolved++;
	log_error("%s; the others are read", why->text);
}

enum fdb_code
targets_resolve(struct targets *t, const struct config *c, struct fdb_err *err)
{
	size_t first = 0;

	for (size_t i = 0; i < t->n; i++) {
		struct target *to = &t->list[i];
		enum fdb_code rc;

		to->credentials = &t->sets[first];
		first += to->ncredentials;
		to->timeout_ms = c->plan.timeout_ms;
		rc = target_parse(to, to->address, err);
		if (rc != FDB_OK) {
			return to->name == NULL ? rc : fdb_wrap(err, "[switch %s]", to->name);
		}
	}
	drop_repeated(t);
	(void)resolve_names(t->list, t->n, NAME_MS, NAMES_MS, tell_unresolved, t);
	return FDB_OK;
}

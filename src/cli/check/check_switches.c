/* Switches: addresses that are missing, that two have, or that no name server knows. */
#include "cli/check/check_parts.h"

#include "cli/config/credentials.h"
#include "collect/events/log_paths.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* Names of credentials that nothing defines; those that are defined were looked at before. */
static void
check_names(struct check *k, const struct switch_entry *s)
{
	for (size_t i = 0; i < s->credentials.n; i++) {
		struct config *c = &k->r->config;
		struct fdb_err err;

		if (config_find_section(c, SECTION_CREDENTIALS, s->credentials.items[i]) ==
			NULL &&
		    credential_find(c, s->credentials.items[i], &err) == NULL) {
			check_say(k, CHECK_WRONG, "switches", "%s: [switch %s]: %s", s->where,
			    s->name, err.text);
		}
	}
	if (s->address == NULL) {
		check_say(k, CHECK_WRONG, "switches", "%s: [switch %s] has no address",
		    s->where, s->name);
	}
}

static int
by_address(const void *a, const void *b)
{
	const struct switch_entry *x = *(const struct switch_entry *const *)a;
	const struct switch_entry *y = *(const struct switch_entry *const *)b;
	const int c =
	    strcmp(x->address == NULL ? "" : x->address, y->address == NULL ? "" : y->address);

	return c != 0 ? c : (x > y) - (x < y);
}

/* Two names for one address: the switch is asked twice, and told once. */
static void
check_doubles(struct check *k)
{
	const struct config *c = &k->r->config;
	const struct switch_entry **all;
	size_t room = 0;

	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	all = vec_room(NULL, &room, c->nswitches, sizeof(*all));
	for (size_t i = 0; i < c->nswitches; i++) {
		all[i] = &c->switches[i];
	}
	qsort((void *)all, c->nswitches, sizeof(struct switch_entry *), by_address);
	for (size_t i = 1; i < c->nswitches; i++) {
		if (all[i]->address != NULL && all[i - 1]->address != NULL &&
		    strcmp(all[i]->address, all[i - 1]->address) == 0) {
			check_say(k, CHECK_WRONG, "switches",
			    "%s: [switch %s] has the address of [switch %s] (%s): %s",
			    all[i]->where, all[i]->name, all[i - 1]->name, all[i - 1]->where,
			    all[i]->address);
		}
	}
	free((void *)all);
}

/* Names that are looked up; who does not answer to its name is said by the log besides. */
static void
check_resolved(struct check *k)
{
	struct run_state *r = k->r;
	struct fdb_err err;
	size_t lost = 0;

	if (targets_configured(&r->targets, &r->config, r->o, &err) != FDB_OK ||
	    targets_resolve(&r->targets, &r->config, &err) != FDB_OK) {
		check_say(k, CHECK_WRONG, "switches", "%s", err.text);
		return;
	}
	for (size_t i = 0; i < r->targets.n; i++) {
		const struct target *t = &r->targets.list[i];

		if (t->to_len == 0) {
			check_say(k, CHECK_STALE, "switches", "%s: %s is not known by name",
			    t->name, t->spelled);
			lost++;
		}
	}
	if (lost == 0) {
		check_say(k, CHECK_WELL, "switches", "%zu to ask", r->targets.n);
	}
	if (r->targets.public_asked) {
		check_say(k, CHECK_NOTE, "switches",
		    "some are asked with the community public, for want of credentials");
	}
}

/* Patterns of log =. Whether the files may be read is looked at with all that is named. */
static void
check_logs(struct check *k, const struct config_strings *logs)
{
	struct log_paths files = { .n = 0 };
	size_t lost = 0;

	for (size_t i = 0; i < logs->n; i++) {
		if (!log_paths_add(&files, logs->items[i])) {
			check_say(k, CHECK_STALE, "logs", "%s: there is no such file",
			    logs->items[i]);
			lost++;
		}
	}
	if (logs->n > 0 && lost == 0) {
		check_say(
		    k, CHECK_WELL, "logs", "%zu file%s", files.n, files.n == 1 ? "" : "s");
	}
	log_paths_free(&files);
}

void
check_switches(struct check *k)
{
	const struct config *c = &k->r->config;
	const size_t wrong = k->said[CHECK_WRONG];
	struct fdb_err err;

	if (k->unread) {
		return;
	}
	for (size_t i = 0; i < c->nswitches; i++) {
		check_names(k, &c->switches[i]);
	}
	if (c->nswitches > 0) {
		check_doubles(k);
	}
	check_logs(k, &c->logs);
	if (c->nswitches == 0 && c->logs.n > 0) {
		check_say(k, CHECK_NOTE, "switches",
		    "there is none: an audit is of the logs and exports alone, and not whole");
		return;
	}
	/* What is wrong already would be said again, and end the list at the first one. */
	if (wrong == 0 && k->said[CHECK_WRONG] == 0) {
		check_resolved(k);
	} else if (c->nswitches == 0) {
		(void)targets_none(&err);
		check_say(k, CHECK_WRONG, "switches", "%s", err.text);
	}
}

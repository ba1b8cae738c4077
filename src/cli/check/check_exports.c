/* Exports: what was understood of them, and how old they are. */
#include "cli/check/check_parts.h"

#include "fdbaudit/stamp.h"

enum { S_PER_HOUR = 3600 };

/* Files that gave nothing. */
static void
check_files(struct check *k, const struct inventory *inv)
{
	for (size_t i = 0; i < inv->nfiles; i++) {
		const struct inventory_file *f = &inv->files[i];

		if (f->format == NULL || (f->used == 0 && f->passed == 0)) {
			check_say(k, CHECK_STALE, "exports",
			    "%s gave nothing: fdbaudit inventory %s", f->path, f->path);
		} else if (f->cut) {
			check_say(k, CHECK_STALE, "exports", "%s is too large to be read whole",
			    f->path);
		}
	}
	if (inv->nunanswered > 0) {
		check_say(k, CHECK_STALE, "exports", "%zu hosts did not answer the exporter",
		    inv->nunanswered);
	}
	if (inv->nunused > 0) {
		check_say(k, CHECK_NOTE, "exports",
		    "%zu rows are not used: fdbaudit inventory shows them", inv->nunused);
	}
}

/* The host whose newest export is the oldest. */
static void
check_age(struct check *k, const struct inventory *inv)
{
	const struct host *oldest = NULL;
	const int64_t most_s = (int64_t)(k->r->config.set.export_max_age_ms / 1000);
	const int64_t now_s = k->now_ms / 1000;
	char when[STAMP_SIZE];

	for (size_t i = 0; i < inv->nhosts; i++) {
		const struct host *h = &inv->hosts[i];

		if (h->collected != 0 && (oldest == NULL || h->collected < oldest->collected)) {
			oldest = h;
		}
	}
	if (oldest == NULL) {
		check_say(k, CHECK_NOTE, "exports", "no row tells when it was collected");
		return;
	}
	(void)stamp_format(oldest->collected * 1000, when);
	if (most_s > 0 && now_s - oldest->collected > most_s) {
		check_say(k, CHECK_STALE, "exports",
		    "%s was exported %s, %lld hours ago; export-max-age is %lld hours",
		    oldest->name, when, (long long)((now_s - oldest->collected) / S_PER_HOUR),
		    (long long)(most_s / S_PER_HOUR));
	} else {
		check_say(
		    k, CHECK_WELL, "exports", "the oldest is of %s (%s)", when, oldest->name);
	}
}

void
check_exports(struct check *k)
{
	const struct config *c = &k->r->config;
	struct inventory *inv = &k->r->inv;
	const struct inventory_options how = { .encoding = c->encoding };
	struct fdb_err err;

	if (k->unread) {
		return;
	}
	if (c->inventory.n == 0) {
		check_say(k, CHECK_NOTE, "exports",
		    "none is named: without inventory = no host can be named");
		return;
	}
	if (inventory_load(inv, c->inventory.items, c->inventory.n, &how, &err) != FDB_OK) {
		check_say(k, CHECK_WRONG, "exports", "%s", err.text);
		return;
	}
	for (size_t i = 0; i < c->empty.n; i++) {
		check_say(k, CHECK_NOTE, "exports",
		    "%s: the folder holds no files and is passed over", c->empty.items[i]);
	}
	check_files(k, inv);
	if (inv->nnics == 0) {
		check_say(
		    k, CHECK_STALE, "exports", "%zu files, and no NIC in them", inv->nfiles);
		return;
	}
	check_say(k, CHECK_WELL, "exports", "%zu files: %zu hosts, %zu VMs, %zu NICs",
	    inv->nfiles, inv->nhosts, inv->nvms, inv->nnics);
	check_age(k, inv);
}

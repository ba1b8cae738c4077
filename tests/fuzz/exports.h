/*
 * What must hold of an inventory, whatever the export was: the promises of
 * inventory.h that core relies on. Each target has a format of its own.
 */
#ifndef TESTS_FUZZ_EXPORTS_H
#define TESTS_FUZZ_EXPORTS_H

#include "fdbaudit/inventory.h"
#include "fdbaudit/text.h"
#include "inventory/build/draft_build.h"
#include "inventory/read/export_reader.h"
#include "inventory/read/formats.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FUZZ_TEXT_CAP = 8 << 20 };

static void
must(bool holds, const char *what)
{
	if (!holds) {
		(void)fprintf(stderr, "does not hold: %s\n", what);
		abort();
	}
}

static bool
is_inside(struct span s, size_t n)
{
	return s.first <= n && s.n <= n - s.first;
}

static bool
is_index(uint32_t i, size_t n)
{
	return i == NONE || i < n;
}

static void
must_be_clean(const char *s)
{
	char again[TEXT_MAX];

	must(s != NULL, "no text is NULL");
	must(strlen(s) < sizeof(again), "texts are bounded");
	must(text_clean(again, sizeof(again), s, strlen(s)) == strlen(s) &&
		 strcmp(again, s) == 0,
	    "texts are clean");
}

static void
must_be_hosts(const struct inventory *inv)
{
	for (size_t i = 0; i < inv->nhosts; i++) {
		const struct host *h = &inv->hosts[i];

		must_be_clean(h->name);
		must(h->name[0] != '\0', "a host has a name");
		must(i == 0 || text_label_cmp(h[-1].name, h->name) < 0, "hosts are in order");
		must(inventory_host(inv, h->name) == i, "a host is found by its name");
		must(is_index(h->cluster, inv->nclusters), "cluster of a host");
		must(is_inside(h->ips, inv->nips) && is_inside(h->pools, inv->npools) &&
			 is_inside(h->nics, inv->nnics),
		    "spans of a host");
	}
}

static void
must_be_nics(const struct inventory *inv)
{
	for (size_t i = 0; i < inv->nnics; i++) {
		const struct nic *n = &inv->nics[i];

		must_be_clean(n->name);
		must_be_clean(n->id);
		must(is_index(n->host, inv->nhosts) && is_index(n->vm, inv->nvms) &&
			 is_index(n->team, inv->nteams),
		    "indices of a NIC");
		must(is_inside(n->trunk, inv->nvlans) && is_inside(n->ips, inv->nips),
		    "spans of a NIC");
		must(n->mac.bits >> 48 == 0 && n->permanent.bits >> 48 == 0,
		    "a MAC has 48 bits");
		must(n->src.file < inv->nfiles, "source of a NIC");
	}
	for (size_t i = 1; i < inv->nby_mac; i++) {
		must(inv->nics[inv->nics_by_mac[i - 1]].mac.bits <=
			 inv->nics[inv->nics_by_mac[i]].mac.bits,
		    "NICs by MAC are in order");
	}
}

static void
must_be_estate(const struct inventory *inv)
{
	must_be_hosts(inv);
	must_be_nics(inv);
	for (size_t i = 0; i < inv->nvms; i++) {
		must_be_clean(inv->vms[i].name);
		must(is_index(inv->vms[i].host, inv->nhosts), "host of a VM");
	}
	for (size_t i = 0; i < inv->nteams; i++) {
		must(is_inside(inv->teams[i].members, inv->nmembers), "members of a team");
	}
	for (size_t i = 0; i < inv->npools; i++) {
		must(inv->pools[i].min.bits <= inv->pools[i].max.bits, "a pool is a range");
	}
	for (size_t i = 0; i < inv->nunused; i++) {
		must_be_clean(inv->unused[i].text);
		must(inv->unused[i].text[0] != '\0', "a row that was left out has a reason");
	}
	for (size_t i = 0; i < inv->nfiles; i++) {
		must(inv->files[i].used <= inv->files[i].rows,
		    "no more rows are used than read");
	}
}

/*
 * libc loads a code page from a file when it is opened, and forgets it when it was closed: one that
 * stays open for as long as the program runs is loaded once, not in each run.
 */
static void
keep_code_pages(void)
{
	static const char *const pages[] = { "CP1252", "CP932", "CP1251", "CP1250", "UTF-16LE",
		"UTF-16BE", "UTF-8" };
	static iconv_t open[sizeof(pages) / sizeof(pages[0])];

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]) && open[i] == NULL; i++) {
		open[i] = iconv_open("UTF-8", pages[i]);
	}
}

/* Reads the export as the program does, but from memory: no file system slows it down. */
static int
fuzz_export(const uint8_t *data, size_t size, bool (*sniff)(const char *head, size_t len))
{
	/* Opened for reading alone: nothing is written to it. */
	FILE *stream = fmemopen((void *)(uintptr_t)data, size, "r");
	struct fdb_err err = { 0 };
	struct inventory inv;
	struct export_file f;
	struct draft d;
	const char *head;
	enum fdb_code rc;
	size_t len = 0;

	keep_code_pages();
	must(stream != NULL && export_file_open(&f, "HV-01.export", stream) == 0, "reading");
	head = export_file_peek(&f, &len);
	if (!sniff(head, len)) {
		export_file_close(&f);
		return -1; /* of another format: not for the corpus */
	}
	inventory_init(&inv, FUZZ_TEXT_CAP);
	draft_init(&d, &inv);
	rc = export_read(&f, &d, &err);
	rc = rc == FDB_OK ? draft_build(&d, &err) : rc;
	draft_free(&d);
	export_file_close(&f);
	if (rc == FDB_OK) {
		must_be_estate(&inv);
	} else {
		must(rc == FDB_ELIMIT, "only a limit ends the reading");
	}
	inventory_free(&inv);
	return 0;
}

#endif

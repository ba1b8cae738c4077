/* Files and folders that are named after a host. */
#include "inventory/build/host_of_path.h"

#include "aid/claims.h"
#include "aid/story.h"
#include "inventory/draft/merge_host.h"

static const struct path_claim {
	const char *path;
	const char *host; /* NULL: none */
	const char *why;
} paths[] = {
	{ "HV-01.csv", "HV-01", "the whole name" },
	{ "exports/2026-11-18_hv-01-nics.csv", "HV-01", "some words of it, without case" },
	{ "HV-01.corp.example.xml", "HV-01", "a name with its domain" },
	{ "HV-01/nics.csv", "HV-01", "a folder" },
	{ "/srv/HV-01/2026/11/nics.csv", "HV-01", "a folder further up" },
	{ "HV-02/HV-01.csv", "HV-01", "the file before the folder" },
	{ "HV-01-02.csv", "HV-01-02", "the longer of two names" },
	{ "HV-01_HV-02.csv", NULL, "two hosts: nothing tells which" },
	{ "HV-01/HV-01_HV-02.csv", NULL, "a folder does not decide between them" },
	{ "HV01.csv", NULL, "a part of a word" },
	{ "xHV-01.csv", NULL, "a part of a word" },
	{ "h\xc3\xbctte.csv", "h\xc3\xbctte", "letters that are not ASCII" },
	{ "nics.csv", NULL, "no host" },
	{ "", NULL, "no path" },
	{ "///", NULL, "no name" },
};

static void
check_path(void **state)
{
	static const char *const hosts[] = { "HV-01", "hv-02", "HV", "HV-01-02",
		"h\xc3\xbctte" };
	const struct path_claim *claim = *state;
	const struct draft_host *h;
	struct inventory inv;
	struct draft d;

	inventory_init(&inv, 1 << 20);
	draft_init(&d, &inv);
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		(void)draft_host(&d, hosts[i], (struct src){ 0 });
	}
	h = host_of_path(&d, claim->path);
	assert_row(claim->path, h != NULL ? h->name : "none",
	    claim->host != NULL ? claim->host : "none");
	draft_free(&d);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(paths, check_path), { 0 } };

	return claims_run(tables, NULL, 0);
}

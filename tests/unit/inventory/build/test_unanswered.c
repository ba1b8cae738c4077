/* Who did not tell an exporter all that it asked; beside each what is nearly the same. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>
#include <string.h>

#define ASKED "ComputerName,ClusterName,Answered,Unanswered,Rows,Began,Ended,CollectedAt\n"
#define MONDAY "2026-11-16T01:00:00Z"
#define TUESDAY "2026-11-17T01:00:00Z"
#define ROW(host, what, rows, day) host ",C1,?," what "," rows "," day "," day "," day "\n"
#define HOSTS "ComputerName,MacAddressMinimum,MacAddressMaximum,CollectedAt\n"
#define HOST(host, octet, day) host ",00155D01" octet "00,00155D01" octet "FF," day "\n"
#define COPY                                                                               \
	"answered, and none of its files of that run is here: copy all that the exporter " \
	"wrote"

static const struct unanswered_claim {
	const char *why;
	const char *files[3];
	const char *says; /* NAME: WHAT, in order, one a line */
	size_t hosts;
} claims[] = {
	{ "all answered",
	    { ASKED ROW("HV-1", "", "9", MONDAY), HOSTS HOST("HV-1", "01", MONDAY) }, "", 1 },
	{ "one was silent: it is no known host by that",
	    { ASKED ROW("HV-1", "", "9", MONDAY) ROW("HV-2", "no CIM session", "0", MONDAY),
		HOSTS HOST("HV-1", "01", MONDAY) },
	    "HV-2: no CIM session\n", 1 },
	{ "one told a part",
	    { ASKED ROW("HV-1", "VMs: denied", "4", MONDAY), HOSTS HOST("HV-1", "01", MONDAY) },
	    "HV-1: VMs: denied\n", 1 },
	{ "of an earlier run there is more",
	    { ASKED ROW("HV-1", "VMs: denied", "0", TUESDAY),
		HOSTS HOST("HV-1", "01", MONDAY) },
	    "HV-1: VMs: denied\n", 1 },
	{ "of a later one",
	    { ASKED ROW("HV-1", "VMs: denied", "0", MONDAY),
		HOSTS HOST("HV-1", "01", TUESDAY) },
	    "", 1 },
	{ "a later manifest that all answered",
	    { ASKED ROW("HV-1", "VMs: denied", "0", MONDAY),
		ASKED ROW("HV-1", "", "9", TUESDAY), HOSTS HOST("HV-1", "01", TUESDAY) },
	    "", 1 },
	{ "a later manifest that it did not, whatever the order of files",
	    { ASKED ROW("HV-1.corp", "VMs: denied", "0", TUESDAY),
		ASKED ROW("hv-1", "", "9", MONDAY), HOSTS HOST("HV-1", "01", MONDAY) },
	    "HV-1.corp: VMs: denied\n", 1 },
	{ "a later run over the cluster has that node no more",
	    { ASKED ROW("HV-1", "", "9", MONDAY) ROW("HV-9", "VMs: denied", "0", MONDAY),
		ASKED ROW("HV-1", "", "9", TUESDAY), HOSTS HOST("HV-1", "01", TUESDAY) },
	    "", 1 },
	{ "a host of no cluster, asked again",
	    { ASKED "HV-1,,,denied,0,,," MONDAY "\n", ASKED "HV-1,,,,0,,," TUESDAY "\n" }, "",
	    0 },
	{ "asked again, and silent",
	    { ASKED "HV-1,,,denied,0,,," TUESDAY "\n", ASKED "HV-1,,,,0,,," MONDAY "\n" },
	    "HV-1: denied\n", 0 },
	{ "of another cluster it tells nothing",
	    { ASKED ROW("HV-1", "", "0", TUESDAY), ASKED "HV-9,C2,,denied,0,,," MONDAY "\n" },
	    "HV-9: denied\n", 0 },
	{ "of hosts of no cluster neither",
	    { ASKED "HV-1,,,,0,,," TUESDAY "\n", ASKED "HV-9,,,denied,0,,," MONDAY "\n" },
	    "HV-9: denied\n", 0 },
	{ "it answered, and the file was not copied", { ASKED ROW("HV-1", "", "9", MONDAY) },
	    "HV-1: " COPY "\n", 0 },
	{ "or only that of an earlier run",
	    { ASKED ROW("HV-1", "", "9", TUESDAY), HOSTS HOST("HV-1", "01", MONDAY) },
	    "HV-1: " COPY "\n", 1 },
	{ "it answered that it has nothing", { ASKED ROW("HV-1", "", "0", MONDAY) }, "", 0 },
	{ "a cluster is no host", { ASKED ROW("cluster C1", "", "9", MONDAY) }, "", 0 },
	{ "a cluster that was silent",
	    { ASKED ROW("cluster C1", "nodes: denied", "0", MONDAY) },
	    "cluster C1: nodes: denied\n", 0 },
	{ "by name", { ASKED ROW("HV-2", "x", "0", MONDAY) ROW("HV-1", "y", "0", MONDAY) },
	    "HV-1: y\nHV-2: x\n", 0 },
};

static void
unanswered(void **state)
{
	const struct unanswered_claim *c = *state;
	struct export_text files[4] = { { 0 } };
	struct inventory inv;
	char text[1024] = "";
	size_t n = 0;

	for (size_t i = 0; i < 3 && c->files[i] != NULL; i++) {
		files[i].text = c->files[i];
	}
	export_load(&inv, files);
	for (size_t i = 0; i < inv.nunanswered; i++) {
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s: %s\n",
		    inv.unanswered[i].name, inv.unanswered[i].what);
	}
	assert_string_equal(text, c->says);
	assert_int_equal(inv.nhosts, c->hosts);
	assert_int_equal(inv.nremarks, inv.nunanswered);
	assert_int_equal(inv.nunused, 0);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, unanswered), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
